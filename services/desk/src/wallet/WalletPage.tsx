import { Button, Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { queries } from '../wire/queries.ts'
import { isSignedOut } from '../wire/trouble.ts'
import type { Wallet } from '@microsource/sdk'
import { moneyWords } from '../words/money.ts'
import { titleOf } from '../words/task.ts'
import { AddMoney } from './AddMoney.tsx'
import { DemoWallets } from './DemoWallets.tsx'
import { Movements } from './Movements.tsx'
import { PlaceNav } from './PlaceNav.tsx'
import { RequesterDoor } from './RequesterDoor.tsx'
import { TopUpBack } from './TopUpBack.tsx'

/** Money moves in the apps: an open wallet looks again while it is in sight, and its movements follow its sums. */
const lookMs = 3000

function useWallet() {
  const client = useQueryClient()
  const query = useQuery({ ...queries.wallet, refetchOnWindowFocus: 'always', refetchInterval: lookMs })
  const { data } = query
  const sums = data === undefined ? undefined : JSON.stringify([data.balance, data.holds])
  useEffect(() => {
    if (sums !== undefined) void client.invalidateQueries({ queryKey: queries.movements.queryKey })
  }, [client, sums])
  return query
}

export default function WalletPage() {
  const { data: wallet, error, refetch } = useWallet()
  const [adding, setAdding] = useState(false)
  useTitle('Wallet')
  if (isSignedOut(error)) return <RequesterDoor what="wallet" />
  return (
    <>
      <PlaceNav here="wallet" />
      <main className="page">
        <div className="row" style={{ marginBottom: 20 }}>
          <h1 className="h1" dir="auto">
            {wallet === undefined ? 'Wallet' : `Wallet in ${wallet.appName}`}
          </h1>
          {wallet?.test === true ? <Tag>test</Tag> : null}
        </div>
        {error !== null && wallet === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
        {wallet === undefined ? (
          error === null ? (
            <SumsSkeleton />
          ) : null
        ) : (
          <>
            <TopUpBack />
            <Sums wallet={wallet} onAdd={() => setAdding(true)} />
            <Holds wallet={wallet} />
            <Movements />
            <DemoWallets shown={wallet.appName} />
            <AddMoney opened={adding} test={wallet.test} onClose={() => setAdding(false)} />
          </>
        )}
      </main>
    </>
  )
}

const SumsSkeleton = () => (
  <div className="wallet-sums" aria-busy="true">
    <div>
      <Skeleton height={14} width={90} />
      <Skeleton height={32} width={140} mt={10} />
    </div>
    <div>
      <Skeleton height={14} width={110} />
      <Skeleton height={32} width={120} mt={10} />
    </div>
    <Skeleton height={36} width={140} />
  </div>
)

const Sums = ({ wallet, onAdd }: { wallet: Wallet; onAdd: () => void }) => (
  <section className="wallet-sums" aria-label="Balance">
    <div>
      <span className="third">You can spend</span>
      <strong>{moneyWords(wallet.balance)}</strong>
    </div>
    <div>
      <span className="third">
        On hold
        {wallet.holds.length === 0 ? '' : ` for ${wallet.holds.length} ${wallet.holds.length === 1 ? 'task' : 'tasks'}`}
      </span>
      <strong className={wallet.onHold.amount === 0 ? 'third' : 'hold'}>{moneyWords(wallet.onHold)}</strong>
    </div>
    <Button onClick={onAdd}>{wallet.test ? 'Add test money' : 'Add money'}</Button>
  </section>
)

const Holds = ({ wallet }: { wallet: Wallet }) =>
  wallet.holds.length === 0 ? null : (
    <section className="holds" aria-label="On hold">
      <h2 className="h2">On hold</h2>
      <ul className="stack-8">
        {wallet.holds.map((hold) => (
          <li key={hold.taskId} className="row-spread">
            <span className="grow">
              <Link href={`/review/${hold.taskId}`} dir="auto">
                {titleOf(hold.title)}
              </Link>
              <span className="third">
                {' '}
                · {hold.appName}, since <Moment at={hold.since} />
              </span>
            </span>
            <Tag tone="hold">{moneyWords(hold.amount)} on hold</Tag>
          </li>
        ))}
      </ul>
      <p className="third small">Paid only when you approve, given back when you take the task back.</p>
    </section>
  )
