import { Button } from '@mantine/core'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog, DialogFoot } from '../parts/Dialog.tsx'
import { Failure } from '../parts/Failure.tsx'
import { Notice } from '../parts/Notice.tsx'
import { worker } from '../wire/clients.ts'
import { queries } from '../wire/queries.ts'
import { hasCode } from '../wire/trouble.ts'
import { moneyWords } from '../words/money.ts'
import { momentSentence } from '../words/time.ts'

type Part = NonNullable<WorkerAssignment['part']>

function useAnswer(work: WorkerAssignment, onDone: () => void) {
  const client = useQueryClient()
  const { queryKey } = queries.assignment(work.appId, work.id)
  return useMutation({
    mutationFn: (answer: 'agree' | 'decline') => worker().part[answer](work, work.submission?.id ?? ''),
    onSuccess: (next) => {
      onDone()
      client.setQueryData(queryKey, next)
    },
    onError: (error) => {
      if (hasCode(error, 'part_not_open')) void client.invalidateQueries({ queryKey })
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: queries.assignments.queryKey })
      void client.invalidateQueries({ queryKey: queries.earnings.queryKey })
    },
  })
}

/** Less than was agreed at the claim: theirs to take or not, and nothing is lost by waiting. */
export function PartOffered({ work, part, now }: { work: WorkerAssignment; part: Part; now: Date }) {
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const { mutate, isPending, variables, error } = useAnswer(work, close)
  const [pay, whole] = [moneyWords(part.pay), moneyWords(part.of)]
  return (
    <Notice tone="hold" title={`The requester offers you ${pay} instead of ${whole}`}>
      <blockquote dir="auto">{part.words}</blockquote>
      <p className="small">
        You can answer until {momentSentence(part.endsAt, now)}. If you decline or wait, the requester decides again, and
        if they do nothing, {whole} is paid.
      </p>
      {error === null || asking ? null : <Failure error={error} />}
      <div className="row wraps">
        <Button variant="default" loading={isPending && variables === 'decline'} onClick={() => mutate('decline')}>
          Decline
        </Button>
        <Button onClick={() => setAsking(true)}>Agree to {pay}</Button>
      </div>
      <Dialog title={`Take ${pay} for it?`} opened={asking} onClose={close}>
        <div className="stack">
          <p className="second">You are paid {pay}, and the rest goes back to the requester. This cannot be undone.</p>
          <DialogFoot error={error} no="Not now" onNo={close}>
            <Button loading={isPending} onClick={() => mutate('agree')} data-autofocus>
              Take {pay}
            </Button>
          </DialogFoot>
        </div>
      </Dialog>
    </Notice>
  )
}
