import { createParser as createOracle } from 'eventsource-parser'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createParser, type Message } from '../src/server-sent.ts'

const word = fc.stringMatching(/^[a-z0-9: é]{0,6}$/)
const line = fc.oneof(
  word.map((text) => `data:${text}`),
  word.map((text) => `data: ${text}`),
  word.map((text) => `event: ${text}`),
  word.map((text) => `id: ${text}`),
  fc.constantFrom('', '', 'data', ': comment', 'unknown: field', 'retry: 10', 'no colon'),
)
const breaks = fc.constantFrom('\n', '\r\n')
const text = fc
  .array(fc.tuple(line, breaks), { maxLength: 30 })
  .map((lines) => lines.map((pair) => pair.join('')).join(''))

const pieces = (whole: string, cuts: number[]): string[] => {
  const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length]
  return places.slice(1).map((end, index) => whole.slice(places[index], end))
}

test('a stream is read as eventsource-parser reads it, wherever its pieces are cut', () => {
  fc.assert(
    fc.property(text, fc.array(fc.nat(), { maxLength: 8 }), (whole, cuts) => {
      const expected: Pick<Message, 'event' | 'data'>[] = []
      const oracle = createOracle({ onEvent: ({ data, event }) => expected.push({ data, event: event ?? '' }) })
      const read = pieces(whole, cuts).flatMap(createParser())
      oracle.feed(whole)
      expect(read.map(({ data, event }) => ({ data, event }))).toEqual(expected)
    }),
    { numRuns: 1000 },
  )
})

test('a message that never ends is not given out', () => {
  expect(createParser()('data: half\n')).toEqual([])
})
