import { Skeleton } from '@mantine/core'
import type { AppMoney } from '@microsource/sdk'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { addressOf, useCurrency } from '../parts/address.ts'
import { Currencies } from '../parts/Currencies.tsx'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Tag, type Tone } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { useNow } from '../parts/use-now.ts'
import { moneyWords } from '../words/money.ts'
import { dayOnly } from '../words/time.ts'
import { Copyable } from './Copyable.tsx'
import { PayOut } from './PayOut.tsx'
import { appPath } from './places.ts'
import { appMoney, appPayouts } from './queries.ts'
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
      <Payouts appId={appId} />
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

const payoutTones: Readonly<Record<string, Tone>> = { paid: 'paid', reversed: 'back', refused: 'bad' }
const payoutWords: Readonly<Record<string, string>> = {
  intended: 'on its way',
  at_account: 'on its way',
  at_bank: 'on its way',
  paid: 'paid',
  reversing: 'coming back',
  reversed: 'came back',
  refused: 'refused',
}

function Payouts({ appId }: { appId: string }) {
  const rows = useInfiniteQuery(appPayouts(appId)).data?.pages.flatMap(({ items }) => items) ?? []
  if (rows.length === 0) return null
  return (
    <section aria-label="Payouts">
      <h2 className="h2">Payouts</h2>
      <table className="table">
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="second nowrap">
                <Moment at={row.askedAt} capital />
              </td>
              <td>
                <Copyable what="payout id" value={row.id} />
              </td>
              <td>
                <Tag tone={row.trouble === null ? (payoutTones[row.state] ?? 'hold') : 'bad'}>
                  {row.trouble === null ? (payoutWords[row.state] ?? row.state) : 'needs attention'}
                </Tag>
              </td>
              <td className="amount strong">{moneyWords(row.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
