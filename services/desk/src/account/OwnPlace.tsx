import type { Account, Grant } from '@microsource/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link, Redirect } from 'wouter'
import { Empty } from '../parts/Empty.tsx'
import { OpenOwn } from './OpenOwn.tsx'
import { OwnFrame } from './OwnFrame.tsx'
import { account, grants } from './queries.ts'

/** Of several wallets the one with something in it; the account has them all. */
const walletFor = (wallets: Account['wallets']) =>
  wallets.find(({ balances }) => balances.some(({ amount }) => amount > 0)) ?? wallets[0]

const lastUsed = (all: readonly Grant[]): Grant | undefined =>
  all.toSorted((one, other) => (other.lastUsedAt ?? '').localeCompare(one.lastUsedAt ?? ''))[0]

/** Whoever is not signed in is asked by the account who they are. */
export function OwnWallet() {
  const { data, isPending } = useQuery(account)
  if (isPending) return <OwnFrame here="wallet" />
  const wallet = walletFor(data?.wallets ?? [])
  return wallet === undefined ? (
    <Redirect to="/account" replace />
  ) : (
    <OpenOwn own={{ mode: wallet.mode }} name="Your wallet" />
  )
}

/** What was asked for in the app that was used last; the account leads to the others. */
export function OwnTasks() {
  const { data, isPending } = useQuery(grants)
  if (isPending) return <OwnFrame here="tasks" />
  if (data === undefined) return <Redirect to="/account" replace />
  const grant = lastUsed(data)
  if (grant !== undefined) return <OpenOwn own={{ grantId: grant.id }} name="Your tasks" />
  return (
    <OwnFrame here="tasks">
      <h1 className="h1">Your tasks</h1>
      <Empty title="Nothing was asked for yet" action={<Link href="/account">Go to your account</Link>}>
        What you ask for in an app that you signed in to here is listed on this page, with what comes back.
      </Empty>
    </OwnFrame>
  )
}
