import { Button, Textarea } from '@mantine/core'
import type { Adjustment } from '@microsource/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog, DialogFoot } from '../parts/Dialog.tsx'
import { moneyWords } from '../words/money.ts'
import { broker } from './client.ts'

const reasonMin = 10

/** A write-off that can still be taken back. */
export function Undo({ row }: { row: Adjustment }) {
  const [asked, setAsked] = useState(false)
  return (
    <footer className="pane-foot">
      <span className="second small grow">A write-off can be taken back for a week.</span>
      <Button variant="default" onClick={() => setAsked(true)}>
        Take the write-off back
      </Button>
      {asked ? <Confirm row={row} onClose={() => setAsked(false)} /> : null}
    </footer>
  )
}

function Confirm({ row, onClose }: { row: Adjustment; onClose: () => void }) {
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  // One wish, one key: pressing again after a lost answer does it once.
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const undo = useMutation({
    mutationFn: () =>
      broker().postKeyed<Adjustment>(`/v1/operator/adjustments/${row.id}/undo`, { reason }, { idempotencyKey }),
    onSuccess: async () => {
      onClose()
      await client.invalidateQueries({ queryKey: ['console'] })
    },
  })
  return (
    <Dialog title="Take the write-off back?" opened onClose={onClose}>
      <div className="stack">
        <p>
          {moneyWords(row.amount)} are owed again by {row.credit.owner.name}: what is in the wallet by now pays first, the
          rest stays owed.
        </p>
        <Textarea
          label="Reason"
          description="In words that still say it in a year, at least ten letters"
          autosize
          minRows={3}
          maxLength={1000}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogFoot error={undo.error} no="Not yet" onNo={onClose}>
          <Button
            loading={undo.isPending}
            disabled={reason.trim().length < reasonMin}
            onClick={() => undo.mutate()}
          >
            Take it back
          </Button>
        </DialogFoot>
      </div>
    </Dialog>
  )
}
