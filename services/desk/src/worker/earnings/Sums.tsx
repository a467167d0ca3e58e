import { Skeleton } from '@mantine/core'
import type { Currency, Earnings } from '@microsource/sdk/worker'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNow } from '../../parts/use-now.ts'
import { isMoving, payoutQueries, type Which } from '../../wire/payouts.ts'
import { moneyWords, type MoneyLike } from '../../words/money.ts'
import { pendingWords } from '../../words/task.ts'
import { nextPayoutWords } from '../../words/refusals.ts'
import { dayOnly } from '../../words/time.ts'

export const SumsSkeleton = () => (
  <div className="sums sums-4" aria-busy="true">
    {[1, 2, 3, 4].map((key) => (
      <div key={key}>
        <Skeleton height={14} width={72} />
        <Skeleton height={32} width={104} mt={10} />
      </div>
    ))}
  </div>
)

/** What left what is available and is neither at the bank nor back: on its way, or waiting for a decision. */
function useOnTheWay(money: Which, currency: string): { sum: MoneyLike; waits: boolean } {
  const payouts = useInfiniteQuery(payoutQueries.list(money)).data?.pages.flatMap(({ items }) => items) ?? []
  const out = payouts.filter(
    (payout) => payout.amount.currency === currency && (isMoving(payout) || payout.canRetry),
  )
  const amount = out.reduce((all, payout) => all + payout.amount.amount, 0)
  return { sum: { amount, currency }, waits: out.some(({ canRetry }) => canRetry) }
}

interface SumProps {
  words: string
  sum: MoneyLike
  tone?: 'hold'
  children: string
}

const Sum = ({ words, sum, tone, children }: SumProps) => (
  <div className={tone === 'hold' && sum.amount !== 0 ? 'sum sum-hold' : 'sum'}>
    <dt className="third">{words}</dt>
    <dd>
      <strong>{moneyWords(sum)}</strong>
      <span className="tiny third">{children}</span>
    </dd>
  </div>
)

export function Sums({ earnings, money }: { earnings: Earnings; money: Which }) {
  const now = useNow()
  const { available, pending, lifetime, lots } = earnings
  const { sum, waits } = useOnTheWay(money, available.currency)
  const last = lots.at(-1)
  return (
    <div className="stack-12">
      <p className="hearing">
        {moneyWords(available)} available · {pendingWords(earnings, now)}
      </p>
      <dl className="sums sums-4">
        <Sum words="Available" sum={available}>
          Yours, whatever happens
        </Sum>
        <Sum words="On the way" sum={sum} tone="hold">
          {sum.amount === 0 ? 'Nothing under way' : waits ? 'One waits for you' : 'To your bank'}
        </Sum>
        <Sum words="Pending" sum={pending} tone="hold">
          {last === undefined ? 'Nothing pending' : `Until ${dayOnly(last.pendingUntil, now)}`}
        </Sum>
        <Sum words="Earned so far" sum={lifetime}>
          Paid out or not
        </Sum>
      </dl>
      <NextPayout money={money} currency={available.currency} />
    </div>
  )
}

/** When money comes by itself, or what is in the way of that. */
function NextPayout({ money, currency }: { money: Which; currency: Currency }) {
  const now = useNow()
  const { data: quote } = useQuery(payoutQueries.quote(money, { currency }))
  if (quote === undefined) return <Skeleton height={16} width={320} />
  return <p className="second small">{nextPayoutWords(quote, now)}</p>
}
