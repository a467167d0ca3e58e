import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PaidTo, watchCapturesMin, watchedOf } from './watch.ts'

const paid = (payeeId: string, captures: number, amount: bigint, currency = 'USD'): PaidTo =>
  ({ payeeId, captures, amount, currency })
const names = (all: readonly PaidTo[]) => watchedOf(all).map(({ payeeId }) => payeeId)

test('five captures with nine tenths of the money to one payee are looked at, fewer or less are not', () => {
  expect(names([paid('ana', 5, 900n), paid('bob', 1, 100n)])).toEqual(['ana'])
  expect(names([paid('ana', 4, 900n)])).toEqual([])
  expect(names([paid('ana', 5, 899n), paid('bob', 1, 101n)])).toEqual([])
})

test('currencies are never added', () => {
  expect(names([paid('ana', 5, 900n), paid('bob', 1, 1_000_000n, 'JPY')])).toEqual(['ana'])
})

test('at most one payee of a currency is watched, in any order, and less than five captures never', () => {
  const one = fc.record({
    payeeId: fc.constantFrom('a', 'b', 'c', 'd'),
    currency: fc.constantFrom('USD', 'KWD'),
    captures: fc.integer({ min: 1, max: 12 }),
    amount: fc.bigInt({ min: 50n, max: 10n ** 12n }),
  })
  const all = fc.uniqueArray(one, { selector: ({ payeeId, currency }) => `${payeeId} ${currency}` })
  fc.assert(fc.property(all, (list) => {
    const found = watchedOf(list)
    expect(new Set(found.map(({ currency }) => currency)).size).toBe(found.length)
    expect(new Set(watchedOf(list.toReversed()))).toEqual(new Set(found))
    for (const { captures, amount, total } of found) {
      expect(captures).toBeGreaterThanOrEqual(watchCapturesMin)
      expect(amount * 100n >= total * 90n && amount <= total).toBe(true)
    }
  }))
})
