import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeEntry, type Draft, moveTo, pick, putBack, readDraft, takeOut } from './draft.ts'

const entry = (itemId: string, note = `note on ${itemId}`, rating = 3) => ({ itemId, note, rating })
const draft: Draft = { summary: 'So far', entries: [entry('a'), entry('b'), entry('c')] }
const order = ({ entries }: Draft): string => entries.map(({ itemId }) => itemId).join('')

test('a draft is read back as it was reported, and from nothing or nonsense as an empty one', () => {
  expect(readDraft({ ...draft })).toEqual(draft)
  for (const fields of [{}, { summary: 1, entries: 'x' }, { entries: [null, 3, { itemId: 1 }, {}] }])
    expect(readDraft(fields)).toEqual({ summary: '', entries: [] })
})

test('a pick comes last, unrated and without a note, and only once', () => {
  expect(pick(draft, 'd').entries.at(-1)).toEqual({ itemId: 'd', note: '', rating: 0 })
  expect(pick(draft, 'b')).toBe(draft)
})

test('what is taken out comes back with its note, where it stood', () => {
  const { draft: without, out } = takeOut(draft, 'b')
  expect([order(without), out]).toEqual(['ac', { entry: entry('b'), index: 1 }])
  expect(putBack(without, out!)).toEqual(draft)
  expect(pick(without, 'b', out!.entry).entries.at(-1)).toEqual(entry('b'))
  expect(takeOut(draft, 'x')).toEqual({ draft, out: undefined })
  expect(putBack(draft, out!)).toBe(draft)
})

test('notes and ratings change one entry', () => {
  expect(changeEntry(draft, 'b', { note: 'other' }).entries).toEqual([entry('a'), entry('b', 'other'), entry('c')])
  expect(changeEntry(draft, 'c', { rating: 5 }).entries[2]).toEqual(entry('c', undefined, 5))
})

test('moving keeps every entry and stops at the ends', () => {
  expect(
    [
      moveTo(draft, 'c', 0),
      moveTo(draft, 'a', 1),
      moveTo(draft, 'a', 9),
      moveTo(draft, 'b', -1),
      moveTo(draft, 'x', 1),
    ].map(order),
  ).toEqual(['cab', 'bac', 'bca', 'bac', 'abc'])
  fc.assert(
    fc.property(fc.constantFrom('a', 'b', 'c'), fc.integer(), (itemId, index) => {
      expect([...moveTo(draft, itemId, index).entries].sort((x, y) => x.itemId.localeCompare(y.itemId))).toEqual(
        draft.entries,
      )
    }),
  )
})
