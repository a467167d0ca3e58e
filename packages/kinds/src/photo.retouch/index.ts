import { z } from 'zod'
import { defineKind } from '../kind.ts'
import { pictures } from '../media.ts'

const minuteMs = 60_000

export default defineKind({
  name: 'photo.retouch',
  title: 'Photo retouching',
  question: 'What should be done?',
  leaseMs: 60 * minuteMs,
  leaseMinMs: 15 * minuteMs,
  suggestedPrices: [100, 200, 500],
  input: { schema: z.strictObject({}), asks: [], accepts: pictures, filesMin: 1 },
  result: { schema: z.strictObject({}), accepts: pictures, filesMin: 1 },
  checks: [],
})
