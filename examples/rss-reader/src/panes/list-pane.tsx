import { useVirtualizer } from '@tanstack/react-virtual'
import { CheckCheck, CloudOff, Menu, RefreshCw } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { markAllRead } from '../state/actions.ts'
import { useReader, useReaderState } from '../state/context.ts'
import type { Feed, ItemLine } from '../state/types.ts'
import { timeOfDay } from '../words.ts'
import { Empty } from './empty.tsx'
import { IconButton } from './icon-button.tsx'
import { ItemRow } from './item-row.tsx'
import { viewTitle } from './view-title.ts'

const rowHeight = 104
const noItems: ItemLine[] = []

export function ListPane() {
  const reader = useReader()
  const place = useReaderState((state) => state.place)
  const list = useReaderState((state) => state.list)
  const library = useReaderState((state) => state.library)
  const feeds = library.status === 'ready' ? library.value.feeds : undefined
  const feed = feeds?.find(({ id }) => place.view === `feed:${id}`)
  const hasNews =
    list.status === 'ready' &&
    library.status === 'ready' &&
    place.view !== 'search' &&
    library.value.newestId > list.value.newestId
  const canMark =
    list.status === 'ready' &&
    list.value.items.some(({ read }) => !read) &&
    place.view !== 'search' &&
    place.view !== 'starred'
  return (
    <section className="list-pane" aria-label="Items">
      <header className="pane-head">
        <IconButton icon={Menu} name="Feeds" className="only-narrow" onClick={() => reader.set({ feedsOpen: true })} />
        <h2 dir="auto">{viewTitle(place, feeds)}</h2>
        {list.status === 'ready' && list.isKept && (
          <span className="kept">
            <CloudOff size={14} aria-hidden /> Kept copy
          </span>
        )}
        {canMark && (
          <IconButton
            icon={CheckCheck}
            name="Mark all as read"
            keys="Shift A"
            onClick={() => void markAllRead(reader)}
          />
        )}
      </header>
      {feed?.problem && <FeedProblem feed={feed} />}
      {hasNews && (
        <button type="button" className="news" onClick={() => void reader.loadView()}>
          New items came in. Show them
        </button>
      )}
      {list.status === 'loading' && <ListSkeleton />}
      {list.status === 'failed' && (
        <Empty title={list.isOffline ? 'You are offline' : 'This list did not come'} text={list.problem}>
          <button type="button" className="button" onClick={() => void reader.loadView()}>
            <RefreshCw size={16} aria-hidden /> Try again
          </button>
        </Empty>
      )}
      {list.status === 'ready' &&
        (list.value.items.length === 0 ? <NothingHere /> : <Items items={list.value.items} feeds={feeds} />)}
    </section>
  )
}

function FeedProblem({ feed }: { feed: Feed }) {
  const again = feed.nextAt > Date.now() ? ` Asked again at ${timeOfDay(feed.nextAt)}.` : ''
  return (
    <p className="feed-problem" role="status">
      {feed.problem}
      {again} What came before is kept.
    </p>
  )
}

function Items({ items, feeds }: { items: ItemLine[]; feeds: Feed[] | undefined }) {
  const reader = useReader()
  const scroller = useRef<HTMLDivElement>(null)
  const openId = useReaderState((state) => state.place.itemId)
  const titles = useMemo(() => new Map((feeds ?? []).map(({ id, title }) => [id, title])), [feeds])
  const onOpen = useCallback((itemId: number) => reader.go({ itemId }), [reader])
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  })
  const shown = rows.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastShown > items.length - 40) void reader.loadMore()
  }, [lastShown, items.length, reader])
  const openIndex = useMemo(() => items.findIndex(({ id }) => id === openId), [items, openId])
  useEffect(() => {
    if (openIndex >= 0) rows.scrollToIndex(openIndex, { align: 'auto' })
  }, [openIndex, rows])
  return (
    <div className="scroller" ref={scroller} tabIndex={-1}>
      <ul className="items" style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const item = items[index] ?? noItems[0]
          return (
            item && (
              <li
                key={item.id}
                aria-setsize={items.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)`, height: rowHeight }}
              >
                <ItemRow
                  item={item}
                  feedTitle={titles.get(item.feedId) ?? (feeds ? 'A feed you left' : '')}
                  isOpen={item.id === openId}
                  onOpen={onOpen}
                />
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}

function NothingHere() {
  const reader = useReader()
  const { view, query } = useReaderState((state) => state.place)
  const hasFeeds = useReaderState((state) => state.library.status !== 'ready' || state.library.value.feeds.length > 0)
  const add = (
    <button type="button" className="button primary" onClick={() => reader.set({ dialog: 'add' })}>
      Add a feed
    </button>
  )
  if (!hasFeeds)
    return (
      <Empty title="No feeds yet" text="Add the address of a site you like, or bring your list from another reader.">
        {add}
      </Empty>
    )
  if (view === 'search')
    return (
      <Empty title="Nothing found" text={`No title or text has every word of “${query}”. Fewer words find more.`} />
    )
  if (view === 'starred')
    return (
      <Empty
        title="No stars yet"
        text="Press s on an item to keep it here. Starred items stay when their feed forgets them."
      />
    )
  if (view === 'unread') {
    return (
      <Empty title="All read" text="New items will be here as they come out.">
        <button type="button" className="button" onClick={() => reader.openView('all')}>
          Show everything
        </button>
      </Empty>
    )
  }
  return <Empty title="Nothing here yet" text="The feed has no items, or they are on their way." />
}

function ListSkeleton() {
  return (
    <div className="skeletons in-list" role="status" aria-label="Loading items">
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <div key={row} className="skeleton-item">
          <span className="skeleton short" />
          <span className="skeleton" />
          <span className="skeleton long" />
        </div>
      ))}
    </div>
  )
}
