import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planRetryMs, readRetryAfterMs, retryDelaysMs } from './schedule.ts'

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('retries', () => {
  test('come after 5 s, 5 m, 30 m, 2 h, 5 h, 10 h and 14 h, and go on for at least 24 hours at the earliest draw', () => {
    expect(retryDelaysMs.map((ms) => ms / 1000)).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400])
    expect(retryDelaysMs.reduce((sum, ms) => sum + 0.8 * ms, 0)).toBeGreaterThanOrEqual(24 * 3_600_000)
  })

  test('keep within 20 % of the plan, whatever is drawn', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), random, (attempts, drawn) => {
      const base = retryDelaysMs[attempts - 1] ?? Number.NaN
      const delay = planRetryMs({ attempts, retryAfterMs: undefined, random: drawn })
      expect(delay).toBeGreaterThanOrEqual(0.8 * base)
      expect(delay).toBeLessThanOrEqual(1.2 * base)
    }))
  })

  test('end after the eighth attempt', () => {
    expect(planRetryMs({ attempts: 7, retryAfterMs: undefined, random: 0.5 })).toBe(50_400_000)
    expect(planRetryMs({ attempts: 8, retryAfterMs: undefined, random: 0.5 })).toBeUndefined()
    expect(planRetryMs({ attempts: 8, retryAfterMs: 1000, random: 0.5 })).toBeUndefined()
  })

  test.each([
    [1000, 5000], [5000, 5000], [7000, 7000], [10_000, 10_000], [10_001, 10_000], [86_400_000, 10_000], [0, 5000],
  ])('a Retry-After of %i ms after the first attempt waits %i ms', (retryAfterMs, expected) => {
    expect(planRetryMs({ attempts: 1, retryAfterMs, random: 0.5 })).toBe(expected)
  })
})

describe('Retry-After', () => {
  const now = new Date('2026-11-22T08:00:00Z')
  test.each([
    ['120', 120_000], [' 7 ', 7000], ['0', 0], ['Sun, 22 Nov 2026 08:01:00 GMT', 60_000], ['Sun, 22 Nov 2026 07:00:00 GMT', 0],
    ['soon', undefined], ['-5', undefined], ['1.5', undefined], ['', undefined], [undefined, undefined],
  ])('%j is %j ms', (header, expected) => {
    expect(readRetryAfterMs(header, now)).toBe(expected)
  })
})
