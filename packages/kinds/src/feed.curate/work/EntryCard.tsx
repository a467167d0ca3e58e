import { ActionIcon, Textarea } from '@mantine/core'
import { ChevronDown, ChevronUp, GripVertical, X } from 'lucide-react'
import type { DragEvent } from 'react'
import type { Entry, Item } from '../schema.ts'
import { workWords } from '../words.ts'
import { dayWords } from './day.ts'
import { Rating } from './Rating.tsx'
import { type DigestDesk, titleOf } from './use-digest.ts'

interface EntryCardProps {
  readonly desk: DigestDesk
  readonly entry: Entry
  readonly item: Item | undefined
  readonly index: number
  readonly name: string
  readonly current: boolean
  readonly onOpen: (itemId: string) => void
  readonly onRemove: (itemId: string) => void
}

const dragType = 'application/x-microsource-entry'

/** One pick: where it stands, what is said about it, how much it matters. */
export function EntryCard({ desk, entry, item, index, name, current, onOpen, onRemove }: EntryCardProps) {
  const { itemId } = entry
  const title = titleOf(item)
  const drop = (event: DragEvent) => {
    const moved = event.dataTransfer.getData(dragType)
    if (moved === '') return
    event.preventDefault()
    desk.move(moved, index)
  }
  return (
    <li
      className="curate-entry"
      data-item={itemId}
      {...(current ? { 'data-current': true } : {})}
      onFocus={() => onOpen(itemId)}
      onDragOver={(event) => { if (event.dataTransfer.types.includes(dragType)) event.preventDefault() }}
      onDrop={drop}
    >
      <div className="curate-entry-head">
        <span className="curate-number">{index + 1}</span>
        <button type="button" className="curate-entry-title" onClick={() => onOpen(itemId)}>
          <span className="curate-entry-name"><bdi>{title}</bdi></span>
          <span className="curate-meta"><bdi>{item?.feed.name}</bdi> · {dayWords(item?.date ?? null)}</span>
        </button>
        {desk.readOnly ? null : <Tools {...{ desk, itemId, title, index, onRemove }} />}
      </div>
      <Rating title={title} name={name} value={entry.rating} readOnly={desk.readOnly} onRate={(rating) => desk.rate(itemId, rating)} />
      <Textarea
        aria-label={workWords.note(title)}
        placeholder={workWords.notePlaceholder}
        className="curate-note"
        dir="auto"
        rows={2}
        maxLength={4000}
        readOnly={desk.readOnly}
        value={entry.note}
        onChange={(event) => desk.setNote(itemId, event.currentTarget.value)}
      />
    </li>
  )
}

interface ToolsProps extends Pick<EntryCardProps, 'desk' | 'index' | 'onRemove'> {
  readonly itemId: string
  readonly title: string
}

// At the ends a button stays where the focus is: disabled for the ear, not for the focus.
const Tools = ({ desk, itemId, title, index, onRemove }: ToolsProps) => (
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
    <ActionIcon aria-label={workWords.up(title)} aria-disabled={index === 0} onClick={() => desk.step(itemId, -1)}>
      <ChevronUp size={16} aria-hidden />
    </ActionIcon>
    <ActionIcon aria-label={workWords.down(title)} aria-disabled={index === desk.draft.entries.length - 1} onClick={() => desk.step(itemId, 1)}>
      <ChevronDown size={16} aria-hidden />
    </ActionIcon>
    <ActionIcon aria-label={workWords.remove(title)} onClick={() => onRemove(itemId)}>
      <X size={16} aria-hidden />
    </ActionIcon>
  </span>
)
