import { CloudOff, ExternalLink, Menu, Trash2 } from 'lucide-react'
import { removeDigest } from '../state/actions.ts'
import { useReader, useReaderState } from '../state/context.ts'
import type { Digest, DigestEntry, ItemCopy } from '../state/types.ts'
import { firstName, longDate, shortDate } from '../words.ts'
import { ratingWords, Thumbs } from './curator-note.tsx'
import { Empty } from './empty.tsx'
import { IconButton } from './icon-button.tsx'

/** What somebody picked out, in their order, beside the feeds. */
export function DigestPane() {
  const reader = useReader()
  const digest = useReaderState((state) => state.digest)
  return (
    <section className="list-pane" aria-label="Digest">
      <header className="pane-head">
        <IconButton icon={Menu} name="Feeds" className="only-narrow" onClick={() => reader.set({ feedsOpen: true })} />
        <h2 dir="auto">
          {digest.status === 'ready' ? `Read for you by ${firstName(digest.value.workerName)}` : 'Read for you'}
        </h2>
        {digest.status === 'ready' && digest.isKept && (
          <span className="kept">
            <CloudOff size={14} aria-hidden /> Kept copy
          </span>
        )}
        {digest.status === 'ready' && (
          <IconButton icon={Trash2} name="Remove this digest" onClick={() => void removeDigest(reader, digest.value)} />
        )}
      </header>
      {digest.status === 'loading' && (
        <div className="skeletons in-list" role="status" aria-label="Loading the digest">
          <span className="skeleton long" />
          <span className="skeleton" />
        </div>
      )}
      {digest.status === 'failed' && (
        <Empty title={digest.isOffline ? 'You are offline' : 'This digest is gone'} text={digest.problem} />
      )}
      {digest.status === 'ready' && <Entries digest={digest.value} />}
    </section>
  )
}

function Entries({ digest }: { digest: Digest }) {
  const gone = digest.entries.filter(({ present }) => present === null).length
  return (
    <div className="scroller digest">
      <div className="digest-head">
        <p className="digest-when">{longDate(digest.createdAt)}</p>
        {digest.summary && (
          <p className="digest-summary" dir="auto">
            {digest.summary}
          </p>
        )}
        {digest.wish && (
          <p className="digest-wish" dir="auto">
            <span>You asked:</span> {digest.wish}
          </p>
        )}
        <p className="digest-told">{firstName(digest.workerName)} is told which entries you found useful.</p>
        {gone > 0 && (
          <p className="digest-gone" role="status">
            {gone === 1 ? 'One item has' : `${gone} items have`} left your feeds since you asked. Shown as sent along.
          </p>
        )}
      </div>
      <ol className="entries">
        {digest.entries.map((entry, index) => (
          <li key={entry.item.id}>
            <Entry entry={entry} number={index + 1} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function Entry({ entry, number }: { entry: DigestEntry; number: number }) {
  const isOpen = useReaderState((state) => entry.present !== null && entry.present.id === state.place.itemId)
  const { item, present, note, rating } = entry
  return (
    <div className="entry" data-open={isOpen || undefined} data-gone={present === null || undefined}>
      <span className="entry-number" aria-hidden>
        {number}
      </span>
      <div className="entry-body">
        <p className="entry-from">
          <span>{item.feed}</span>
          {item.date && <time dateTime={item.date}>{shortDate(Date.parse(item.date))}</time>}
        </p>
        <EntryTitle entry={entry} isOpen={isOpen} />
        <p className="entry-note" dir="auto">
          {note}
        </p>
        {present === null && <CopySentAlong item={item} />}
        <div className="entry-foot">
          <span className="rating">{ratingWords(rating)}</span>
          <Thumbs entry={entry} />
        </div>
      </div>
    </div>
  )
}

/** Opens the article, unless the item has gone from the feeds. */
function EntryTitle({ entry: { item, present }, isOpen }: { entry: DigestEntry; isOpen: boolean }) {
  const reader = useReader()
  if (!present)
    return (
      <p className="entry-title" dir="auto">
        {item.title}
      </p>
    )
  return (
    <button
      type="button"
      className="entry-title"
      dir="auto"
      aria-current={isOpen || undefined}
      onClick={() => reader.go({ itemId: present.id })}
    >
      {item.title}
    </button>
  )
}

function CopySentAlong({ item }: { item: ItemCopy }) {
  return (
    <div className="entry-copy">
      <p className="entry-label">Gone from your feeds. This is the copy that was sent along:</p>
      <p dir="auto">{item.excerpt}</p>
      {item.link && (
        <a href={item.link} target="_blank" rel="noopener noreferrer">
          Open the original <ExternalLink size={12} aria-hidden />
        </a>
      )}
    </div>
  )
}
