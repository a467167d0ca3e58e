import { Button } from '@mantine/core'
import type { Payout } from '@microsource/sdk/worker'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Notice } from '../../parts/Notice.tsx'
import { worker } from '../../wire/clients.ts'
import { payoutQueries, type Which } from '../../wire/payouts.ts'
import { moneyWords } from '../../words/money.ts'
import { troubleWords } from '../../words/payouts.ts'
import { ChangeAccount } from './ChangeAccount.tsx'
import { Answered } from './Refused.tsx'

export interface PayoutTroubleProps {
  payout: Payout
  money: Which
}

/** What is wrong with a payout that waits: whose turn it is, and the ways out. */
export function PayoutTrouble({ payout, money }: PayoutTroubleProps) {
  const { trouble, state } = payout
  // The same that the way below is made of: asked for once.
  const { data: steps = [] } = useQuery(payoutQueries.steps(payout))
  if (trouble === null || state === 'paid' || state === 'reversed') return null
  const [title, what] = troubleWords(trouble, steps)
  return (
    <Notice tone="bad" title={title}>
      {payout.canRetry ? (
        <>
          <p>
            {what} {moneyWords(payout.amount)} lies at your account with the payment service; nothing is lost.
          </p>
          <Decide payout={payout} money={money} />
        </>
      ) : (
        <p>{moneyWords(payout.amount)} is back in what you can pay out. Nothing was taken.</p>
      )}
    </Notice>
  )
}

function Decide({ payout, money }: PayoutTroubleProps) {
  const client = useQueryClient()
  const [changing, setChanging] = useState(false)
  const decide = useMutation({
    mutationFn: (what: 'retry' | 'reverse') => worker().payouts[what](payout.id),
    onSettled: () => client.invalidateQueries({ queryKey: payoutQueries.sums(undefined).queryKey }),
  })
  const doing = decide.isPending ? decide.variables : undefined
  const amounts = { available: payout.amount, minimum: payout.amount }
  return (
    <>
      <div className="row wrap">
        <Button loading={doing === 'retry'} disabled={doing === 'reverse'} onClick={() => decide.mutate('retry')}>
          Try again
        </Button>
        <Button
          variant="default"
          loading={doing === 'reverse'}
          disabled={doing === 'retry'}
          onClick={() => decide.mutate('reverse')}
        >
          Take it back into earnings
        </Button>
        <Button variant="subtle" onClick={() => setChanging(true)}>
          Change the bank account
        </Button>
      </div>
      {decide.error === null ? null : (
        <Answered error={decide.error} onSetUp={() => setChanging(true)} {...{ amounts, money }} />
      )}
      <ChangeAccount money={money} opened={changing} onClose={() => setChanging(false)} />
    </>
  )
}
