import type { YearStatement } from '@microsource/sdk/worker'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useCurrency } from '../../parts/address.ts'
import { Failure } from '../../parts/Failure.tsx'
import { Tag } from '../../parts/Tag.tsx'
import { useNow } from '../../parts/use-now.ts'
import { useTitle } from '../../parts/title.ts'
import { payoutQueries, saveYear, type Which } from '../../wire/payouts.ts'
import { queries } from '../../wire/queries.ts'
import { StatementSkeleton, YearPaper, YearLinks, yearOf } from './YearPaper.tsx'
import { useWhich, withWhich } from './which.ts'

/** A year of what became available and what was paid out, made to be printed. Years are those of UTC, as the broker's. */
export function StatementPage({ asked }: { asked: string | undefined }) {
  const money = useWhich()
  const present = useNow().getUTCFullYear()
  const year = yearOf(asked, present)
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
        <YearLinks
          year={year}
          present={present}
          pathOf={(one) => withWhich(`/desk/earnings/statement/${one}`, money, currency)}
        />
      </div>
      {error !== null && data === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? error === null ? <StatementSkeleton /> : null : <Paper statement={data} money={money} />}
    </>
  )
}

function Paper({ statement, money }: { statement: YearStatement; money: Which }) {
  const { data: me } = useQuery(queries.me)
  return (
    <YearPaper
      statement={statement}
      what="what was earned and paid out"
      who={
        <>
          <span dir="auto">{me?.name}</span>
          {me?.email == null ? '' : ` · ${me.email}`}
        </>
      }
      onSave={() => saveYear(statement.year, money, statement.closing.currency)}
    />
  )
}
