import { Button } from '@mantine/core'
import type { Task } from '@microsource/sdk'
import { useState } from 'react'
import { Dialog, DialogFoot } from '../parts/Dialog.tsx'
import { requester } from '../wire/clients.ts'
import { moneyWords } from '../words/money.ts'
import { useVerdict } from './use-verdict.ts'

const consequence = (task: Task): string => {
  const who = task.assignment?.worker.name ?? 'Someone'
  return task.status === 'assigned'
    ? `${who} is on it and may finish in time; that work keeps its pay. Nobody else can take it.`
    : `Nobody has taken it. ${moneyWords(task.price)} is given back at once.`
}

export function TakeBack({ task }: { task: Task }) {
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const { mutate, isPending, error } = useVerdict(task, () => requester().tasks.cancel(task.id), close)
  if (task.closing !== null || (task.status !== 'open' && task.status !== 'assigned')) return null
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Take it back
      </Button>
      <Dialog title="Take it back?" opened={asking} onClose={close}>
        <div className="stack">
          <p className="second">{consequence(task)}</p>
          <DialogFoot error={error} no="Leave it" onNo={close}>
            <Button loading={isPending} onClick={() => mutate(undefined)} data-autofocus>
              {task.status === 'assigned' ? 'Take it back' : `Take back ${moneyWords(task.price)}`}
            </Button>
          </DialogFoot>
        </div>
      </Dialog>
    </>
  )
}
