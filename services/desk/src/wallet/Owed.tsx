import { Button } from '@mantine/core'
import type { Wallet } from '@microsource/sdk/wallet'
import { Notice } from '../parts/Notice.tsx'
import { moneyWords } from '../words/money.ts'

/** After a chargeback of money that was spent: what it means, and the one thing to do. */
export const Owed = ({ wallet: { owed }, onAdd }: { wallet: Wallet; onAdd: () => void }) =>
  owed.amount === 0 ? null : (
    <section className="wallet-notice no-print" aria-label="Owed">
      <Notice tone="bad" title={`${moneyWords(owed)} is owed`}>
        <p>
          Your bank took back a payment of which {moneyWords(owed)} had been spent. What you add repays this first; the
          rest is yours to spend. Until then nothing new can be asked. Tasks nobody had taken yet were given back; work
          that was begun goes on and is paid.
        </p>
        <div>
          <Button onClick={onAdd}>Add money</Button>
        </div>
      </Notice>
    </section>
  )
