import { Button } from '@mantine/core'
import type { Task } from '@microsource/sdk'
import { useState } from 'react'
import { Dialog } from '../parts/Dialog.tsx'
import { useNow } from '../parts/use-now.ts'
import { prices } from '../wire/clients.ts'
import { moneyWords } from '../words/money.ts'
import { tipEffect } from '../words/prices.ts'
import { AmountForm } from './AmountForm.tsx'

/** After the approval, for some weeks. */
export function GiveTip({ task }: { task: Task }) {
  const now = useNow()
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const { tips } = task
  if (tips === undefined || tips.room.amount === 0 || new Date(tips.until) <= now) return null
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Give a tip
      </Button>
      <Dialog title={`A tip for ${task.assignment?.worker.name ?? 'the worker'}`} opened={asking} onClose={close}>
        <AmountForm
          task={task}
          label={`At most ${moneyWords(tips.room)}`}
          effectOf={(amount) => tipEffect(task, amount)}
          yes={(amount) => (amount === undefined ? 'Give a tip' : `Give ${moneyWords(amount)}`)}
          decide={({ amount, idempotencyKey }) => prices().tip(task.id, amount, { idempotencyKey })}
          onClose={close}
        />
      </Dialog>
    </>
  )
}
