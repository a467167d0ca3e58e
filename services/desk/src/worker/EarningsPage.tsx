import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
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
  const { data, error, refetch } = useQuery(payoutQueries.sums(money))
  useTitle('Earnings')
  const setUp = () => {
    setPaying(false)
    document.getElementById('getting-paid')?.scrollIntoView({ block: 'center' })
  }
  return (
    <>
      <Head test={data?.test} money={money} onPay={() => setPaying(true)} />
      {error !== null && data === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? error === null ? <SumsSkeleton /> : null : <Sums earnings={data} money={money} />}
      <GettingPaid money={money} />
      <Payouts money={money} />
      {data === undefined ? null : <Pending earnings={data} />}
      <ByTask money={money} />
      <OtherMoney money={money} />
      <PayOut money={money} opened={paying} onClose={() => setPaying(false)} onSetUp={setUp} />
    </>
  )
}

interface HeadProps {
  test: boolean | undefined
  money: Which
  onPay: () => void
}

const Head = ({ test, money, onPay }: HeadProps) => (
  <div className="row-spread wrap">
    <div className="row">
      <h1 className="h1">Earnings</h1>
      {test === true ? <Tag>test</Tag> : null}
    </div>
    <div className="row">
      <Link href={withWhich('/desk/earnings/statement', money)} className="head-link">
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
