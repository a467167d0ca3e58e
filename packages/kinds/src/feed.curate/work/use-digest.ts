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

/** The digest being made: what can be done to it, each act said to the desk at once. */
export function useDigest({ input: fields, result, onChange, readOnly }: WorkScreenProps): DigestDesk {
  const input = useMemo(() => readInput(fields), [fields])
  const byId = useMemo(() => new Map(input.items.map((item) => [item.id, item])), [input])
  const draft = useMemo(() => readDraft(result), [result])
  const order = JSON.stringify(draft.entries.map(({ itemId }) => itemId))
  const places = useMemo(() => new Map((JSON.parse(order) as string[]).map((itemId, index) => [itemId, index + 1])), [order])
  const [outs, setOuts] = useState<readonly TakenOut[]>([])
  const kept = useRef(new Map<string, Entry>())
  const [said, setSaid] = useState('')
  const named = (itemId: string): string => checkWords.item(shorten(titleOf(byId.get(itemId)), 80))
  const counter = ({ entries }: Draft): string => workWords.counter(entries.length, input.picksMax)
  const isFull = draft.entries.length >= input.picksMax

  const change = (next: Draft, words: string): void => {
    if (readOnly || next === draft) return
    onChange(next)
    setSaid(words)
  }
  const putIn = (itemId: string): boolean => {
    if (readOnly) return false
    if (isFull) setSaid(workWords.full(input.picksMax))
    if (isFull) return false
    const next = pick(draft, itemId, kept.current.get(itemId))
    setOuts(outs.filter(({ entry }) => entry.itemId !== itemId))
    change(next, workWords.said.picked(named(itemId), counter(next)))
    return true
  }
  const take = (itemId: string): void => {
    const { draft: next, out } = takeOut(draft, itemId)
    if (readOnly || !out) return
    kept.current.set(itemId, out.entry)
    setOuts([...outs, out])
    change(next, workWords.said.unpicked(named(itemId), counter(next)))
  }
  const move = (itemId: string, index: number): void => {
    const next = moveTo(draft, itemId, index)
    const place = placeIn(next, itemId)
    if (place >= 0 && place !== placeIn(draft, itemId)) change(next, workWords.said.moved(named(itemId), place + 1, next.entries.length))
  }

  return {
    input, draft, places, readOnly, isFull, said, out: outs.at(-1),
    itemOf: (itemId) => byId.get(itemId),
    toggle: (itemId) => placeIn(draft, itemId) >= 0 ? take(itemId) : void putIn(itemId),
    ensure: (itemId) => placeIn(draft, itemId) >= 0 || putIn(itemId),
    undo: () => {
      const out = outs.at(-1)
      if (!out || readOnly) return undefined
      if (isFull) return void setSaid(workWords.full(input.picksMax))
      const next = putBack(draft, out)
      setOuts(outs.slice(0, -1))
      change(next, workWords.said.picked(named(out.entry.itemId), counter(next)))
      return out.entry
    },
    setNote: (itemId, note) => change(changeEntry(draft, itemId, { note }), ''),
    rate: (itemId, rating) => {
      if (placeIn(draft, itemId) >= 0) change(changeEntry(draft, itemId, { rating }), workWords.said.rated(named(itemId), rating))
    },
    move,
    step: (itemId, by) => move(itemId, placeIn(draft, itemId) + by),
    setSummary: (summary) => change({ ...draft, summary }, ''),
  }
}
