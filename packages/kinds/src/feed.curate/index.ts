import { defineKind } from '../kind.ts'
import { checks } from './checks.ts'
import { preview } from './preview.ts'
import { reduce } from './reduce.ts'
import { type Digest, type DigestInput, inputSchema, resultSchema } from './schema.ts'
import { kindWords } from './words.ts'

const minuteMs = 60_000

export default defineKind<DigestInput, Digest>({
  name: 'feed.curate',
  title: kindWords.title,
  question: kindWords.question,
  leaseMs: 90 * minuteMs,
  leaseMinMs: 20 * minuteMs,
  suggestedPrices: [200, 500, 1000],
  input: {
    schema: inputSchema,
    asks: [
      { name: 'useful', label: kindWords.useful, type: 'text' },
      { name: 'picksMax', label: kindWords.picksMax, type: 'number', preset: 8 },
    ],
    accepts: [],
    filesMin: 0,
  },
  result: { schema: resultSchema, accepts: [], filesMin: 0 },
  preview,
  reduce,
  checks,
  feedback: { named: 'the `itemId` of an entry', refsOf: ({ entries }) => entries.map(({ itemId }) => itemId) },
})
