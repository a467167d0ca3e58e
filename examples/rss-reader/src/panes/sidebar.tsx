import { ChevronRight, Inbox, Layers, MoreHorizontal, NotebookText, Plus, Star, TriangleAlert } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { useReader, useReaderState } from '../state/context.ts'
import type { Feed, View } from '../state/types.ts'
import { firstName, shortDate } from '../words.ts'
import { IconButton } from './icon-button.tsx'

interface RowProps {
  view: View
  icon?: ReactNode
  label: string
  count?: number
  className?: string
  problem?: string | null
  children?: ReactNode
}

function Row({ view, icon, label, count = 0, className = '', problem, children }: RowProps) {
  const reader = useReader()
  const isHere = useReaderState((state) => state.place.view === view)
  return (
    <div className={`side-row ${className}`} data-here={isHere || undefined}>
      <button
        type="button"
        className="side-link"
        aria-current={isHere ? 'page' : undefined}
        onClick={() => reader.openView(view)}
        title={problem ?? undefined}
      >
        {icon}
        <span className="side-label">{label}</span>
        {problem && <TriangleAlert className="side-problem" size={14} aria-label="has a problem" />}
        {count > 0 && (
          <span className="side-count">
            <span className="unseen">, unread: </span>
            {count.toLocaleString('en')}
          </span>
        )}
      </button>
      {children}
    </div>
  )
}

function FeedRow({ feed, onMore }: { feed: Feed; onMore: (feed: Feed) => void }) {
  return (
    <Row
      view={`feed:${feed.id}`}
      label={feed.title}
      count={feed.unread}
      className="of-feed"
      problem={feed.problem}
      icon={<FeedMark title={feed.title} />}
    >
      <IconButton
        icon={MoreHorizontal}
        name={`Change ${feed.title}`}
        className="side-more"
        onClick={() => onMore(feed)}
      />
    </Row>
  )
}

/** Feeds have no pictures of their own that could be trusted; a letter tells them apart. */
export function FeedMark({ title }: { title: string }) {
  return (
    <span className="feed-mark" aria-hidden>
      {[...title][0]?.toUpperCase()}
    </span>
  )
}

interface FolderProps {
  name: string
  feeds: Feed[]
  onMore: (feed: Feed) => void
}

function Folder({ name, feeds, onMore }: FolderProps) {
  const key = `sheaf.closed.${name}`
  const [isOpen, setOpen] = useState(() => localStorage.getItem(key) === null)
  const unread = feeds.reduce((sum, feed) => sum + feed.unread, 0)
  const toggle = (): void => {
    if (isOpen) localStorage.setItem(key, '1')
    else localStorage.removeItem(key)
    setOpen(!isOpen)
  }
  return (
    <li>
      <div className="folder">
        <button
          type="button"
          className="folder-toggle"
          aria-expanded={isOpen}
          aria-label={`Feeds in ${name}`}
          onClick={toggle}
        >
          <ChevronRight size={14} aria-hidden />
        </button>
        <Row view={`folder:${name}`} label={name} count={unread} className="of-folder" />
      </div>
      {isOpen && (
        <ul className="side-list">
          {feeds.map((feed) => (
            <li key={feed.id}>
              <FeedRow feed={feed} onMore={onMore} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

export function Sidebar({ onMore }: { onMore: (feed: Feed) => void }) {
  const reader = useReader()
  const library = useReaderState((state) => state.library)
  const feeds = library.status === 'ready' ? library.value.feeds : []
  const unread = feeds.reduce((sum, feed) => sum + feed.unread, 0)
  const folders = useMemo(
    () =>
      [
        ...Map.groupBy(
          feeds.filter(({ folder }) => folder),
          ({ folder }) => folder ?? '',
        ),
      ].sort(([a], [b]) => a.localeCompare(b)),
    [feeds],
  )
  const loose = feeds.filter(({ folder }) => !folder)
  const digests = library.status === 'ready' ? library.value.digests : []
  return (
    <nav className="sidebar" aria-label="Feeds">
      <ul className="side-list">
        <li>
          <Row view="unread" label="Unread" count={unread} icon={<Inbox size={16} aria-hidden />} />
        </li>
        <li>
          <Row view="all" label="Everything" icon={<Layers size={16} aria-hidden />} />
        </li>
        <li>
          <Row view="starred" label="Starred" icon={<Star size={16} aria-hidden />} />
        </li>
      </ul>
      {digests.length > 0 && (
        <>
          <h2 className="side-head">Read for you</h2>
          <ul className="side-list">
            {digests.map(({ id, workerName, createdAt }) => (
              <li key={id}>
                <Row
                  view={`digest:${id}`}
                  label={`${firstName(workerName)}, ${shortDate(createdAt)}`}
                  icon={<NotebookText size={16} aria-hidden />}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="side-head with-action">
        <h2>Feeds</h2>
        <IconButton icon={Plus} name="Add a feed" keys="a" onClick={() => reader.set({ dialog: 'add' })} />
      </div>
      {library.status === 'loading' && <SidebarSkeleton />}
      {library.status === 'failed' && (
        <p className="side-note" role="alert">
          {library.problem}
        </p>
      )}
      {library.status === 'ready' && feeds.length === 0 && (
        <p className="side-note">No feeds yet. Add one, or bring your list from another reader.</p>
      )}
      <ul className="side-list">
        {folders.map(([name, inside]) => (
          <Folder key={name} name={name} feeds={inside} onMore={onMore} />
        ))}
        {loose.map((feed) => (
          <li key={feed.id}>
            <FeedRow feed={feed} onMore={onMore} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function SidebarSkeleton() {
  return (
    <div aria-hidden className="skeletons">
      {[70, 55, 80, 62, 48].map((width) => (
        <span key={width} className="skeleton" data-width={width} />
      ))}
    </div>
  )
}
