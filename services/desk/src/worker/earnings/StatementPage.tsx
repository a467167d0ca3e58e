import { Button, Skeleton } from '@mantine/core'
import type { Currency, YearStatement } from '@microsource/sdk/worker'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight, Download, Printer } from 'lucide-react'
import { Link } from 'wouter'
import { useCurrency } from '../../parts/address.ts'
import { Failure } from '../../parts/Failure.tsx'
import { Tag } from '../../parts/Tag.tsx'
import { useNow } from '../../parts/use-now.ts'
import { useTitle } from '../../parts/title.ts'
import { payoutQueries, saveYear, type Which } from '../../wire/payouts.ts'
import { queries } from '../../wire/queries.ts'
import { moneyWords } from '../../words/money.ts'
import { StatementLines } from './StatementLines.tsx'
import { useWhich, withWhich } from './which.ts'

/** The first year the broker answers for. */
const firstYear = 2020

/** A year of what became available and what was paid out, made to be printed. Years are those of UTC, as the broker's. */
export function StatementPage({ asked }: { asked: string | undefined }) {
  const money = useWhich()
  const present = useNow().getUTCFullYear()
  const year = /^20\d\d$/.test(asked ?? '') ? Number(asked) : present
  const currency = useCurrency()
  const { data, error, refetch } = useQuery(payoutQueries.year(year, money, currency))
  useTitle(`Statement ${year}`)
  return (
    <>
      <Link href={withWhich('/desk/earnings', money, currency)} className="no-print small back-link">
        Earnings
      </Link>
      <div className="row-spread wrap">
        <div className="row">
          <h1 className="h1">Statement {year}</h1>
          {data?.test === true ? <Tag>test</Tag> : null}
        </div>
        <Years {...{ year, present, money, currency }} />
      </div>
      {error !== null && data === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? error === null ? <StatementSkeleton /> : null : <Paper statement={data} money={money} />}
    </>
  )
}

interface YearsProps {
  year: number
  present: number
  money: Which
  currency: Currency | undefined
}

const Years = ({ year, present, money, currency }: YearsProps) => (
  <nav className="row" aria-label="Years">
    {year > firstYear ? (
      <Link href={withWhich(`/desk/earnings/statement/${year - 1}`, money, currency)} className="head-link">
        <ChevronLeft size={16} aria-hidden /> {year - 1}
      </Link>
    ) : null}
    {year < present ? (
      <Link href={withWhich(`/desk/earnings/statement/${year + 1}`, money, currency)} className="head-link">
        {year + 1} <ChevronRight size={16} aria-hidden />
      </Link>
    ) : null}
  </nav>
)

const StatementSkeleton = () => (
  <div aria-busy="true">
    {[1, 2, 3, 4, 5].map((key) => (
      <Skeleton key={key} height={20} my={12} />
    ))}
  </div>
)

function Paper({ statement, money }: { statement: YearStatement; money: Which }) {
  const { data: me } = useQuery(queries.me)
  const now = useNow()
  const save = useMutation({ mutationFn: () => saveYear(statement.year, money, statement.closing.currency) })
  const { year, opening, earned, paidOut, fees, closing, currency, test } = statement
  return (
    <>
      <p className="statement-head">microsource · statement of what was earned and paid out, made on {today.format(now)}</p>
      <p className="second small">
        <span dir="auto">{me?.name}</span>
        {me?.email == null ? '' : ` · ${me.email}`} · {currency} · days are those of UTC
        {test ? ' · test money, no record of income' : ''}
      </p>
      <dl className="terms statement-sums">
        <dt>Available on January 1, {year}</dt>
        <dd>{moneyWords(opening)}</dd>
        <dt>Earned</dt>
        <dd>{moneyWords(earned)}</dd>
        <dt>Paid out</dt>
        <dd>{moneyWords({ ...paidOut, amount: -paidOut.amount })}</dd>
        <dt>Fees of payouts</dt>
        <dd>{moneyWords({ ...fees, amount: -fees.amount })}</dd>
        <Rest statement={statement} />
        <dt className="strong">{closesWords(year, now)}</dt>
        <dd className="strong">{moneyWords(closing)}</dd>
      </dl>
      <div className="row no-print wrap">
        <Button variant="default" leftSection={<Printer size={16} aria-hidden />} onClick={() => window.print()}>
          Print
        </Button>
        <Button
          variant="default"
          leftSection={<Download size={16} aria-hidden />}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          Save as CSV
        </Button>
      </div>
      {save.error === null ? null : <Failure error={save.error} />}
      <StatementLines statement={statement} />
    </>
  )
}

const today = new Intl.DateTimeFormat('en-US', { month: 'long', day: 'numeric', year: 'numeric', timeZone: 'UTC' })

const closesWords = (year: number, now: Date): string =>
  `Available on ${year === now.getUTCFullYear() ? today.format(now) : `December 31, ${year}`}`

/** Corrections by hand, where there are any: the sums must add up on paper too. */
function Rest({ statement: { opening, earned, paidOut, fees, closing } }: { statement: YearStatement }) {
  const rest = closing.amount - opening.amount - earned.amount + paidOut.amount + fees.amount
  return rest === 0 ? null : (
    <>
      <dt>Corrections</dt>
      <dd>{moneyWords({ ...closing, amount: rest })}</dd>
    </>
  )
}
