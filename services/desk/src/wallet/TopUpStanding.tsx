import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TopUp, Wallet } from '@microsource/sdk/wallet'
import { useEffect, useState, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { addressOf, useCurrency } from '../parts/address.ts'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Notice } from '../parts/Notice.tsx'
import { money } from '../wire/clients.ts'
import { moneyWords } from '../words/money.ts'
import { topUp as topUpQuery, topUps } from './queries.ts'
import { ownWallet } from '../words/wallet.ts'

const readId = () => new URLSearchParams(window.location.search).get('topUp')

const tones = { waiting: 'hold', succeeded: 'paid', failed: 'bad' } as const

const titles: Record<TopUp['status'], (amount: string, way: TopUp['way']) => string> = {
  waiting: (amount, way) => (way === 'automatic' ? `${amount} is being added by itself` : `${amount} is not paid yet`),
  succeeded: (amount) => `${amount} was added`,
  failed: (amount) => `${amount} was not added`,
}

interface StandingProps {
  wallet: Wallet
  onAdd: () => void
}

/**
 * Payments that were begun: the one its requester comes back from, however it ended, and every other that still waits,
 * begun in another tab or in one that was closed.
 */
export function TopUpStanding({ wallet, onAdd }: StandingProps) {
  const asked = useCurrency()
  const [back] = useState(readId)
  const [closed, setClosed] = useState<readonly string[]>([])
  useEffect(() => {
    // Loaded again, or kept as a bookmark, the address is the wallet's own.
    if (back !== null) window.history.replaceState(null, '', addressOf('/wallet', { currency: asked }))
  }, [back, asked])
  const { data: known = [] } = useQuery({ ...topUps(wallet.currency), enabled: wallet.waiting.amount > 0 })
  const others = known.filter(({ id, status }) => id !== back && status === 'waiting')
  const ids = [...(back === null ? [] : [back]), ...others.map(({ id }) => id)].filter((id) => !closed.includes(id))
  if (ids.length === 0) return null
  return (
    <div className="wallet-notices no-print">
      {ids.map((id) => (
        <Standing key={id} id={id} wallet={wallet} onAdd={onAdd} onClose={() => setClosed([...closed, id])} />
      ))}
    </div>
  )
}

function Standing({ id, wallet, onAdd, onClose }: StandingProps & { id: string; onClose: () => void }) {
  const client = useQueryClient()
  const { data: topUp, error, refetch } = useQuery(topUpQuery(id))
  const status = topUp?.status
  const [, go] = useLocation()
  const currency = topUp?.amount.currency
  useEffect(() => {
    // Whoever comes back from paying is shown the wallet that was paid into.
    if (currency !== undefined && currency !== wallet.currency)
      go(addressOf('/wallet', { currency, topUp: id }), { replace: true })
  }, [currency, wallet.currency, id, go])
  useEffect(() => {
    if (status !== undefined && status !== 'waiting') void client.invalidateQueries({ queryKey: ['requester'] })
  }, [client, status])
  if (topUp === undefined)
    return error === null ? null : <Failure error={error} onRetry={() => void refetch()} />
  return (
    <div aria-live="polite">
      <Notice tone={tones[topUp.status]} title={titles[topUp.status](moneyWords(topUp.amount), topUp.way)}>
        <p>
          {topUp.way === 'automatic' && topUp.status === 'waiting' ? 'The saved card is being charged.' : topUp.says}
          {topUp.status === 'succeeded' && wallet.appName !== ownWallet
            ? ` What waited for it in ${wallet.appName} is sent by itself.`
            : null}
          {topUp.expiresAt === null ? null : (
            <>
              {' '}
              It can be paid until <Moment at={topUp.expiresAt} />. If you have paid, this changes by itself.
            </>
          )}
        </p>
        {topUp.status === 'waiting' && topUp.way === 'checkout' ? <Waiting topUp={topUp} /> : null}
        {topUp.status === 'failed' ? <Ended action={<Button onClick={onAdd}>Try again</Button>} onClose={onClose} /> : null}
        {topUp.status === 'succeeded' ? (
          <Ended action={<Link href={`/wallet/receipts/${topUp.id}`}>Receipt</Link>} onClose={onClose} />
        ) : null}
      </Notice>
    </div>
  )
}

const Ended = ({ action, onClose }: { action: ReactNode; onClose: () => void }) => (
  <div className="row" style={{ gap: 16 }}>
    {action}
    <Button variant="default" onClick={onClose}>
      Close
    </Button>
  </div>
)

function Waiting({ topUp: { id, url } }: { topUp: TopUp }) {
  const client = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => money().topUps.cancel(id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['requester'] }),
  })
  return (
    <>
      {error === null ? null : <Failure error={error} />}
      <div className="row">
        {url === null ? null : <Button onClick={() => window.location.assign(url)}>Go on paying</Button>}
        <Button variant="default" loading={isPending} onClick={() => mutate()}>
          Call it off
        </Button>
      </div>
    </>
  )
}
