import type { Decision } from '@microsource/sdk'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Link } from 'wouter'
import { Empty } from '../parts/Empty.tsx'
import { FailedPlace } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { moneyWords } from '../words/money.ts'
import { useListKeys } from '../worker/use-list-keys.ts'
import { Actions } from './Actions.tsx'
import { Columns, Inspector, Nothing, RowSkeletons } from './Columns.tsx'
import { Copyable } from './Copyable.tsx'
import { Facts } from './Facts.tsx'
import { decisions } from './queries.ts'
import { Record } from './Record.tsx'
import { Search } from './Search.tsx'
import { sourceWords } from './words.ts'

const pathOf = (id: string) => `/console/queue/${id}`
const fits = (one: Decision, words: string) =>
  `${one.title} ${one.kind} ${one.owner?.name ?? ''} ${one.appName ?? ''} ${one.subjectId}`
    .toLowerCase()
    .includes(words.trim().toLowerCase())

/** What waits for an operator, the most urgent first. */
export function QueuePage({ openId }: { openId: string | undefined }) {
  const [words, setWords] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const { data, error, refetch, isPending } = useQuery({ ...decisions, refetchInterval: 15_000 })
  const rows = (data?.items ?? []).filter((one) => fits(one, words))
  const open = data?.items.find(({ id }) => id === openId)
  useTitle(rows.length === 0 ? 'Queue' : `Queue (${rows.length})`)
  useListKeys({
    rows: rows.map(({ id }) => ({ id, path: pathOf(id) })),
    openId,
    onSearch: () => field.current?.focus(),
  })
  return (
    <Columns
      title="Queue"
      action={<span className="third small">Most urgent first</span>}
      tools={<Search label="Search the queue" words={words} onWords={setWords} field={field} />}
      list={
        <>
          {error !== null && data === undefined ? <FailedPlace error={error} onRetry={() => void refetch()} /> : null}
          {isPending ? <RowSkeletons /> : null}
          {data !== undefined && rows.length === 0 ? <NothingWaits searched={words !== ''} /> : null}
          {rows.map((one) => (
            <Record
              key={one.id}
              id={one.id}
              path={pathOf(one.id)}
              current={one.id === openId}
              title={one.title}
              facts={<RowFacts one={one} />}
              amount={moneyWords(one.amount)}
              tag={<Kind one={one} />}
            />
          ))}
        </>
      }
      pane={<Pane one={open} asked={openId !== undefined && data !== undefined} />}
    />
  )
}

const Kind = ({ one }: { one: Decision }) => (
  <span className="row">
    {one.money === 'test' ? <Tag>test</Tag> : null}
    <Tag tone={one.kind === 'rejection' ? 'bad' : 'hold'}>{sourceWords(one.kind)}</Tag>
  </span>
)

const RowFacts = ({ one }: { one: Decision }) => (
  <>
    {one.appName === null ? null : <span dir="auto">{one.appName}</span>}
    {one.until === null ? (
      <span>
        since <Moment at={one.since} />
      </span>
    ) : (
      <span>
        until <Moment at={one.until} />
      </span>
    )}
  </>
)

const NothingWaits = ({ searched }: { searched: boolean }) => (
  <Empty title={searched ? 'Nothing that waits fits' : 'Nothing waits for you'}>
    {searched
      ? 'Take some of the words away.'
      : 'Rejections that a worker may be right about, disputed payments, payouts and refunds that go wrong, debts, and adjustments that need a second person appear here by themselves.'}
  </Empty>
)

function Pane({ one, asked }: { one: Decision | undefined; asked: boolean }) {
  if (one !== undefined) return <OneDecision key={one.id} one={one} />
  return asked ? (
    <Nothing title="This is decided">It does not wait any more. The list beside it shows what does.</Nothing>
  ) : (
    <Nothing title="Choose something to decide">j and k lead through the list, Enter goes into it.</Nothing>
  )
}

const OneDecision = ({ one }: { one: Decision }) => (
  <Inspector
    back="/console/queue"
    backWords="Queue"
    title={one.title}
    detail={<Kind one={one} />}
    amount={moneyWords(one.amount)}
    foot={<Actions decision={one} />}
  >
    <p>{one.says}</p>
    <Facts
      facts={[
        ...(one.until === null
          ? []
          : [['Can be decided until', <Moment key="until" at={one.until} capital />] as const]),
        ['Waits since', <Moment key="since" at={one.since} capital />],
        ...(one.owner === null
          ? []
          : ([
              [
                'Whose money',
                <Link key="owner" href={`/console/owners/${one.owner.id}?money=${one.money}`}>
                  {one.owner.name}
                </Link>,
              ],
              ['Owner', <Copyable key="id" what="owner id" value={one.owner.id} />],
            ] as const)),
        ['About', <Copyable key="about" what="id" value={one.subjectId} />],
      ]}
    />
    <section>
      <h2 className="h2">What happened</h2>
      <ol className="timeline">
        {one.history.map(({ at, words }) => (
          <li key={`${at}${words}`}>
            <div className="grow">
              <p dir="auto">{words}</p>
              <p className="third tiny">
                <Moment at={at} capital />
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  </Inspector>
)
