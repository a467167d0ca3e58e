import { Skeleton } from '@mantine/core'
import type { AppMoney } from '@microsource/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { addressOf, useCurrency } from '../parts/address.ts'
import { Currencies } from '../parts/Currencies.tsx'
import { Failure } from '../parts/Failure.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { useNow } from '../parts/use-now.ts'
import { moneyWords } from '../words/money.ts'
import { dayOnly } from '../words/time.ts'
import { Addresses } from './Addresses.tsx'
import { AppPayouts } from './AppPayouts.tsx'
import { Copyable } from './Copyable.tsx'
import { PayOut } from './PayOut.tsx'
import { appPath } from './places.ts'
import { appMoney } from './queries.ts'
import { Report } from './Report.tsx'

/** What an app earned, and with what. */
export function OverviewPage({ appId }: { appId: string }) {
  const { data, error, refetch } = useQuery(appMoney(appId, useCurrency()))
  useTitle(data === undefined ? 'Console' : data.app.name)
  return (
    <main className="wide">
      <div className="wide-inner">
        <div>
          <div className="row">
            <h1 className="h1" dir="auto">
              {data === undefined ? 'Your share' : `Your share in ${data.app.name}`}
            </h1>
            {data?.test === true ? <Tag>test</Tag> : null}
          </div>
          <Copyable what="app id" value={appId} />
        </div>
        {error !== null && data === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
        {data === undefined ? error === null ? <SumsSkeleton /> : null : <InCurrency appId={appId} money={data} />}
        <Addresses appId={appId} />
      </div>
    </main>
  )
}

/** Each currency is looked at, and paid out, by itself. */
function InCurrency({ appId, money }: { appId: string; money: AppMoney }) {
  const { currency } = money.available
  return (
    <>
      <Currencies
        sums={money.byCurrency.map(({ available }) => available)}
        here={currency}
        pathOf={(other) => addressOf(appPath(appId), { currency: other })}
      />
      <Sums money={money} />
      <Report key={currency} appId={appId} currency={currency} />
      <PayOut appId={appId} currency={currency} />
      <AppPayouts appId={appId} />
      <p>
        <Link href={addressOf(`${appPath(appId)}/statement`, { currency })}>Statement by year</Link>
      </p>
    </>
  )
}

const SumsSkeleton = () => (
  <div className="sums" aria-busy="true">
    {[1, 2, 3].map((key) => (
      <div key={key}>
        <Skeleton height={14} width={72} />
        <Skeleton height={32} width={120} mt={10} />
      </div>
    ))}
  </div>
)

const Sum = ({
  name,
  value,
  detail,
  hold = false,
}: {
  name: string
  value: string
  detail: string
  hold?: boolean
}) => (
  <div className={hold ? 'sum sum-hold' : 'sum'}>
    <dt className="third">{name}</dt>
    <dd>
      <strong>{value}</strong>
      <span className="tiny third">{detail}</span>
    </dd>
  </div>
)

function Sums({ money }: { money: AppMoney }) {
  const now = useNow()
  const { pendingUntil, shareBps } = money
  return (
    <dl className="sums">
      <Sum name="Matured" value={moneyWords(money.available)} detail="Yours, whatever happens" />
      <Sum
        name="Pending"
        value={moneyWords(money.pending)}
        detail={pendingUntil === null ? 'Nothing pending' : `the last until ${dayOnly(pendingUntil, now)}`}
        hold={money.pending.amount > 0}
      />
      <Sum name="Paid out" value={moneyWords(money.paidOut)} detail="to your bank, or on its way" />
      <Sum name="Earned so far" value={moneyWords(money.lifetime)} detail={`${shareBps / 100} % of every price`} />
    </dl>
  )
}
