import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { PlaceNav } from '../wallet/PlaceNav.tsx'

/** A place of the person's own, until it is open. */
export const OwnFrame = ({ here, children }: { here: 'wallet' | 'tasks'; children?: ReactNode }) => (
  <>
    <PlaceNav here={here} />
    <main className="page">
      {children ?? (
        <div aria-busy="true">
          <h1 className="hearing">One moment</h1>
          {[1, 2, 3].map((key) => (
            <Skeleton key={key} height={44} my={16} />
          ))}
        </div>
      )}
    </main>
  </>
)
