import { Notice } from '../parts/Notice.tsx'
import { useNow } from '../parts/use-now.ts'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { moneyWords } from '../words/money.ts'
import { reasonWords } from '../words/task.ts'
import { dayOnly, momentSentence } from '../words/time.ts'

/** What became of the work, in the order a worker asks: what, why, what about the money. */
export function Outcome({ work }: { work: WorkerAssignment }) {
  const now = useNow()
  const { status, review, closing } = work
  const pay = moneyWords(work.pay)
  if (status === 'changes_requested') {
    return (
      <Notice tone="hold" title={`Changes asked for · round ${work.round} of ${work.roundsMax}`}>
        <blockquote dir="auto">{review?.words}</blockquote>
        <p className="small">{pay} stays on hold for you. You have until {momentSentence(work.leaseEndsAt, now)}.</p>
      </Notice>
    )
  }
  if (status === 'approved') {
    const until = work.pendingUntil === null ? '' : ` It is available from ${momentSentence(work.pendingUntil, now)}.`
    return (
      <Notice tone="paid" title={review?.by === 'silence' ? `Approved by itself. ${pay} is yours` : `Approved. ${pay} is yours`}>
        {review === null || review.words === '' ? null : <blockquote dir="auto">{review.words}</blockquote>}
        <p className="small">The requester paid.{until}</p>
      </Notice>
    )
  }
  if (status === 'rejected') return <Rejected work={work} now={now} />
  if (status === 'submitted') {
    const silence = work.submission?.silencePaysAt
    return (
      <Notice tone="accent" title="Submitted. The requester looks at it next">
        <p className="small">{silence == null ? `${pay} is on hold for you.` : `If they do nothing, ${pay} is paid ${momentSentence(silence, now)}.`}</p>
      </Notice>
    )
  }
  if (status === 'returned') return <Notice tone="back" title="You gave this back"><p className="small">It costs you nothing, and your record is as before.</p></Notice>
  if (closing) return <Notice title="The requester takes no new workers for this"><p className="small">Yours keeps its deadline and its pay.</p></Notice>
  return null
}

function Rejected({ work, now }: { work: WorkerAssignment; now: Date }) {
  const { review } = work
  const pay = moneyWords(work.pay)
  return (
    <Notice tone="bad" title={review?.reason == null ? 'Rejected' : `Rejected: ${reasonWords[review.reason] ?? review.reason}`}>
      <blockquote dir="auto">{review?.words}</blockquote>
      {review?.settlesAt == null ? null : (
        <p className="small">
          {new Date(review.settlesAt) > now
            ? `${pay} stays on hold until ${momentSentence(review.settlesAt, now)}. Until then you can object: write to the operator, and a person decides.`
            : `The time to object ended ${dayOnly(review.settlesAt, now)}.`}
        </p>
      )}
    </Notice>
  )
}
