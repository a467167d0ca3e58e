import { Button } from '@mantine/core'
import type { Currency, Earnings } from '@microsource/sdk/worker'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { addressOf, useCurrency } from '../parts/address.ts'
import { Currencies } from '../parts/Currencies.tsx'
import { Failure } from '../parts/Failure.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { payoutQueries, type Which } from '../wire/payouts.ts'
import { queries } from '../wire/queries.ts'
import { ByTask } from './earnings/ByTask.tsx'
import { GettingPaid } from './earnings/GettingPaid.tsx'
import { Payouts } from './earnings/Payouts.tsx'
import { PayOut } from './earnings/PayOut.tsx'
import { Pending } from './earnings/Pending.tsx'
import { Sums, SumsSkeleton } from './earnings/Sums.tsx'
import { useWhich, withWhich } from './earnings/which.ts'

export function EarningsPage() {
  const money = useWhich()
  const [paying, setPaying] = useState(false)
  const currency = useCurrency()
  const { data, error, refetch } = useQuery(payoutQueries.sums(money, currency))
  useTitle('Earnings')
  const setUp = () => {
    setPaying(false)
    document.getElementById('getting-paid')?.scrollIntoView({ block: 'center' })
  }
  return (
    <>
      <Head test={data?.test} money={money} currency={currency} onPay={() => setPaying(true)} />
      {error !== null && data === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? (
        error === null ? (
          <SumsSkeleton />
        ) : null
      ) : (
        <>
          <Earned earnings={data} money={money} />
          <Sums earnings={data} money={money} />
        </>
      )}
      <GettingPaid money={money} />
      <Payouts money={money} />
      {data === undefined ? null : <Pending earnings={data} />}
      <ByTask money={money} />
      <OtherMoney money={money} />
      {data === undefined ? null : (
        <PayOut
          money={money}
          currency={data.available.currency}
          opened={paying}
          onClose={() => setPaying(false)}
          onSetUp={setUp}
        />
      )}
    </>
  )
}

interface HeadProps {
  test: boolean | undefined
  money: Which
  currency: Currency | undefined
  onPay: () => void
}

/** Earned in more than one currency: each is looked at, and paid out, by itself. */
const Earned = ({ earnings, money }: { earnings: Earnings; money: Which }) => (
  <Currencies
    sums={earnings.byCurrency.map(({ available }) => available)}
    here={earnings.available.currency}
    pathOf={(currency) => addressOf('/desk/earnings', { money, currency })}
  />
)

const Head = ({ test, money, currency, onPay }: HeadProps) => (
  <div className="row-spread wrap">
    <div className="row">
      <h1 className="h1">Earnings</h1>
      {test === true ? <Tag>test</Tag> : null}
    </div>
    <div className="row">
      <Link href={withWhich('/desk/earnings/statement', money, currency)} className="head-link">
        Statement
      </Link>
      <Button onClick={onPay}>Pay out</Button>
    </div>
  </div>
)

/** Test money is kept apart: never added, one page away. Nothing to say where there is no other. */
const OtherMoney = ({ money }: { money: Which }) => {
  const { data: own } = useQuery(queries.earnings)
  if (own === undefined || own.test) return null
  const test = money === 'test'
  return (
    <p className="third small">
      {test ? 'This is test money: nothing can be bought with it. ' : 'Test money is kept apart from this. '}
      <Link href={test ? '/desk/earnings' : '/desk/earnings?money=test'}>
        {test ? 'Show your own money' : 'Show test money'}
      </Link>
    </p>
  )
}
