import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { addressOf, useCurrency } from '../parts/address.ts'
import { Failure } from '../parts/Failure.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { useNow } from '../parts/use-now.ts'
import { saveText } from '../wire/files.ts'
import { StatementSkeleton, YearLinks, yearOf, YearPaper } from '../worker/earnings/YearPaper.tsx'
import { appPath } from './places.ts'
import { appMoney, appYear, yearFile } from './queries.ts'

/** A year of an app's share, made to be printed. */
export function StatementPage({ appId, asked }: { appId: string; asked: string | undefined }) {
  const present = useNow().getUTCFullYear()
  const year = yearOf(asked, present)
  const currency = useCurrency()
  const { data: money } = useQuery(appMoney(appId, currency))
  const { data, error, refetch } = useQuery(appYear(appId, year, currency))
  const here = appPath(appId)
  useTitle(`Statement ${year}`)
  return (
    <main className="wide">
      <div className="wide-inner">
        <Link href={addressOf(here, { currency })} className="no-print small back-link">
          Overview
        </Link>
        <div className="row-spread wrap">
          <div className="row">
            <h1 className="h1">Statement {year}</h1>
            {data?.test === true ? <Tag>test</Tag> : null}
          </div>
          <YearLinks
            year={year}
            present={present}
            pathOf={(one) => addressOf(`${here}/statement/${one}`, { currency })}
          />
        </div>
        {error !== null && data === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
        {data === undefined ? (
          error === null ? (
            <StatementSkeleton />
          ) : null
        ) : (
          <YearPaper
            statement={data}
            what="the app’s share and what was paid out of it"
            who={<span dir="auto">{money?.app.name}</span>}
            onSave={async () => {
              const named = data.closing.currency
              saveText(`share-${year}-${named.toLowerCase()}.csv`, await yearFile(appId, year, named))
            }}
          />
        )}
      </div>
    </main>
  )
}
