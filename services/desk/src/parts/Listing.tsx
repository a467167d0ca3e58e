import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { FailedPlace } from './Failure.tsx'

/** What a paged query tells; any of ours fits. */
export interface Paged {
  data: { pages: readonly unknown[] } | undefined
  error: Error | null
  isPending: boolean
  hasNextPage: boolean
  isFetchingNextPage: boolean
  refetch: () => unknown
  fetchNextPage: () => unknown
}

export interface ListingProps {
  list: Paged
  count: number
  skeleton: ReactNode
  empty: ReactNode
  more: string
  children: ReactNode
}

/** A list in each of its conditions: on its way, failed, empty, with more to come. */
export const Listing = ({ list, count, skeleton, empty, more, children }: ListingProps) => (
  <>
    {list.error !== null && list.data === undefined ? (
      <FailedPlace error={list.error} onRetry={() => void list.refetch()} />
    ) : null}
    {list.isPending ? skeleton : null}
    {list.data !== undefined && count === 0 ? empty : null}
    {count === 0 ? null : children}
    {list.hasNextPage ? (
      <Button
        className="more no-print"
        variant="default"
        loading={list.isFetchingNextPage}
        onClick={() => void list.fetchNextPage()}
      >
        {more}
      </Button>
    ) : null}
  </>
)
