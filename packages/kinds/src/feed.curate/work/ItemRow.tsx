import { Check, Star } from 'lucide-react'
import { memo } from 'react'
import type { Item } from '../schema.ts'
import { workWords } from '../words.ts'
import { dayWords } from './day.ts'
import { titleOf } from './use-digest.ts'

interface ItemRowProps {
  readonly item: Item
  readonly id: string
  readonly starred: boolean
  /** Number in the digest, 0 where it is not in it. */
  readonly place: number
  readonly current: boolean
  readonly onOpen: (itemId: string) => void
  readonly onToggle: (itemId: string) => void
}

/** One item of the list. The mark picks it for a pointer; the keyboard has space and p on the list itself. */
export const ItemRow = memo(({ item, id, starred, place, current, onOpen, onToggle }: ItemRowProps) => (
  <div
    role="option"
    id={id}
    aria-selected={place > 0}
    className="curate-row"
    {...(current ? { 'data-current': true } : {})}
    onClick={() => onOpen(item.id)}
  >
    <span
      className="curate-mark"
      aria-hidden
      onClick={(event) => {
        event.stopPropagation()
        onToggle(item.id)
      }}
    >
      <span className="curate-box">{place > 0 ? <Check size={14} strokeWidth={3} /> : null}</span>
    </span>
    <span className="curate-row-words">
      <span className="curate-row-title">
        <bdi>{titleOf(item)}</bdi>
      </span>
      <span className="curate-meta">
        <bdi>{item.feed.name}</bdi> · {dayWords(item.date)}
        {place > 0 ? <span className="curate-hearing">, {workWords.isPicked}</span> : null}
      </span>
    </span>
    {starred ? (
      <span className="curate-star" title={workWords.theirStar}>
        <Star size={14} fill="currentColor" aria-hidden />
        <span className="curate-hearing">{workWords.theirStar}</span>
      </span>
    ) : null}
  </div>
))
