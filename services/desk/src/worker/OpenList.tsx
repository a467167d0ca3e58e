import { Button, Kbd, NativeSelect, TextInput } from '@mantine/core'
import type { KindName, TaskCard } from '@microsource/sdk/worker'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useRef, useState, type RefObject } from 'react'
import { useKinds } from '../kinds/use-kinds.ts'
import { Empty } from '../parts/Empty.tsx'
import { Listing } from '../parts/Listing.tsx'
import { useTitle } from '../parts/title.ts'
import { queries } from '../wire/queries.ts'
import { Card, CardSkeletons } from './Card.tsx'
import { PaidLine } from './earnings/PaidLine.tsx'
import { taskPath } from './routes.ts'
import { useListKeys } from './use-list-keys.ts'

type Chosen = KindName | ''

const matches = (card: TaskCard, kind: string, words: string) =>
  `${card.title} ${card.appName} ${kind}`.toLowerCase().includes(words.trim().toLowerCase())

export function OpenList({ openId }: { openId: string | undefined }) {
  const [kind, setKind] = useState<Chosen>('')
  const [words, setWords] = useState('')
  const search = useRef<HTMLInputElement>(null)
  const list = useInfiniteQuery(queries.openTasks(kind || undefined))
  const { titleOf } = useKinds()
  const cards = (list.data?.pages.flatMap(({ items }) => items) ?? []).filter((card) =>
    matches(card, titleOf(card.kind), words),
  )
  useTitle(cards.length === 0 ? 'Open tasks' : `Open tasks (${cards.length})`)
  useListKeys({
    rows: cards.map((card) => ({ id: card.taskId, path: taskPath(card) })),
    openId,
    onSearch: () => search.current?.focus(),
  })
  const clear = () => {
    setWords('')
    setKind('')
  }
  return (
    <section className="list" aria-label="Open tasks">
      <ListHead search={search} {...{ words, setWords, kind, setKind }} />
      <PaidLine />
      <div className="list-body">
        <Listing
          list={list}
          count={cards.length}
          skeleton={<CardSkeletons />}
          empty={<NothingOpen searched={words !== '' || kind !== ''} onClear={clear} />}
          more="Show more"
        >
          <ul>
            {cards.map((card) => (
              <li key={card.taskId}>
                <Card card={card} current={card.taskId === openId} />
              </li>
            ))}
          </ul>
        </Listing>
      </div>
    </section>
  )
}

interface ListHeadProps {
  search: RefObject<HTMLInputElement | null>
  words: string
  setWords: (words: string) => void
  kind: Chosen
  setKind: (kind: Chosen) => void
}

const ListHead = ({ search, words, setWords, kind, setKind }: ListHeadProps) => (
  <div className="list-head">
    <div className="row-spread">
      <h1 className="h2">Open tasks</h1>
      <span className="third small">Best for you</span>
    </div>
    <div className="list-tools">
      <TextInput
        ref={search}
        type="search"
        aria-label="Search open tasks"
        placeholder="Search"
        leftSection={<Search size={16} aria-hidden />}
        rightSection={
          <Kbd size="xs" className="search-key" aria-hidden>
            /
          </Kbd>
        }
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          setWords('')
          event.currentTarget.blur()
        }}
      />
      <KindFilter kind={kind} setKind={setKind} />
    </div>
  </div>
)

/** Every kind the broker knows: two or twenty, in the same room. */
function KindFilter({ kind, setKind }: Pick<ListHeadProps, 'kind' | 'setKind'>) {
  const { kinds } = useKinds()
  return (
    <NativeSelect
      aria-label="Kind of task"
      data={[{ value: '', label: 'All kinds' }, ...kinds.map(({ name, title }) => ({ value: name, label: title }))]}
      value={kind}
      onChange={(event) => setKind(event.currentTarget.value)}
    />
  )
}

const NothingOpen = ({ searched, onClear }: { searched: boolean; onClear: () => void }) =>
  searched ? (
    <Empty
      title="No open task fits"
      action={
        <Button variant="default" onClick={onClear}>
          Show all open tasks
        </Button>
      }
    >
      Nothing in the list has these words or this kind right now.
    </Empty>
  ) : (
    <Empty title="No open tasks right now">
      Tasks appear here by themselves the moment someone asks. Leave this page open; you need not reload it.
    </Empty>
  )
