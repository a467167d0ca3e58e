import type { Currency, Wallet } from '@microsource/sdk/wallet'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { readBack } from '../account/back.ts'
import { BackToAsk } from '../account/BackToAsk.tsx'
import { useCurrency } from '../parts/address.ts'
import { Failure } from '../parts/Failure.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { queries } from '../wire/queries.ts'
import { hasCode, isSignedOut } from '../wire/trouble.ts'
import { walletName } from '../words/wallet.ts'
import { AddMoney } from './AddMoney.tsx'
import { DemoWallets } from './DemoWallets.tsx'
import { Holds } from './Holds.tsx'
import { Movements } from './Movements.tsx'
import { WalletCurrencies } from './OtherCurrency.tsx'
import { Owed } from './Owed.tsx'
import { Payments } from './Payments.tsx'
import { PlaceNav } from './PlaceNav.tsx'
import { recordsKey } from './queries.ts'
import { ReceiptPage } from './ReceiptPage.tsx'
import { RefundList } from './RefundList.tsx'
import { RequesterDoor } from './RequesterDoor.tsx'
import { StatementPage } from './StatementPage.tsx'
import { Sums, SumsSkeleton } from './Sums.tsx'
import { TopUpStanding } from './TopUpStanding.tsx'

/** Money moves in the apps: an open wallet looks again while it is in sight, and its records follow its sums. */
const lookMs = 3000

function useWallet(currency: Currency | undefined) {
  const client = useQueryClient()
  const query = useQuery({ ...queries.wallet(currency), refetchOnWindowFocus: 'always', refetchInterval: lookMs })
  const { data } = query
  const sums = data === undefined ? undefined : JSON.stringify([data.balance, data.holds, data.waiting, data.owed])
  useEffect(() => {
    if (sums !== undefined) void client.invalidateQueries({ queryKey: recordsKey })
  }, [client, sums])
  return query
}

export default function WalletPage() {
  const { error } = useQuery(queries.wallet(useCurrency()))
  // What an app lets its people see of a wallet is the app's; the wallet that pays is at home on their account.
  if (hasCode(error, 'page_only')) return <Redirect to="/account" replace />
  if (isSignedOut(error)) return <RequesterDoor what="wallet" />
  return (
    <Switch>
      <Route path="/wallet" component={Money} />
      <Route path="/wallet/statement" component={StatementPage} />
      <Route path="/wallet/receipts/:id">{({ id }) => <ReceiptPage id={id} />}</Route>
      <Route>
        <Redirect to="/wallet" replace />
      </Route>
    </Switch>
  )
}

/** Who was sent here for money, and has none yet and none on the way, begins with how much. */
function useBeginsWithMoney(wallet: Wallet | undefined): boolean {
  const [sent] = useState(() => readBack()?.on === 'wallet' && !new URLSearchParams(window.location.search).has('topUp'))
  return sent && wallet !== undefined && wallet.balance.amount <= 0 && wallet.waiting.amount === 0
}

function Money() {
  const { data: wallet, error, refetch } = useWallet(useCurrency())
  const [adding, setAdding] = useState<boolean>()
  const begins = useBeginsWithMoney(wallet)
  useTitle('Wallet')
  const add = () => setAdding(true)
  return (
    <>
      <PlaceNav here="wallet" />
      <main className="page">
        <BackToAsk hasMoney={wallet !== undefined && wallet.balance.amount > 0} />
        <div className="row" style={{ marginBottom: 20 }}>
          <h1 className="h1" dir="auto">
            {wallet === undefined ? 'Wallet' : walletName(wallet.appName)}
          </h1>
          {wallet?.test === true ? <Tag>test</Tag> : null}
        </div>
        {error !== null && wallet === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
        {wallet === undefined && error === null ? <SumsSkeleton /> : null}
        {wallet === undefined ? null : (
          <>
            <WalletCurrencies wallet={wallet} onAdd={add} />
            <TopUpStanding wallet={wallet} onAdd={add} />
            <Owed wallet={wallet} onAdd={add} />
            <Sums wallet={wallet} onAdd={add} />
            <Holds wallet={wallet} />
            <Payments wallet={wallet} onAdd={add} />
            <RefundList currency={wallet.currency} />
            <Movements currency={wallet.currency} walletOf={wallet.appName} />
            <DemoWallets shown={wallet.appName} />
            <AddMoney key={wallet.currency} opened={adding ?? begins} wallet={wallet} onClose={() => setAdding(false)} />
          </>
        )}
      </main>
    </>
  )
}
