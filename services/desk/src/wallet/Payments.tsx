import { Button } from '@mantine/core'
import type { Wallet } from '@microsource/sdk/wallet'
import { useState } from 'react'
import { moneyWords } from '../words/money.ts'
import { Automatic } from './Automatic.tsx'
import { PaymentLine } from './PaymentLine.tsx'
import { SavedCard } from './SavedCard.tsx'
import { SendBack } from './SendBack.tsx'

/** How money comes in by itself, and how it goes back: each one line, with what can be done about it. */
export const Payments = ({ wallet, onAdd }: { wallet: Wallet; onAdd: () => void }) => (
  <section className="payments no-print" aria-label="Cards">
    <h2 className="h2">Cards</h2>
    {wallet.savedCard === null ? null : <SavedCard card={wallet.savedCard} automatic={wallet.automaticTopUp?.on === true} />}
    <Automatic wallet={wallet} onAdd={onAdd} />
    <Unused wallet={wallet} />
  </section>
)

function Unused({ wallet }: { wallet: Wallet }) {
  const [asking, setAsking] = useState(false)
  if (wallet.refundable.amount === 0) return null
  return (
    <PaymentLine
      title="Unused money"
      action={
        <Button variant="default" onClick={() => setAsking(true)}>
          Send back…
        </Button>
      }
    >
      {moneyWords(wallet.refundable)} can go back to where it came from, whenever you like.
      <SendBack opened={asking} wallet={wallet} onClose={() => setAsking(false)} />
    </PaymentLine>
  )
}
