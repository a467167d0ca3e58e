import type { ReactNode } from 'react'
import { Notice } from '../parts/Notice.tsx'
import { useNow } from '../parts/use-now.ts'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { moneyWords } from '../words/money.ts'
import { partStanding } from '../words/prices.ts'
import { reasonWords } from '../words/task.ts'
import { dayOnly, momentSentence } from '../words/time.ts'
import { PartOffered } from './PartOffered.tsx'

type Telling = (props: { work: WorkerAssignment; now: Date }) => ReactNode

/** What became of the work, in the order a worker asks: what, why, what about the money. */
export function Outcome({ work }: { work: WorkerAssignment }) {
  const now = useNow()
  const Telling = tellings[work.status]
  if (Telling !== undefined) return <Telling work={work} now={now} />
  return work.closing ? <Closing /> : null
}

const Changes: Telling = ({ work, now }) => (
  <Notice tone="hold" title={`Changes asked for · round ${work.round} of ${work.roundsMax}`}>
    <blockquote dir="auto">{work.review?.words}</blockquote>
    <p className="small">
      {moneyWords(work.pay)} stays on hold for you. You have until {momentSentence(work.leaseEndsAt, now)}.
    </p>
  </Notice>
)

const Submitted: Telling = ({ work, now }) => {
  if (work.part !== undefined && partStanding(work.part, now) === 'open')
    return <PartOffered work={work} part={work.part} now={now} />
  const silence = work.submission?.silencePaysAt
  const pay = moneyWords(work.pay)
  return (
    <Notice tone="accent" title="Submitted. The requester looks at it next">
      {work.part?.status === 'declined' ? <p className="small">You declined a part. The requester decides again.</p> : null}
      <p className="small">
        {silence == null
          ? `${pay} is on hold for you.`
          : `If they do nothing, ${pay} is paid ${momentSentence(silence, now)}.`}
      </p>
    </Notice>
  )
}

const Approved: Telling = ({ work, now }) => {
  const words = work.review?.words ?? ''
  const how = work.review?.by === 'silence' ? 'Approved by itself' : 'Approved'
  return (
    <Notice tone="paid" title={`${how}. You earned ${moneyWords(work.pay)}`}>
      {words === '' ? null : <blockquote dir="auto">{words}</blockquote>}
      {work.part?.status === 'agreed' ? (
        <p className="small">That is the part you agreed to, of {moneyWords(work.part.of)}.</p>
      ) : null}
      {work.tipped === undefined ? null : (
        <p className="strong">And {moneyWords(work.tipped)} as a tip, all of it yours.</p>
      )}
      {work.pendingUntil === null ? null : (
        <p className="small">It is available from {momentSentence(work.pendingUntil, now)}.</p>
      )}
    </Notice>
  )
}

const Returned: Telling = () => (
  <Notice tone="back" title="You gave this back">
    <p className="small">It costs you nothing, and your record is as before.</p>
  </Notice>
)

const Closing = () => (
  <Notice title="The requester takes no new workers for this">
    <p className="small">Yours keeps its deadline and its pay.</p>
  </Notice>
)

const Rejected: Telling = ({ work, now }) => {
  const { review } = work
  const settlesAt = review?.settlesAt
  return (
    <Notice
      tone="bad"
      title={review?.reason == null ? 'Rejected' : `Rejected: ${reasonWords[review.reason] ?? review.reason}`}
    >
      <blockquote dir="auto">{review?.words}</blockquote>
      {settlesAt == null ? null : (
        <p className="small">
          {new Date(settlesAt) > now
            ? `${moneyWords(work.pay)} stays on hold until ${momentSentence(settlesAt, now)}. ` +
              'Until then you can object: write to the operator, and a person decides.'
            : `The time to object ended ${dayOnly(settlesAt, now)}.`}
        </p>
      )}
    </Notice>
  )
}

const tellings: Partial<Record<WorkerAssignment['status'], Telling>> = {
  changes_requested: Changes,
  submitted: Submitted,
  approved: Approved,
  rejected: Rejected,
  returned: Returned,
}
