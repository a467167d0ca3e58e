import { Button, Textarea } from '@mantine/core'
import type { Decision } from '@microsource/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog, DialogFoot } from '../parts/Dialog.tsx'
import { moneyWords } from '../words/money.ts'
import { broker } from './client.ts'

type Action = Decision['actions'][number]

const reasonMin = 10

/** The operations that decide it, each asked once more: they move money. */
export function Actions({ decision }: { decision: Decision }) {
  const [chosen, setChosen] = useState<Action>()
  if (decision.actions.length === 0) return null
  return (
    <footer className="pane-foot">
      <span className="second small grow">You are asked once more before anything moves.</span>
      {decision.actions.toReversed().map((action) => (
        <Button
          key={action.operation}
          variant={action === decision.actions[0] ? 'filled' : 'default'}
          onClick={() => setChosen(action)}
        >
          {action.words}
        </Button>
      ))}
      {chosen === undefined ? null : (
        <Confirm decision={decision} action={chosen} onClose={() => setChosen(undefined)} />
      )}
    </footer>
  )
}

interface ConfirmProps {
  decision: Decision
  action: Action
  onClose: () => void
}

function Confirm({ decision, action, onClose }: ConfirmProps) {
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  // One wish, one key: pressing again after a lost answer does it once.
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const act = useMutation({
    mutationFn: () =>
      broker().postKeyed(
        action.path,
        action.body === null && action.asks === null
          ? undefined
          : { ...action.body, ...(action.asks === null ? {} : { reason }) },
        { idempotencyKey },
      ),
    onSuccess: async () => {
      onClose()
      await client.invalidateQueries({ queryKey: ['console'] })
    },
  })
  return (
    <Dialog title={`${action.words}?`} opened onClose={onClose}>
      <div className="stack">
        <p className="second">
          {decision.title} · <span className="num">{moneyWords(decision.amount)}</span>
          {decision.money === 'test' ? ' of test money' : ''}
        </p>
        {action.asks === 'reason' ? (
          <Textarea
            label="Reason"
            description="In words that still say it in a year"
            autosize
            minRows={3}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        ) : null}
        <DialogFoot error={act.error} no="Not yet" onNo={onClose}>
          <Button
            loading={act.isPending}
            disabled={action.asks === 'reason' && reason.trim().length < reasonMin}
            onClick={() => act.mutate()}
          >
            {action.words}
          </Button>
        </DialogFoot>
      </div>
    </Dialog>
  )
}
