import { CheckCheck, CloudOff, Menu, RefreshCw } from 'lucide-react'
import { markAllRead } from '../state/actions.ts'
import { useReader, useReaderState } from '../state/context.ts'
import type { State } from '../state/state.ts'
import type { Feed } from '../state/types.ts'
import { timeOfDay } from '../words.ts'
import { Empty } from './empty.tsx'
import { IconButton } from './icon-button.tsx'
import { ItemList } from './item-list.tsx'
import { viewTitle } from './view-title.ts'

export function ListPane() {
  const place = useReaderState((state) => state.place)
  const list = useReaderState((state) => state.list)
  const library = useReaderState((state) => state.library)
  const feeds = library.status === 'ready' ? library.value.feeds : undefined
  const feed = feeds?.find(({ id }) => place.view === `feed:${id}`)
  return (
    <section className="list-pane" aria-label="Items">
      <ListHead title={viewTitle(place, feeds)} />
      {feed?.problem && <FeedProblem feed={feed} />}
      <NewItemsButton />
      {list.status === 'loading' && <ListSkeleton />}
      {list.status === 'failed' && <ListMissing isOffline={list.isOffline} problem={list.problem} />}
      {list.status === 'ready' &&
        (list.value.items.length === 0 ? <NothingHere /> : <ItemList items={list.value.items} feeds={feeds} />)}
    </section>
  )
}

const canMarkAllRead = ({ list, place }: State): boolean =>
  list.status === 'ready' &&
  list.value.items.some(({ read }) => !read) &&
  place.view !== 'search' &&
  place.view !== 'starred'

function ListHead({ title }: { title: string }) {
  const reader = useReader()
  const isKept = useReaderState(({ list }) => list.status === 'ready' && list.isKept)
  const canMark = useReaderState(canMarkAllRead)
  return (
    <header className="pane-head">
      <IconButton icon={Menu} name="Feeds" className="only-narrow" onClick={() => reader.set({ feedsOpen: true })} />
      <h2 dir="auto">{title}</h2>
      {isKept && (
        <span className="kept">
          <CloudOff size={14} aria-hidden /> Kept copy
        </span>
      )}
      {canMark && (
        <IconButton icon={CheckCheck} name="Mark all as read" keys="Shift A" onClick={() => void markAllRead(reader)} />
      )}
    </header>
  )
}

const hasNewItems = ({ list, library, place }: State): boolean =>
  list.status === 'ready' &&
  library.status === 'ready' &&
  place.view !== 'search' &&
  library.value.newestId > list.value.newestId

/** A list that is being read does not move by itself; what came in waits behind this. */
function NewItemsButton() {
  const reader = useReader()
  const hasNews = useReaderState(hasNewItems)
  return (
    hasNews && (
      <button type="button" className="news" onClick={() => void reader.loadView()}>
        New items came in. Show them
      </button>
    )
  )
}

function ListMissing({ isOffline, problem }: { isOffline: boolean; problem: string }) {
  const reader = useReader()
  return (
    <Empty title={isOffline ? 'You are offline' : 'This list did not come'} text={problem}>
      <button type="button" className="button" onClick={() => void reader.loadView()}>
        <RefreshCw size={16} aria-hidden /> Try again
      </button>
    </Empty>
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
