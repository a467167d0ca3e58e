import { MoreHorizontal, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useReader, useReaderState } from '../state/context.ts'
import type { Feed, View } from '../state/types.ts'
import { IconButton } from './icon-button.tsx'

/** A feed, or the name of a folder, that is to be changed. */
export type OnMore = (what: Feed | string) => void

interface RowProps {
  view: View
  icon?: ReactNode
  label: string
  count?: number
  className?: string
  problem?: string | null
  children?: ReactNode
}

export function Row({ view, icon, label, count = 0, className = '', problem, children }: RowProps) {
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

export function FeedRow({ feed, onMore }: { feed: Feed; onMore: OnMore }) {
  return (
    <Row
      view={`feed:${feed.id}`}
      label={feed.title}
      count={feed.unread}
      className="with-more"
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
function FeedMark({ title }: { title: string }) {
  return (
    <span className="feed-mark" aria-hidden>
      {[...title][0]?.toUpperCase()}
    </span>
  )
}
