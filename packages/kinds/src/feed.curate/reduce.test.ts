import fc from 'fast-check'
import { expect, test } from 'vitest'
import { goodWork } from './digest.fixture.ts'
import { reduce } from './reduce.ts'
import { firstSentence, firstWords } from './text.ts'

const text = fc.oneof(
  fc
    .array(fc.constantFrom('outage', 'a', 'のは', '障害', 'release.', 'Why?', '😀', '\n', 'ﷺ', 'https://a.example/b'), {
      minLength: 3,
      maxLength: 30,
    })
    .map((parts) => parts.join(' ')),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
)
const entry = fc.record({
  itemId: fc.uuid(),
  note: text.filter((note) => note.trim() !== ''),
  rating: fc.integer({ min: 1, max: 5 }),
})

test('before approval order, items and ratings are there, the first third of the notes, and never the whole', () => {
  fc.assert(
    fc.property(
      text.filter((summary) => summary.trim() !== ''),
      fc.array(entry, { minLength: 1, maxLength: 20 }),
      (summary, entries) => {
        const reduced = reduce(goodWork({}, { summary, entries }))
        expect(reduced.entries.map(({ itemId, rating }) => [itemId, rating])).toEqual(
          entries.map(({ itemId, rating }) => [itemId, rating]),
        )
        const whole = reduced.entries.filter(({ note }, index) => note === entries[index]!.note)
        expect(whole.length).toBe(Math.floor(entries.length / 3))
        expect(whole.every(({ cut }) => !cut)).toBe(true)
        expect(whole.length).toBeLessThan(entries.length)
        expect(summary.startsWith(reduced.summary) || summary.trim().startsWith(reduced.summary)).toBe(true)
        expect(reduced.summary.length).toBeLessThan(summary.trim().length)
      },
    ),
  )
})

test('the first words are a beginning, at most half of the words and at most as many as asked for', () => {
  expect(firstWords('The outage you asked about, with its cause.', 6)).toBe('The outage you asked')
  expect(firstWords('one two three four five six seven eight nine ten eleven twelve thirteen', 6)).toBe(
    'one two three four five six',
  )
  expect(firstWords('two words', 6)).toBe('two')
  expect(firstWords('alone', 6)).toBe('')
})

test('of the summary the first sentence is seen, and of a single sentence only half', () => {
  expect(firstSentence('Two releases and one outage. The outage matters most.', 40)).toBe(
    'Two releases and one outage.',
  )
  expect(firstSentence('Two releases and one outage.', 40)).toBe('Two releases')
  expect(firstSentence(`${'word '.repeat(90)}. And more.`, 5)).toBe('word word word word word')
})
