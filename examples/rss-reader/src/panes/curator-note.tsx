import { ThumbsDown, ThumbsUp } from 'lucide-react'
import { setThumb } from '../state/actions.ts'
import { useReader, useReaderState } from '../state/context.ts'
import type { DigestEntry } from '../state/types.ts'
import { firstName } from '../words.ts'
import { IconButton } from './icon-button.tsx'

const ratings = ['', 'worth a glance', 'nice to know', 'worth reading', 'important', 'do not miss']

/** A rating in words; where a curator used another scale, as the number it is. */
export function ratingWords(rating: number | null): string {
  if (rating === null) return ''
  return ratings[rating] ?? `rated ${rating}`
}

/** Above an article of a digest: why somebody chose it, and what the person thinks of that. */
export function CuratorNote({ entry }: { entry: DigestEntry }) {
  const digest = useReaderState((state) => state.digest)
  if (digest.status !== 'ready') return null
  return (
    <aside className="curator-note" aria-label="Why it was chosen for you">
      <p className="curator-by">
        {firstName(digest.value.workerName)} chose this
        {entry.rating !== null && <span> · {ratingWords(entry.rating)}</span>}
      </p>
      <p className="curator-words" dir="auto">
        {entry.note}
      </p>
      <Thumbs entry={entry} />
    </aside>
  )
}

export function Thumbs({ entry }: { entry: DigestEntry }) {
  const reader = useReader()
  const digest = useReaderState((state) => state.digest)
  if (digest.status !== 'ready') return null
  const { id } = entry.item
  const given = digest.value.thumbs[id]
  return (
    <span className="thumbs">
      <IconButton
        icon={ThumbsUp}
        name={`Useful: ${entry.item.title}`}
        pressed={given === 'up'}
        onClick={() => setThumb(reader, digest.value, id, 'up')}
      />
      <IconButton
        icon={ThumbsDown}
        name={`Not useful: ${entry.item.title}`}
        pressed={given === 'down'}
        onClick={() => setThumb(reader, digest.value, id, 'down')}
      />
    </span>
  )
}
