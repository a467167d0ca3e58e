import { ActionIcon, Textarea } from '@mantine/core'
import { ChevronDown, ChevronUp, GripVertical, ThumbsDown, ThumbsUp, X } from 'lucide-react'
import { type DragEvent, memo } from 'react'
import type { Thumbs } from '../../work-screen.ts'
import type { Entry, Item } from '../schema.ts'
import { workWords } from '../words.ts'
import { dayWords } from './day.ts'
import { Rating } from './Rating.tsx'
import { titleOf } from './use-digest.ts'

/** What can be done to an entry; the functions stay the same, so that a letter in one note draws one card. */
export interface EntryActs {
  readonly onOpen: (itemId: string) => void
  readonly onRemove: (itemId: string) => void
  readonly onNote: (itemId: string, note: string) => void
  readonly onRate: (itemId: string, rating: number) => void
  readonly onMove: (itemId: string, index: number) => void
  readonly onStep: (itemId: string, by: -1 | 1) => void
}

interface EntryCardProps {
  readonly acts: EntryActs
  readonly entry: Entry
  readonly item: Item | undefined
  readonly index: number
  readonly isLast: boolean
  readonly name: string
  readonly current: boolean
  readonly readOnly: boolean
  readonly thumb: Thumbs[string] | undefined
}

const dragType = 'application/x-microsource-entry'

/** One pick: where it stands, what is said about it, how much it matters. */
export const EntryCard = memo(function EntryCard(props: EntryCardProps) {
  const { acts, entry, item, index, name, current, readOnly } = props
  const { itemId } = entry
  const title = titleOf(item)
  const drop = (event: DragEvent) => {
    const moved = event.dataTransfer.getData(dragType)
    if (moved === '') return
    event.preventDefault()
    acts.onMove(moved, index)
  }
  return (
    <li
      className="curate-entry"
      data-item={itemId}
      {...(current ? { 'data-current': true } : {})}
      onFocus={() => acts.onOpen(itemId)}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(dragType)) event.preventDefault()
      }}
      onDrop={drop}
    >
      <Head {...props} title={title} />
      <Rating
        title={title}
        name={name}
        value={entry.rating}
        readOnly={readOnly}
        onRate={(rating) => acts.onRate(itemId, rating)}
      />
      <Textarea
        aria-label={workWords.note(title)}
        placeholder={workWords.notePlaceholder}
        className="curate-note"
        dir="auto"
        rows={2}
        maxLength={4000}
        readOnly={readOnly}
        value={entry.note}
        onChange={(event) => acts.onNote(itemId, event.currentTarget.value)}
      />
    </li>
  )
})

const Head = ({ acts, entry, item, index, isLast, readOnly, thumb, title }: EntryCardProps & { readonly title: string }) => (
  <div className="curate-entry-head">
    <span className="curate-number">{index + 1}</span>
    <button type="button" className="curate-entry-title" onClick={() => acts.onOpen(entry.itemId)}>
      <span className="curate-entry-name">
        <bdi>{title}</bdi>
      </span>
      <span className="curate-meta">
        <bdi>{item?.feed.name}</bdi> · {dayWords(item?.date ?? null)}
      </span>
    </button>
    {thumb === undefined ? null : <Found thumb={thumb} />}
    {readOnly ? null : <Tools {...{ acts, itemId: entry.itemId, title, index, isLast }} />}
  </div>
)

/** What the requester thought of the entry. */
const Found = ({ thumb }: { readonly thumb: Thumbs[string] }) => {
  const Icon = thumb === 'up' ? ThumbsUp : ThumbsDown
  return (
    <span className="curate-found" data-thumb={thumb}>
      <Icon size={14} aria-hidden />
      {workWords.found[thumb]}
    </span>
  )
}

interface ToolsProps extends Pick<EntryCardProps, 'acts' | 'index' | 'isLast'> {
  readonly itemId: string
  readonly title: string
}

// At the ends a button stays where the focus is: disabled for the ear, not for the focus.
const Tools = ({ acts, itemId, title, index, isLast }: ToolsProps) => (
  <span className="curate-tools">
    <span
      className="curate-grip"
      draggable
      title={workWords.drag}
      aria-hidden
      onDragStart={(event) => {
        event.dataTransfer.setData(dragType, itemId)
        event.dataTransfer.effectAllowed = 'move'
        const card = event.currentTarget.closest('li')
        if (card !== null) event.dataTransfer.setDragImage(card, 12, 12)
      }}
    >
      <GripVertical size={16} />
    </span>
    <ActionIcon aria-label={workWords.up(title)} aria-disabled={index === 0} onClick={() => acts.onStep(itemId, -1)}>
      <ChevronUp size={16} aria-hidden />
    </ActionIcon>
    <ActionIcon aria-label={workWords.down(title)} aria-disabled={isLast} onClick={() => acts.onStep(itemId, 1)}>
      <ChevronDown size={16} aria-hidden />
    </ActionIcon>
    <ActionIcon aria-label={workWords.remove(title)} onClick={() => acts.onRemove(itemId)}>
      <X size={16} aria-hidden />
    </ActionIcon>
  </span>
)
