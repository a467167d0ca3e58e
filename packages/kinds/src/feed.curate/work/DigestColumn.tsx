import { Button, Textarea } from '@mantine/core'
import type { Thumbs } from '../../work-screen.ts'
import { shorten } from '../text.ts'
import { checkWords, workWords } from '../words.ts'
import { type EntryActs, EntryCard } from './EntryCard.tsx'
import { type DigestDesk, titleOf } from './use-digest.ts'

interface DigestColumnProps {
  readonly desk: DigestDesk
  readonly currentId: string | undefined
  readonly baseId: string
  readonly acts: EntryActs
  readonly onUndo: () => void
  readonly summaryError: string | undefined
  readonly thumbs: Thumbs | undefined
}

/** Ids are strangers' words: one may be called `constructor`. */
const thumbOf = (thumbs: Thumbs | undefined, itemId: string): Thumbs[string] | undefined =>
  thumbs && Object.hasOwn(thumbs, itemId) ? thumbs[itemId] : undefined

/** The picks in the order in which they are to be read, and what they are about. */
export const DigestColumn = ({
  desk,
  currentId,
  baseId,
  acts,
  onUndo,
  summaryError,
  thumbs,
}: DigestColumnProps) => (
  <section className="curate-digest" aria-label={workWords.digest}>
    <header className="curate-digest-head">
      <h3 className="curate-strong">{workWords.digest}</h3>
      <span className="curate-counter" {...(desk.isFull ? { 'data-full': true } : {})}>
        {workWords.counter(desk.draft.entries.length, desk.input.picksMax)}
      </span>
    </header>
    {desk.draft.entries.length === 0 ? (
      <p className="curate-third curate-hint">{workWords.nothingPicked}</p>
    ) : (
      <ol className="curate-entries">
        {desk.draft.entries.map((entry, index) => (
          <EntryCard
            key={entry.itemId}
            {...{ acts, entry, index }}
            isLast={index === desk.draft.entries.length - 1}
            readOnly={desk.readOnly}
            thumb={thumbOf(thumbs, entry.itemId)}
            item={desk.itemOf(entry.itemId)}
            name={`${baseId}-rating-${entry.itemId}`}
            current={entry.itemId === currentId}
          />
        ))}
      </ol>
    )}
    <Out desk={desk} onUndo={onUndo} />
    <Textarea
      label={workWords.summary}
      placeholder={workWords.summaryPlaceholder}
      className="curate-summary"
      dir="auto"
      rows={3}
      maxLength={8000}
      readOnly={desk.readOnly}
      value={desk.draft.summary}
      error={summaryError}
      onChange={(event) => desk.setSummary(event.currentTarget.value)}
    />
  </section>
)

const Out = ({ desk: { out, itemOf, readOnly }, onUndo }: Pick<DigestColumnProps, 'desk' | 'onUndo'>) =>
  out === undefined || readOnly ? null : (
    <p className="curate-out">
      <span>{workWords.removed(checkWords.item(shorten(titleOf(itemOf(out.entry.itemId)), 60)))}</span>
      <Button variant="subtle" onClick={onUndo}>
        {workWords.undo}
      </Button>
    </p>
  )
