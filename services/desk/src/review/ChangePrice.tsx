import { Button } from '@mantine/core'
import type { Task } from '@microsource/sdk'
import { useState } from 'react'
import { Dialog } from '../parts/Dialog.tsx'
import { prices } from '../wire/clients.ts'
import { moneyWords } from '../words/money.ts'
import { repriceEffect } from '../words/prices.ts'
import { AmountForm } from './AmountForm.tsx'

/** While nobody has taken it: more, to be taken sooner, or less. */
export function ChangePrice({ task }: { task: Task }) {
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  if (task.closing !== null || task.status !== 'open') return null
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Change the price
      </Button>
      <Dialog title="Change the price" opened={asking} onClose={close}>
        <AmountForm
          task={task}
          label={`You pay in all, now ${moneyWords(task.price)}`}
          effectOf={(amount) => repriceEffect(task, amount)}
          yes={(amount) => (amount === undefined ? 'Change it' : `Change it to ${moneyWords(amount)}`)}
          decide={({ amount, idempotencyKey }) => prices().change(task.id, amount, { idempotencyKey })}
          onClose={close}
        />
      </Dialog>
    </>
  )
}
