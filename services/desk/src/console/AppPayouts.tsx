import { Button } from '@mantine/core'
import type { Payout } from '@microsource/sdk'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useNow } from '../parts/use-now.ts'
import { moneyWords } from '../words/money.ts'
import { nextWords, standingOf, troubleWords } from '../words/payouts.ts'
import { Copyable } from './Copyable.tsx'
import { decidePayout } from './payouts.ts'
import { appPayouts } from './queries.ts'

/** Payouts of the share, the newest first; what waits says why above them, with the ways out. */
export function AppPayouts({ appId }: { appId: string }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(appPayouts(appId))
  const rows = data?.pages.flatMap(({ items }) => items) ?? []
  if (error !== null && data === undefined)
    return <Failure error={error} title="Payouts could not be loaded" onRetry={() => void refetch()} />
  if (rows.length === 0) return null
  return (
    <section className="stack-8" aria-label="Payouts">
      <h2 className="h2">Payouts</h2>
      {rows
        .filter(({ canRetry }) => canRetry)
        .map((row) => (
          <Waiting key={row.id} appId={appId} payout={row} />
        ))}
      <table className="table">
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
      {hasNextPage ? (
        <div>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show older ones
          </Button>
        </div>
      ) : null}
    </section>
  )
}

function Row({ row }: { row: Payout }) {
  const [words, tone] = standingOf(row)
  const now = useNow()
  return (
    <tr>
      <td className="second nowrap">
        <Moment at={row.askedAt} capital />
      </td>
      <td>
        <Copyable what="payout id" value={row.id} />
        {row.shortUntil === null ? null : <p className="small second">{nextWords(row, now, {}, 'the share')}.</p>}
      </td>
      <td>
        <Tag tone={tone}>{words}</Tag>
      </td>
      <td className="amount strong">{moneyWords(row.amount)}</td>
    </tr>
  )
}

/** What is wrong with one that waits. Either way nothing is paid twice, and nothing is lost. */
function Waiting({ appId, payout }: { appId: string; payout: Payout }) {
  const client = useQueryClient()
  const decide = useMutation({
    mutationFn: (what: 'retry' | 'reverse') => decidePayout(appId, payout.id, what),
    onSettled: () => client.invalidateQueries({ queryKey: ['console'] }),
  })
  if (payout.trouble === null) return null
  const doing = decide.isPending ? decide.variables : undefined
  const [title, what] = troubleWords(payout.trouble, [])
  return (
    <Notice tone="bad" title={title}>
      <p>
        {what} {moneyWords(payout.amount)} lies at the app’s account with the payment service; nothing is lost.
      </p>
      <div className="row wrap">
        <Button loading={doing === 'retry'} disabled={doing === 'reverse'} onClick={() => decide.mutate('retry')}>
          Try again
        </Button>
        <Button
          variant="default"
          loading={doing === 'reverse'}
          disabled={doing === 'retry'}
          onClick={() => decide.mutate('reverse')}
        >
          Take it back into the share
        </Button>
      </div>
      {decide.error === null ? null : <Failure error={decide.error} />}
    </Notice>
  )
}
