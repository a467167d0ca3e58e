import { z } from 'zod'
import { defineKind } from '../kind.ts'
import { pdf, pictures, plainText } from '../media.ts'

const minuteMs = 60_000

export default defineKind({
  name: 'custom',
  title: 'Something else',
  question: 'What should be done?',
  leaseMs: 60 * minuteMs,
  leaseMinMs: 15 * minuteMs,
  suggestedPrices: [100, 200, 500],
  input: { schema: z.strictObject({}), asks: [], accepts: [...pictures, pdf, plainText], filesMin: 0 },
  // Only what can be shown reduced before it is approved.
  result: { schema: z.strictObject({}), accepts: [...pictures, plainText], filesMin: 1 },
  checks: [],
})
