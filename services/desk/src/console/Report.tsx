import { Button, Skeleton } from '@mantine/core'
import type { Currency, ShareReportRow } from '@microsource/sdk'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useKinds } from '../kinds/use-kinds.ts'
import { Empty } from '../parts/Empty.tsx'
import { Failure } from '../parts/Failure.tsx'
import { useNow } from '../parts/use-now.ts'
import { saveText } from '../wire/files.ts'
import { moneyWords } from '../words/money.ts'
import { appReport, reportFile } from './queries.ts'
import { daysOf, type KindSum, kindsOf } from './report.ts'
import { ReportChart } from './ReportChart.tsx'

export function Report({ appId, currency }: { appId: string; currency: Currency }) {
  const { data, error, refetch } = useQuery(appReport(appId, currency))
  const file = useMutation({
    mutationFn: () => reportFile(appId, currency),
    onSuccess: (text) => saveText(`share-by-day-and-kind-${currency.toLowerCase()}.csv`, text),
  })
  return (
    <section className="stack" aria-label="Last 30 days">
      <div className="row-spread">
        <h2 className="h2">Last 30 days</h2>
        {data === undefined || data.items.length === 0 ? null : (
          <Button
            variant="default"
            loading={file.isPending}
            leftSection={<Download size={16} aria-hidden />}
            onClick={() => file.mutate()}
          >
            CSV
          </Button>
        )}
      </div>
      {file.error === null ? null : <Failure error={file.error} title="The file could not be made" />}
      {error !== null && data === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? (
        error === null ? (
          <Skeleton height={220} aria-busy="true" />
        ) : null
      ) : (
        <Rows rows={data.items} currency={currency} />
      )}
    </section>
  )
}

function Rows({ rows, currency }: { rows: readonly ShareReportRow[]; currency: Currency }) {
  const now = useNow()
  const { titleOf } = useKinds()
  if (rows.length === 0)
    return (
      <Empty title="Nothing was approved in these days">
        When a requester of your app approves a result, your share of its price appears here, by day and kind.
      </Empty>
    )
  const kinds = kindsOf(rows)
  return (
    <>
      <ReportChart
        days={daysOf(
          rows,
          kinds.map(({ kind }) => kind),
          now,
        )}
        currency={currency}
        titles={kinds.map(({ kind }) => titleOf(kind))}
      />
      <KindTable kinds={kinds} currency={currency} titleOf={titleOf} />
      <details>
        <summary className="second">Day by day</summary>
        <DayTable rows={rows} titleOf={titleOf} />
      </details>
    </>
  )
}

interface KindTableProps {
  kinds: readonly KindSum[]
  currency: Currency
  titleOf: (kind: string) => string
}

const KindTable = ({ kinds, currency, titleOf }: KindTableProps) => (
  <table className="table">
    <thead>
      <tr>
        <th>Kind</th>
        <th className="amount">Tasks</th>
        <th className="amount">Paid</th>
        <th className="amount">Your share</th>
      </tr>
    </thead>
    <tbody>
      {kinds.map(({ kind, tasks, paid, share }, at) => (
        <tr key={kind}>
          <td>
            <span className={`chart-key chart-${Math.min(at, 3)}`} aria-hidden /> {titleOf(kind)}
          </td>
          <td className="amount">{tasks}</td>
          <td className="amount second">{moneyWords({ amount: paid, currency })}</td>
          <td className="amount strong">{moneyWords({ amount: share, currency })}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const DayTable = ({ rows, titleOf }: { rows: readonly ShareReportRow[]; titleOf: (kind: string) => string }) => (
  <table className="table">
    <thead>
      <tr>
        <th>Day (UTC)</th>
        <th>Kind</th>
        <th className="amount">Tasks</th>
        <th className="amount">Your share</th>
      </tr>
    </thead>
    <tbody>
      {rows.toReversed().map(({ day, kind, tasks, share }) => (
        <tr key={`${day} ${kind}`}>
          <td className="nowrap num">{day}</td>
          <td>{titleOf(kind)}</td>
          <td className="amount">{tasks}</td>
          <td className="amount">{moneyWords(share)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
