import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoffMs, retryAfterMs } from '../src/waiting.ts'

const now = Date.UTC(2026, 10, 22, 8)

test('Retry-After is understood as seconds and as an HTTP date', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), (seconds) => {
      expect(retryAfterMs(`${seconds}`, now)).toBe(seconds * 1000)
      expect(retryAfterMs(new Date(now + seconds * 1000).toUTCString(), now)).toBe(seconds * 1000)
    }),
  )
  expect(retryAfterMs(' 1.5 ', now)).toBe(1500)
})

test('no Retry-After makes a call wait for less than nothing or for more than a minute', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.integer().map(String),
        fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      ),
      (value) => {
        const wait = retryAfterMs(value, now)
        if (wait !== undefined) expect(wait >= 0 && wait <= 60_000).toBe(true)
      },
    ),
  )
  expect(retryAfterMs('86400', now)).toBe(60_000)
  expect(retryAfterMs('Wed, 21 Oct 2015 07:28:00 GMT', now)).toBe(0)
})

test('what says nothing is no Retry-After', () => {
  expect([null, '', '  ', 'soon', 'NaN'].map((value) => retryAfterMs(value, now))).toEqual(Array(5).fill(undefined))
})

test('the pause between tries is anywhere from nothing to a bound that doubles and ends at 8 s', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), (failures) => {
      const pause = backoffMs(failures)
      expect(pause >= 0 && pause <= Math.min(8000, 500 * 2 ** failures)).toBe(true)
    }),
  )
  const pauses = Array.from({ length: 200 }, () => backoffMs(4))
  expect(Math.min(...pauses)).toBeLessThan(2000)
  expect(Math.max(...pauses)).toBeGreaterThan(6000)
})
