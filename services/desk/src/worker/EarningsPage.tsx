import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { Empty } from '../parts/Empty.tsx'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useNow } from '../parts/use-now.ts'
import { useTitle } from '../parts/title.ts'
import { queries } from '../wire/queries.ts'
import type { Earnings } from '@microsource/sdk/worker'
import { moneyWords } from '../words/money.ts'
import { pendingWords, titleOf } from '../words/task.ts'
import { dayOnly } from '../words/time.ts'

export function EarningsPage() {
  const { data, error, refetch } = useQuery(queries.earnings)
  useTitle('Earnings')
  return (
    <>
      <div className="row">
        <h1 className="h1">Earnings</h1>
        {data?.test === true ? <Tag>test</Tag> : null}
      </div>
      {error !== null && data === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? error === null ? <SumsSkeleton /> : null : <Sums earnings={data} />}
      {data === undefined ? null : <Lots earnings={data} />}
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

function Sums({ earnings }: { earnings: Earnings }) {
  const now = useNow()
  const last = earnings.lots.at(-1)
  return (
    <>
      <p className="hearing">
        {moneyWords(earnings.available)} available · {pendingWords(earnings, now)}
      </p>
      <div className="sums" aria-hidden>
        <div className="sum">
          <span className="third">Available</span>
          <strong>{moneyWords(earnings.available)}</strong>
          <span className="tiny third">Yours, whatever happens</span>
        </div>
        <div className={earnings.pending.amount === 0 ? 'sum' : 'sum sum-hold'}>
          <span className="third">Pending</span>
          <strong>{moneyWords(earnings.pending)}</strong>
          <span className="tiny third">
            {last === undefined ? 'Nothing pending' : `until ${dayOnly(last.pendingUntil, now)}`}
          </span>
        </div>
        <div className="sum">
          <span className="third">Earned so far</span>
          <strong>{moneyWords(earnings.lifetime)}</strong>
        </div>
      </div>
    </>
  )
}

const Lots = ({ earnings }: { earnings: Earnings }) => (
  <section className="stack-8">
    <h2 className="h2">Pending</h2>
    {earnings.lots.length === 0 ? (
      <Empty title="Nothing is pending" action={<Link href="/desk">See the open tasks</Link>}>
        When a requester approves your work, its pay waits here for a few days, then it becomes available by itself.
      </Empty>
    ) : (
      <>
        <p className="second small">
          Approved pay waits a few days, so that a mistake can still be put right. Then it is yours, whatever happens.
        </p>
        <table className="table">
          <thead>
            <tr>
              <th>Available</th>
              <th>For</th>
              <th>Approved</th>
              <th className="amount">Amount</th>
            </tr>
          </thead>
          <tbody>
            {earnings.lots.map((lot) => (
              <tr key={`${lot.taskId}:${lot.earnedAt}`}>
                <td className="second nowrap">
                  <Moment at={lot.pendingUntil} capital />
                </td>
                <td dir="auto">{titleOf(lot.title)}</td>
                <td className="third nowrap">
                  <Moment at={lot.earnedAt} capital />
                </td>
                <td className="amount strong">{moneyWords(lot.amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </>
    )}
  </section>
)
