import { Button, Modal } from '@mantine/core'
import type { Task } from '@microsource/sdk'
import { useState } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { requester } from '../wire/clients.ts'
import { moneyWords } from '../words/money.ts'
import { useVerdict } from './use-verdict.ts'

export function TakeBack({ task }: { task: Task }) {
  const [asking, setAsking] = useState(false)
  const takeBack = useVerdict(task, () => requester().tasks.cancel(task.id))
  if (task.closing !== null) return null
  const price = moneyWords(task.price)
  const taken = task.status === 'assigned'
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>Take it back</Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Take it back?" size={400} closeButtonProps={{ 'aria-label': 'Close' }}>
        <div className="stack">
          <p className="second">
            {taken ? `${task.assignment?.worker.name ?? 'Someone'} is on it and may finish in time; that work keeps its pay. Nobody else can take it.` : `Nobody has taken it. ${price} is given back at once.`}
          </p>
          {takeBack.error === null ? null : <Failure error={takeBack.error} />}
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button variant="default" onClick={() => setAsking(false)}>Leave it</Button>
            <Button loading={takeBack.isPending} onClick={() => takeBack.mutate(undefined, { onSuccess: () => setAsking(false) })} data-autofocus>
              {taken ? 'Take it back' : `Take back ${price}`}
            </Button>
          </div>
        </div>
      </Modal>
    </>
  )
}
