import { expect, test } from 'vitest'
import type { Draft } from './draft.ts'
import { money, parseAmount, priceOf, size } from './money.ts'

test.each([
  ['1', 100], ['1.5', 150], ['1,50', 150], ['$7.05', 705], ['7.05 $', 705], ['US$ 7.05', 705], [' 2 ', 200], ['1,000', 100_000],
  ['1.000', 100_000], ['1.234,5', 123_450], ['0.5', 50],
])('"%s" is %i cents', (typed, cents) => {
  expect(parseAmount(typed, 'USD')).toBe(cents)
})

test.each([
  ['300', 'JPY', 300], ['¥1,500', 'JPY', 1_500], ['1.25', 'KWD', 1_250], ['KWD 1.250', 'KWD', 1_250], ['1,250', 'KWD', 1_250], ['12', 'KWD', 12_000],
])('"%s" in %s is %i minor units', (typed, currency, amount) => {
  expect(parseAmount(typed, currency)).toBe(amount)
})

test.each([
  ['', 'USD'], ['a lot', 'USD'], ['-1', 'USD'], ['1.2.3', 'USD'], ['1e3', 'USD'], ['1E3', 'USD'], ['0x10', 'USD'], ['1.005x', 'USD'],
  ['1.5', 'JPY'], ['1.2345', 'KWD'], ['1,000.500', 'KWD'],
])('"%s" is no amount in %s', (typed, currency) => {
  expect(parseAmount(typed, currency)).toBeUndefined()
})

test('amounts are said in the digits of their currency, and sizes in full', () => {
  expect(money({ amount: 123_456, currency: 'USD' })).toBe('$1,234.56')
  expect(money({ amount: 300, currency: 'JPY' })).toBe('¥300')
  expect(money({ amount: 1_250, currency: 'KWD' })).toBe('KWD\u00a01.250')
  expect(money(priceOf({ cents: 100, currency: 'EUR' } as Draft))).toBe('€1.00')
  expect([size(12), size(157_382), size(999_499), size(3_140_000)]).toEqual(['1 kB', '157 kB', '999 kB', '3.1 MB'])
})
