import { Skeleton } from '@mantine/core'
import type { Grant } from '@microsource/sdk'
import type { ReactNode } from 'react'
import { StepHeading } from '../parts/StepHeading.tsx'
import { Tag } from '../parts/Tag.tsx'
import { Wordmark } from '../parts/Wordmark.tsx'
import { SignOut } from '../sign-in/SignOut.tsx'
import { AppFace } from './AppFace.tsx'

/** One question in a window of its own: whole in a popup of 480 × 680. */
export const Ask = ({ test = false, children }: { test?: boolean; children: ReactNode }) => (
  <div className="ask">
    <main>
      <div className="row-spread">
        <Wordmark />
        {test ? <Tag>test</Tag> : null}
      </div>
      {children}
    </main>
  </div>
)

/** Who asks, and for what. */
export const AskHead = ({ app, title, children }: Pick<Grant, 'app'> & { title: string; children: ReactNode }) => (
  <header className="ask-head">
    <AppFace app={app} />
    <div>
      <StepHeading>{title}</StepHeading>
      <p className="second">{children}</p>
    </div>
  </header>
)

export const AskSkeleton = () => (
  <Ask>
    <div aria-busy="true" className="stack">
      <h1 className="hearing">One moment</h1>
      <Skeleton height={28} width="80%" />
      <Skeleton height={20} width="60%" />
      {[1, 2, 3].map((key) => (
        <Skeleton key={key} height={36} />
      ))}
    </div>
  </Ask>
)

/** What is left to say when nothing is asked any more. */
export const AskEnd = ({ title, children, test = false }: { title: string; children: ReactNode; test?: boolean }) => (
  <Ask test={test}>
    <div className="stack-8">
      <StepHeading>{title}</StepHeading>
      <div className="second stack">{children}</div>
    </div>
  </Ask>
)

export const WhoAsks = ({ email }: { email: string }) => (
  <p className="second small">
    You are{' '}
    <span className="strong" dir="auto">
      {email}
    </span>
    . <SignOut words="Not you?" />
  </p>
)
