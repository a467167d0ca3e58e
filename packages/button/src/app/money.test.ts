import { expect, test } from 'vitest'
import { money, parseCents, size } from './money.ts'

test.each([
  ['1', 100], ['1.5', 150], ['1,50', 150], ['$7.05', 705], ['7.05 $', 705], [' 2 ', 200], ['1,000', 100_000],
  ['1.000', 100_000], ['1.234,5', 123_450], ['0.5', 50],
])('"%s" is %i cents', (typed, cents) => {
  expect(parseCents(typed)).toBe(cents)
})

test.each(['', 'a lot', '-1', '1.2.3', '1e3', '0x10', '1.005x'])('"%s" is no amount', (typed) => {
  expect(parseCents(typed)).toBeUndefined()
})

test('amounts and sizes are said in full', () => {
  expect(money({ amount: 123_456, currency: 'USD' })).toBe('$1,234.56')
  expect([size(12), size(157_382), size(999_499), size(3_140_000)]).toEqual(['1 kB', '157 kB', '999 kB', '3.1 MB'])
})
