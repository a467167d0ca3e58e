import { Button } from '@mantine/core'
import type { Adjustment } from '@microsource/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { moneyWords } from '../words/money.ts'
import { broker } from './client.ts'
import { Undo } from './Undo.tsx'

/** What can become of a proposal: the second person confirms or declines it, the first takes it back. */
export function Decide({ row }: { row: Adjustment }) {
  const client = useQueryClient()
  const [keys] = useState(() => ({ confirm: crypto.randomUUID(), decline: crypto.randomUUID() }))
  const decide = useMutation({
    mutationFn: (what: 'confirm' | 'decline') =>
      broker().postKeyed<Adjustment>(`/v1/operator/adjustments/${row.id}/${what}`, undefined, {
        idempotencyKey: keys[what],
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['console'] }),
  })
  if (row.mayUndo) return <Undo row={row} />
  if (row.status !== 'proposed') return null
  return (
    <footer className="pane-foot">
      <div className="grow">
        {decide.error === null ? (
          <span className="second small">
            {row.mayConfirm
              ? 'You are the second person: it is posted when you confirm.'
              : 'You proposed it: somebody else has to confirm it.'}
          </span>
        ) : (
          <Failure error={decide.error} />
        )}
      </div>
      <Button
        variant="default"
        loading={decide.isPending && decide.variables === 'decline'}
        onClick={() => decide.mutate('decline')}
      >
        {row.mayConfirm ? 'Decline' : 'Take it back'}
      </Button>
      {row.mayConfirm ? (
        <Button loading={decide.isPending && decide.variables === 'confirm'} onClick={() => decide.mutate('confirm')}>
          Confirm and post {moneyWords(row.amount)}
        </Button>
      ) : null}
    </footer>
  )
}
