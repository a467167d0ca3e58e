import { Button, Kbd, SegmentedControl, Skeleton, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { stepTo } from '../keyboard/keys.ts'
import { useKeys } from '../keyboard/use-keys.ts'
import { Empty } from '../parts/Empty.tsx'
import { FailedPlace } from '../parts/Failure.tsx'
import { FileFace, StoredFace } from '../parts/FileFace.tsx'
import { Moment } from '../parts/Moment.tsx'
import { useTitle } from '../parts/title.ts'
import { queries } from '../wire/queries.ts'
import type { KindName, TaskCard } from '@microsource/sdk/worker'
import { moneyWords } from '../words/money.ts'
import { kindName } from '../words/task.ts'
import { momentShort } from '../words/time.ts'
import { taskPath } from './routes.ts'

const kinds = [{ value: '', label: 'All' }, { value: 'photo.retouch', label: 'Photo' }, { value: 'custom', label: 'Other' }]

export function OpenList({ openId }: { openId: string | undefined }) {
  const [kind, setKind] = useState<KindName | ''>('')
  const [words, setWords] = useState('')
  const [, go] = useLocation()
  const search = useRef<HTMLInputElement>(null)
  const list = useInfiniteQuery(queries.openTasks(kind || undefined))
  const cards = (list.data?.pages.flatMap(({ items }) => items) ?? []).filter((card) => matches(card, words))
  useTitle(cards.length === 0 ? 'Open tasks' : `Open tasks (${cards.length})`)

  const step = (command: 'next' | 'previous') => {
    const card = cards[stepTo(cards.length, cards.findIndex(({ taskId }) => taskId === openId), command)]
    if (card === undefined) return
    go(taskPath(card), { replace: openId !== undefined })
    document.getElementById(card.taskId)?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({ next: () => step('next'), previous: () => step('previous'), search: () => search.current?.focus(), open: () => document.getElementById(openId ?? '')?.focus() })

  return (
    <section className="list" aria-label="Open tasks">
      <div className="list-head">
        <div className="row-spread"><h1 className="h2">Open tasks</h1><span className="third small">Best for you</span></div>
        <TextInput
          ref={search} type="search" aria-label="Search open tasks" placeholder="Search" rightSection={<Kbd size="xs" className="search-key" aria-hidden>/</Kbd>} leftSection={<Search size={16} aria-hidden />}
          value={words} onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => { if (event.key === 'Escape') { setWords(''); event.currentTarget.blur() } }}
        />
        <SegmentedControl aria-label="Kind of task" fullWidth data={kinds} value={kind} onChange={(value) => setKind(value as KindName | '')} />
      </div>
      <div className="list-body">
        {list.error !== null && list.data === undefined ? <FailedPlace error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <CardSkeletons /> : null}
        {list.data !== undefined && cards.length === 0 ? <NothingOpen searched={words !== '' || kind !== ''} onClear={() => { setWords(''); setKind('') }} /> : null}
        <ul>{cards.map((card) => <li key={card.taskId}><Card card={card} current={card.taskId === openId} /></li>)}</ul>
        {list.hasNextPage ? <div style={{ padding: 16 }}><Button fullWidth variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>Show more</Button></div> : null}
      </div>
    </section>
  )
}

const matches = (card: TaskCard, words: string) => `${card.title} ${card.appName} ${kindName(card.kind)}`.toLowerCase().includes(words.trim().toLowerCase())

const Card = ({ card, current }: { card: TaskCard; current: boolean }) => (
  <Link id={card.taskId} href={taskPath(card)} className="card card-new" {...(current ? { 'aria-current': 'true' as const } : {})}>
    {card.thumbnail === null
      ? <FileFace name={kindName(card.kind)} />
      : <StoredFace name="photo.jpg" address={queries.workerFile(card.appId, card.thumbnail.attachmentId, 'thumbnail')} />}
    <span className="grow">
      <span className="card-title" dir="auto">{card.title}</span>
      <span className="second small">{kindName(card.kind)} · wanted by <Moment at={card.wantedBy} words={momentShort} /></span>
    </span>
    <span className="card-pay">{moneyWords(card.pay)}</span>
  </Link>
)

const NothingOpen = ({ searched, onClear }: { searched: boolean; onClear: () => void }) => (searched ? (
  <Empty title="No open task fits" action={<Button variant="default" onClick={onClear}>Show all open tasks</Button>}>
    Nothing in the list has these words or this kind right now.
  </Empty>
) : (
  <Empty title="No open tasks right now">
    Tasks appear here by themselves the moment someone asks. Leave this page open; you need not reload it.
  </Empty>
))

export const CardSkeletons = () => (
  <div role="status" aria-busy="true" aria-label="Loading">
    {[180, 210, 160, 190, 140].map((width) => (
      <div className="card" key={width}>
        <Skeleton width={56} height={56} radius={4} />
        <div className="grow"><Skeleton height={14} width={width} mt={3} /><Skeleton height={12} width={width - 40} mt={12} /></div>
        <Skeleton height={16} width={44} mt={2} />
      </div>
    ))}
  </div>
)
