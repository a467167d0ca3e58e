import { Inbox, Layers, NotebookText, Plus, Star } from 'lucide-react'
import { useMemo } from 'react'
import { useReader, useReaderState } from '../state/context.ts'
import type { DigestLine, Feed } from '../state/types.ts'
import { firstName, shortDate } from '../words.ts'
import { Folder } from './folder.tsx'
import { IconButton } from './icon-button.tsx'
import { FeedRow, type OnMore, Row } from './side-row.tsx'

export function Sidebar({ onMore }: { onMore: OnMore }) {
  const reader = useReader()
  const library = useReaderState((state) => state.library)
  const feeds = library.status === 'ready' ? library.value.feeds : []
  return (
    <nav className="sidebar" aria-label="Feeds">
      <WholeViews unread={feeds.reduce((sum, feed) => sum + feed.unread, 0)} />
      {library.status === 'ready' && library.value.digests.length > 0 && (
        <DigestRows digests={library.value.digests} />
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
      <FeedRows feeds={feeds} onMore={onMore} />
    </nav>
  )
}

/** The views that go across all feeds. */
function WholeViews({ unread }: { unread: number }) {
  return (
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
  )
}

function DigestRows({ digests }: { digests: DigestLine[] }) {
  return (
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
  )
}

function foldersOf(feeds: Feed[]): [string, Feed[]][] {
  const inFolders = feeds.filter(({ folder }) => folder)
  return [...Map.groupBy(inFolders, ({ folder }) => folder ?? '')].sort(([a], [b]) => a.localeCompare(b))
}

/** Folders by name, then the feeds that are in none. */
function FeedRows({ feeds, onMore }: { feeds: Feed[]; onMore: OnMore }) {
  const folders = useMemo(() => foldersOf(feeds), [feeds])
  return (
    <ul className="side-list">
      {folders.map(([name, inside]) => (
        <Folder key={name} name={name} feeds={inside} onMore={onMore} />
      ))}
      {feeds
        .filter(({ folder }) => !folder)
        .map((feed) => (
          <li key={feed.id}>
            <FeedRow feed={feed} onMore={onMore} />
          </li>
        ))}
    </ul>
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
