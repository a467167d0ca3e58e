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

/** The worker's note, what silence does, and the answers from right to left in likelihood. */
export function Verdicts({ task }: { task: Task }) {
  const now = useNow()
  const [asking, setAsking] = useState<'changes' | 'reject' | 'part'>()
  const { submission, assignment } = task
  const approve = useVerdict(task, (submissionId: string) => requester().tasks.approve(task.id, { submissionId }))
  if (submission === null) return null
  const price = moneyWords(task.price)
  const offered = partWords(task, now)
  const open = task.status === 'submitted'
  const hasRounds = assignment !== null && assignment.round < assignment.roundsMax
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
          <Button variant="subtle" onClick={() => setAsking('reject')}>
            Reject…
          </Button>
          {task.part === undefined ? (
            <Button variant="subtle" onClick={() => setAsking('part')}>
              Offer a part…
            </Button>
          ) : null}
          {hasRounds ? (
            <Button variant="default" onClick={() => setAsking('changes')}>
              Ask for changes
            </Button>
          ) : null}
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
