import { Button } from '@mantine/core'
import type { Currency, Wallet } from '@microsource/sdk/wallet'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { addressOf } from '../parts/address.ts'
import { Currencies } from '../parts/Currencies.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { currencyName } from '../words/money.ts'

export const walletPath = (currency: string): string => addressOf('/wallet', { currency })

/** The wallets there are, a currency each, and the way to one more. */
export function WalletCurrencies({ wallet, onAdd }: { wallet: Wallet; onAdd: () => void }) {
  const others = wallet.accepts.filter((one) => wallet.wallets.every(({ currency }) => currency !== one))
  return (
    <Currencies sums={wallet.wallets.map(({ balance }) => balance)} here={wallet.currency} pathOf={walletPath}>
      {others.length === 0 ? null : <AnotherCurrency others={others} onAdd={onAdd} />}
    </Currencies>
  )
}

function AnotherCurrency({ others, onAdd }: { others: readonly Currency[]; onAdd: () => void }) {
  const [asking, setAsking] = useState(false)
  const [, go] = useLocation()
  const add = (currency: Currency) => {
    setAsking(false)
    go(walletPath(currency))
    onAdd()
  }
  return (
    <>
      <Button variant="subtle" onClick={() => setAsking(true)}>
        Another currency…
      </Button>
      <Dialog title="Which currency do you want to add?" opened={asking} onClose={() => setAsking(false)}>
        <div className="stack">
          <p className="second">
            It gets a balance of its own, for tasks that are priced in it. Nothing is ever exchanged between currencies.
          </p>
          <div className="stack-8">
            {others.map((currency) => (
              <Button key={currency} variant="default" onClick={() => add(currency)}>
                Add {currencyName(currency)}
              </Button>
            ))}
          </div>
        </div>
      </Dialog>
    </>
  )
}
