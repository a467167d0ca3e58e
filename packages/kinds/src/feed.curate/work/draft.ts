import type { Fields } from '../../kind.ts'
import type { Entry } from '../schema.ts'

/** The digest as it stands while it is made. A rating of 0 is one that is not given yet. */
export type Draft = {
  readonly summary: string
  readonly entries: readonly Entry[]
}

/** An entry that was taken out, and where it stood. */
export interface TakenOut {
  readonly entry: Entry
  readonly index: number
}

const isEntry = (value: unknown): value is Entry => {
  const { itemId, note, rating } = value as Partial<Entry>
  return typeof itemId === 'string' && typeof note === 'string' && typeof rating === 'number'
}

/** What the desk kept, which is nothing at first. */
export function readDraft({ summary, entries }: Fields): Draft {
  return {
    summary: typeof summary === 'string' ? summary : '',
    entries: Array.isArray(entries)
      ? entries.filter((entry) => entry !== null && typeof entry === 'object' && isEntry(entry))
      : [],
  }
}

export const placeIn = ({ entries }: Draft, itemId: string): number =>
  entries.findIndex((entry) => entry.itemId === itemId)

/** Puts an item last, with the note and rating it had when it was taken out before. Once is enough. */
export const pick = (draft: Draft, itemId: string, before?: Entry): Draft =>
  placeIn(draft, itemId) >= 0
    ? draft
    : { ...draft, entries: [...draft.entries, before ?? { itemId, note: '', rating: 0 }] }

export function takeOut(draft: Draft, itemId: string): { readonly draft: Draft; readonly out: TakenOut | undefined } {
  const index = placeIn(draft, itemId)
  const entry = draft.entries[index]
  if (!entry) return { draft, out: undefined }
  return { draft: { ...draft, entries: draft.entries.filter((other) => other !== entry) }, out: { entry, index } }
}

/** Where it stood, or last where the digest is shorter now. */
export const putBack = (draft: Draft, { entry, index }: TakenOut): Draft =>
  placeIn(draft, entry.itemId) >= 0 ? draft : { ...draft, entries: draft.entries.toSpliced(index, 0, entry) }

export const changeEntry = (draft: Draft, itemId: string, change: Partial<Omit<Entry, 'itemId'>>): Draft => ({
  ...draft,
  entries: draft.entries.map((entry) => (entry.itemId === itemId ? { ...entry, ...change } : entry)),
})

/** Stops at the ends. */
export function moveTo(draft: Draft, itemId: string, index: number): Draft {
  const entry = draft.entries[placeIn(draft, itemId)]
  if (!entry) return draft
  const others = draft.entries.filter((other) => other !== entry)
  return { ...draft, entries: others.toSpliced(Math.min(Math.max(index, 0), others.length), 0, entry) }
}
