import { Button, Skeleton } from '@mantine/core'
import type { MoneyWorld, Reconciliation } from '@microsource/sdk'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Tag } from '../parts/Tag.tsx'
import { moneyWords } from '../words/money.ts'
import { broker } from './client.ts'
import { Copyable } from './Copyable.tsx'
import { reconciliations } from './queries.ts'
import { causeWords, worldWords } from './words.ts'

/** One wish, one key: kept for a retry, new once it was answered. */
function useCompare(money: MoneyWorld) {
  const client = useQueryClient()
  const [key, setKey] = useState(() => crypto.randomUUID())
  return useMutation({
    mutationFn: () => broker().postKeyed<Reconciliation>('/v1/operator/reconciliations', { money }, { idempotencyKey: key }),
    onSuccess: () => {
      setKey(crypto.randomUUID())
      return client.invalidateQueries({ queryKey: reconciliations.queryKey })
    },
  })
}

/** What each rail and the ledger said of each other last. */
export function Rails() {
  const { data, error, refetch } = useQuery({ ...reconciliations, staleTime: 0 })
  if (data === undefined)
    return error === null ? (
      <Skeleton height={160} aria-busy="true" />
    ) : (
      <Failure error={error} onRetry={() => void refetch()} />
    )
  const worlds = (['live', 'test'] as const).filter((money) => data.items.some((item) => item.money === money))
  return (
    <>
      {(worlds.length === 0 ? (['test'] as const) : worlds).map((money) => (
        <Rail key={money} money={money} last={data.items.find((item) => item.money === money)} />
      ))}
    </>
  )
}

function Rail({ money, last }: { money: MoneyWorld; last: Reconciliation | undefined }) {
  const { mutate, isPending, error } = useCompare(money)
  return (
    <section className="stack-8" aria-label={`Reconciliation, ${worldWords(money)}`}>
      <div className="row-spread rail-line">
        <div className="row rail-line">
          <h2 className="h2">Reconciliation with the rail</h2>
          {money === 'test' ? <Tag>test</Tag> : null}
          {last === undefined ? null : <Tag tone={last.clean ? 'paid' : 'bad'}>{last.clean ? 'agrees' : 'differs'}</Tag>}
        </div>
        <Button variant="default" loading={isPending} onClick={() => mutate()}>
          Compare now
        </Button>
      </div>
      {error === null ? null : <Failure error={error} />}
      {last === undefined ? (
        <p className="second">Not compared yet. It is done once a day by itself.</p>
      ) : (
        <Report report={last} />
      )}
    </section>
  )
}

const Report = ({ report }: { report: Reconciliation }) => (
  <>
    <p className="third small">
      {report.compared} {report.compared === 1 ? 'movement' : 'movements'} since <Moment at={report.since} />, compared{' '}
      <Moment at={report.at} /> {report.by === 'runner' ? 'by the broker itself' : `for ${report.by}`}
    </p>
    <Balances report={report} />
    {report.differences.length === 0 ? null : <Differences report={report} />}
  </>
)

const Balances = ({ report }: { report: Reconciliation }) => (
  <table className="table">
    <thead>
      <tr>
        <th>Currency</th>
        <th className="amount">At the rail</th>
        <th className="amount">Must be there</th>
        <th className="amount">In transit</th>
        <th className="amount">Difference</th>
      </tr>
    </thead>
    <tbody>
      {report.balances.map(({ atRail, expected, transit, difference }) => (
        <tr key={atRail.currency}>
          <td>{atRail.currency}</td>
          <td className="amount">{moneyWords(atRail)}</td>
          <td className="amount second">{moneyWords(expected)}</td>
          <td className="amount second">{moneyWords(transit)}</td>
          <td className="amount strong">{moneyWords(difference)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Differences = ({ report }: { report: Reconciliation }) => (
  <ul className="stack-8" aria-label="Differences">
    {report.differences.map(({ cause, says, what, railId, ourId, owner, atRail, inLedger, at }) => (
      <li key={`${cause} ${railId} ${ourId}`} className="stack-8 rail-difference">
        <div className="row rail-line">
          <Tag tone={cause === 'settling' ? 'hold' : 'bad'}>{causeWords(cause)}</Tag>
          <span>
            {what.replaceAll('_', ' ')}, <Moment at={at} />
          </span>
          {owner === null || owner.kind === 'unknown' ? null : (
            <Link href={`/console/owners/${owner.id}?money=${report.money}`}>{owner.name}</Link>
          )}
          {railId === null ? null : <Copyable value={railId} what="the rail’s id" />}
          {ourId === null ? null : <Copyable value={ourId} what="our id" />}
        </div>
        <p className="second small">
          {atRail === null ? 'Nothing at the rail' : `${moneyWords(atRail)} at the rail`},{' '}
          {inLedger === null ? 'nothing in the ledger' : `${moneyWords(inLedger)} in the ledger`}. {says}
        </p>
      </li>
    ))}
  </ul>
)
