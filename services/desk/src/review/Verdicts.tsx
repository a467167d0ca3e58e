import { Button } from '@mantine/core'
import type { Task } from '@microsource/sdk'
import { useState } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { useNow } from '../parts/use-now.ts'
import { requester } from '../wire/clients.ts'
import { moneyWords } from '../words/money.ts'
import { partWords } from '../words/prices.ts'
import { momentSentence } from '../words/time.ts'
import { AskChanges } from './AskChanges.tsx'
import { OfferPart } from './OfferPart.tsx'
import { Reject } from './Reject.tsx'
import { useVerdict } from './use-verdict.ts'

type Asking = 'changes' | 'reject' | 'part'

/** The worker's note, what silence does, and the answers from right to left in likelihood. */
export function Verdicts({ task }: { task: Task }) {
  const now = useNow()
  const [asking, setAsking] = useState<Asking>()
  const { submission } = task
  const approve = useVerdict(task, (submissionId: string) => requester().tasks.approve(task.id, { submissionId }))
  if (submission === null) return null
  const price = moneyWords(task.price)
  const offered = partWords(task, now)
  const open = task.status === 'submitted'
  const close = () => setAsking(undefined)
  if (!open && submission.note === '') return null
  return (
    <div className="verdicts">
      <div className="grow">
        {submission.note === '' ? null : (
          <p className="prose" dir="auto">
            <span className="strong">Note. </span>
            {submission.note}
          </p>
        )}
        {open && offered !== undefined ? <p className="small">{offered}</p> : null}
        {open && submission.silencePaysAt !== null ? (
          <p className="third small">
            If you do nothing, {price} is paid {momentSentence(submission.silencePaysAt, now)}.
          </p>
        ) : null}
        {approve.error === null ? null : <Failure error={approve.error} />}
      </div>
      {open ? (
        <div className="verdict-buttons">
          <Others task={task} onAsk={setAsking} />
          <Button loading={approve.isPending} onClick={() => approve.mutate(submission.id)}>
            Approve and pay {price}
          </Button>
        </div>
      ) : null}
      <AskChanges task={task} submissionId={submission.id} opened={asking === 'changes' && open} onClose={close} />
      <OfferPart task={task} submissionId={submission.id} opened={asking === 'part' && open} onClose={close} />
      <Reject task={task} submissionId={submission.id} opened={asking === 'reject' && open} onClose={close} />
    </div>
  )
}

/** What else can be said than yes, each in a dialog of its own. */
function Others({ task: { assignment, part }, onAsk }: { task: Task; onAsk: (asking: Asking) => void }) {
  const hasRounds = assignment !== null && assignment.round < assignment.roundsMax
  return (
    <>
      <Button variant="subtle" onClick={() => onAsk('reject')}>
        Reject…
      </Button>
      {part === undefined ? (
        <Button variant="subtle" onClick={() => onAsk('part')}>
          Offer a part…
        </Button>
      ) : null}
      {hasRounds ? (
        <Button variant="default" onClick={() => onAsk('changes')}>
          Ask for changes
        </Button>
      ) : null}
    </>
  )
}
