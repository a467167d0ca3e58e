import { useMemo, useRef, useState } from 'react'
import type { WorkScreenProps } from '../../work-screen.ts'
import type { DigestInput, Entry, Item } from '../schema.ts'
import { shorten } from '../text.ts'
import { checkWords, untitled, workWords } from '../words.ts'
import { changeEntry, type Draft, moveTo, pick, placeIn, putBack, readDraft, type TakenOut, takeOut } from './draft.ts'

export const titleOf = (item: Item | undefined): string => item?.title.trim() || untitled

/** What a screen is told: the fields of the task as its schema fills them in. */
function readInput({ items, stars, useful, picksMax }: Partial<DigestInput>): DigestInput {
  return { items: items ?? [], stars: stars ?? [], useful: useful ?? '', picksMax: picksMax ?? 8 }
}

export interface DigestDesk {
  readonly input: DigestInput
  readonly draft: Draft
  readonly readOnly: boolean
  readonly itemOf: (itemId: string) => Item | undefined
  readonly isFull: boolean
  /** Number of each item that is in the digest; the same map until the order changes. */
  readonly places: ReadonlyMap<string, number>
  /** The last one taken out. */
  readonly out: TakenOut | undefined
  /** For those who cannot see what changed. */
  readonly said: string
  readonly toggle: (itemId: string) => void
  /** Whether the item is in the digest now. */
  readonly ensure: (itemId: string) => boolean
  readonly undo: () => Entry | undefined
  readonly setNote: (itemId: string, note: string) => void
  readonly rate: (itemId: string, rating: number) => void
  readonly move: (itemId: string, index: number) => void
  readonly step: (itemId: string, by: -1 | 1) => void
  readonly setSummary: (summary: string) => void
}

/** How things stand at one drawing, and how they are changed. */
interface Standing {
  readonly draft: Draft
  readonly picksMax: number
  readonly readOnly: boolean
  readonly outs: readonly TakenOut[]
  readonly setOuts: (outs: readonly TakenOut[]) => void
  /** Entries as they were when they were taken out. */
  readonly kept: Map<string, Entry>
  readonly say: (words: string) => void
  readonly change: (next: Draft, words: string) => void
  readonly named: (itemId: string) => string
}

const counterOf = ({ entries }: Draft, { picksMax }: Standing): string => workWords.counter(entries.length, picksMax)
const isFull = ({ draft, picksMax }: Standing): boolean => draft.entries.length >= picksMax

function picking(at: Standing): Pick<DigestDesk, 'toggle' | 'ensure' | 'undo'> {
  const { draft, readOnly, outs, setOuts, kept, change, named } = at
  const hasRoom = (): boolean => {
    if (isFull(at)) at.say(workWords.full(at.picksMax))
    return !isFull(at)
  }
  const putIn = (itemId: string): boolean => {
    if (readOnly || !hasRoom()) return false
    const next = pick(draft, itemId, kept.get(itemId))
    setOuts(outs.filter(({ entry }) => entry.itemId !== itemId))
    change(next, workWords.said.picked(named(itemId), counterOf(next, at)))
    return true
  }
  const take = (itemId: string): void => {
    const { draft: next, out } = takeOut(draft, itemId)
    if (readOnly || !out) return
    kept.set(itemId, out.entry)
    setOuts([...outs, out])
    change(next, workWords.said.unpicked(named(itemId), counterOf(next, at)))
  }
  return {
    toggle: (itemId) => (placeIn(draft, itemId) >= 0 ? take(itemId) : void putIn(itemId)),
    ensure: (itemId) => placeIn(draft, itemId) >= 0 || putIn(itemId),
    undo: () => {
      const out = outs.at(-1)
      if (!out || readOnly || !hasRoom()) return undefined
      const next = putBack(draft, out)
      setOuts(outs.slice(0, -1))
      change(next, workWords.said.picked(named(out.entry.itemId), counterOf(next, at)))
      return out.entry
    },
  }
}

function editing({
  draft,
  change,
  named,
}: Standing): Pick<DigestDesk, 'setNote' | 'rate' | 'move' | 'step' | 'setSummary'> {
  const move = (itemId: string, index: number): void => {
    const next = moveTo(draft, itemId, index)
    const place = placeIn(next, itemId)
    if (place < 0 || place === placeIn(draft, itemId)) return
    change(next, workWords.said.moved(named(itemId), place + 1, next.entries.length))
  }
  return {
    setNote: (itemId, note) => change(changeEntry(draft, itemId, { note }), ''),
    rate: (itemId, rating) => {
      if (placeIn(draft, itemId) < 0) return
      change(changeEntry(draft, itemId, { rating }), workWords.said.rated(named(itemId), rating))
    },
    move,
    step: (itemId, by) => move(itemId, placeIn(draft, itemId) + by),
    setSummary: (summary) => change({ ...draft, summary }, ''),
  }
}

/** The digest being made: what can be done to it, each act said to the desk at once. */
export function useDigest({ input: fields, result, onChange, readOnly }: WorkScreenProps): DigestDesk {
  const input = useMemo(() => readInput(fields), [fields])
  const byId = useMemo(() => new Map(input.items.map((item) => [item.id, item])), [input])
  const draft = useMemo(() => readDraft(result), [result])
  const order = JSON.stringify(draft.entries.map(({ itemId }) => itemId))
  const places = useMemo(() => {
    const ids = JSON.parse(order) as string[]
    return new Map(ids.map((itemId, index) => [itemId, index + 1]))
  }, [order])
  const [outs, setOuts] = useState<readonly TakenOut[]>([])
  const kept = useRef(new Map<string, Entry>())
  const [said, say] = useState('')
  const change = (next: Draft, words: string): void => {
    if (readOnly || next === draft) return
    onChange(next)
    say(words)
  }
  const named = (itemId: string): string => checkWords.item(shorten(titleOf(byId.get(itemId)), 80))
  const at = { draft, picksMax: input.picksMax, readOnly, outs, setOuts, kept: kept.current, say, change, named }
  return {
    input,
    draft,
    places,
    readOnly,
    said,
    isFull: isFull(at),
    out: outs.at(-1),
    itemOf: (itemId) => byId.get(itemId),
    ...picking(at),
    ...editing(at),
  }
}
