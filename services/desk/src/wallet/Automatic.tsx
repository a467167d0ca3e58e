import { Button } from '@mantine/core'
import type { AutomaticTopUp, SavedCard, Wallet } from '@microsource/sdk/wallet'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Tag } from '../parts/Tag.tsx'
import { money } from '../wire/clients.ts'
import { moneyWords } from '../words/money.ts'
import { automaticWords, stoppedAdvice } from '../words/wallet.ts'
import { AutomaticDialog } from './AutomaticDialog.tsx'
import { PaymentLine } from './PaymentLine.tsx'

const title = (on: boolean) => (
  <>
    Automatic top-up <Tag tone={on ? 'paid' : 'plain'}>{on ? 'on' : 'off'}</Tag>
  </>
)

export function Automatic({ wallet, onAdd }: { wallet: Wallet; onAdd: () => void }) {
  const [asking, setAsking] = useState(false)
  const { automaticTopUp: terms, savedCard } = wallet
  if (savedCard === null)
    return (
      <PaymentLine title={title(false)}>
        No card is saved, so nothing is charged by itself. To change that, tick “Save this card” when you add money.
      </PaymentLine>
    )
  const on = terms?.on === true
  return (
    <>
      <PaymentLine
        title={title(on)}
        action={
          <>
            {on ? <TurnOff terms={terms} /> : null}
            <Button variant="default" onClick={() => setAsking(true)}>
              {on ? 'Change…' : 'Turn on…'}
            </Button>
          </>
        }
      >
        {on ? <Running terms={terms} card={savedCard} /> : 'Adds money before it runs out, so that a task never waits for it.'}
      </PaymentLine>
      {terms?.stopped == null ? null : <Stopped terms={terms} onAgain={() => setAsking(true)} onAdd={onAdd} />}
      <AutomaticDialog opened={asking} wallet={wallet} card={savedCard} onClose={() => setAsking(false)} />
    </>
  )
}

const Running = ({ terms, card }: { terms: AutomaticTopUp; card: SavedCard }) => (
  <>
    <p>{automaticWords(terms, card)}</p>
    <p className="small">
      {moneyWords(terms.usedThisMonth)} of {moneyWords(terms.monthlyMax)} was added by itself this month.
    </p>
  </>
)

function TurnOff({ terms: { below, amount, monthlyMax } }: { terms: AutomaticTopUp }) {
  const client = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => money().setAutomatic({ on: false, below, amount, monthlyMax }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['requester', 'wallet'] }),
  })
  return (
    <>
      {error === null ? null : <Failure error={error} />}
      <Button variant="default" loading={isPending} onClick={() => mutate()}>
        Turn off
      </Button>
    </>
  )
}

interface StoppedProps {
  terms: AutomaticTopUp
  onAgain: () => void
  onAdd: () => void
}

/** It stopped by itself: why, and what helps. Where the bank must be answered, adding money comes first. */
const Stopped = ({ terms: { stopped, says }, onAgain, onAdd }: StoppedProps) =>
  stopped === null ? null : (
    <div className="wallet-notice">
      <Notice tone="bad" title="Automatic top-up has stopped">
        <p>{says}</p>
        <p>{stoppedAdvice(stopped)}</p>
        <div className="row">
          <Button onClick={onAdd}>Add money</Button>
          <Button variant="default" onClick={onAgain}>
            Turn on again…
          </Button>
        </div>
      </Notice>
    </div>
  )
