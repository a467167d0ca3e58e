import { Button, Skeleton } from '@mantine/core'
import type { YearStatement } from '@microsource/sdk/worker'
import { useMutation } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight, Download, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Failure } from '../../parts/Failure.tsx'
import { useNow } from '../../parts/use-now.ts'
import { moneyWords } from '../../words/money.ts'
import { StatementLines } from './StatementLines.tsx'

/** The first year the broker answers for. */
const firstYear = 2020

/** The year an address names, or the present one. Years are those of UTC, as the broker's. */
export const yearOf = (asked: string | undefined, present: number): number =>
  /^20\d\d$/.test(asked ?? '') ? Number(asked) : present

interface YearLinksProps {
  year: number
  present: number
  pathOf: (year: number) => string
}

export const YearLinks = ({ year, present, pathOf }: YearLinksProps) => (
  <nav className="row" aria-label="Years">
    {year > firstYear ? (
      <Link href={pathOf(year - 1)} className="head-link">
        <ChevronLeft size={16} aria-hidden /> {year - 1}
      </Link>
    ) : null}
    {year < present ? (
      <Link href={pathOf(year + 1)} className="head-link">
        {year + 1} <ChevronRight size={16} aria-hidden />
      </Link>
    ) : null}
  </nav>
)

export const StatementSkeleton = () => (
  <div aria-busy="true">
    {[1, 2, 3, 4, 5].map((key) => (
      <Skeleton key={key} height={20} my={12} />
    ))}
  </div>
)

export interface YearPaperProps {
  statement: YearStatement
  /** What it is a statement of. */
  what: string
  who: ReactNode
  onSave: () => Promise<void>
}

/** The sums of a year and every line behind them, made to be printed. */
export function YearPaper({ statement, what, who, onSave }: YearPaperProps) {
  const now = useNow()
  const save = useMutation({ mutationFn: onSave })
  const { year, opening, earned, paidOut, fees, closing, currency, test } = statement
  return (
    <>
      <p className="statement-head">microsource · statement of {what}, made on {today.format(now)}</p>
      <p className="second small">
        {who} · {currency} · days are those of UTC
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
