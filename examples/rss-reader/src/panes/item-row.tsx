import { Star } from 'lucide-react'
import { memo } from 'react'
import type { ItemLine } from '../state/types.ts'
import { longDate, shortDate } from '../words.ts'

interface Props {
  item: ItemLine
  feedTitle: string
  isOpen: boolean
  onOpen: (id: number) => void
}

export const ItemRow = memo(function ItemRow({ item, feedTitle, isOpen, onOpen }: Props) {
  const { id, title, excerpt, date, read, starred } = item
  return (
    <button
      type="button"
      className="item"
      data-read={read || undefined}
      aria-current={isOpen || undefined}
      onClick={() => onOpen(id)}
    >
      <span className="item-head">
        <span className="item-feed">{feedTitle}</span>
        {starred && <Star size={12} className="item-star" fill="currentColor" aria-label="starred" />}
        <time dateTime={new Date(date).toISOString()} title={longDate(date)}>
          {shortDate(date)}
        </time>
      </span>
      <span className="item-title" dir="auto">
        {!read && (
          <span className="dot">
            <span className="unseen">Unread: </span>
          </span>
        )}
        {title}
      </span>
      <span className="item-excerpt" dir="auto">
        {excerpt}
      </span>
    </button>
  )
})
