import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Draft } from './draft.ts'
import { money, parseAmount, priceOf, size, typed } from './money.ts'
import { speak } from './speech.ts'

/** Where a language has its words, in as many parts as `hear` is asked for here; which words does not matter. */
const parts = [async () => ({}), async () => ({}), async () => ({})]
/** A button of a page that has these languages. */
class Page {
  static words = Object.fromEntries(['ar', 'de', 'fa', 'he', 'hi', 'ja'].map((name) => [name, { name, direction: 'ltr', parts }]))
  readonly locale: string
  constructor(locale: string) {
    this.locale = locale
  }
  getAttribute = () => this.locale
}
const read = (locale: string) => speak(new Page(locale) as unknown as HTMLElement)
beforeEach(async () => {
  vi.stubGlobal('navigator', { languages: [] })
  await read('en')
})

test.each([
  ['1', 100], ['1.5', 150], ['1,50', 150], ['$7.05', 705], ['7.05 $', 705], ['US$ 7.05', 705], [' 2 ', 200], ['1,000', 100_000],
  ['1.234,5', 123_450], ['1,234.56', 123_456], ['1,234,567', 123_456_700], ['1.234.567', 123_456_700], ['0.5', 50], ['1’000.50', 100_050],
  ['７．５', 750], ['１５', 1500], ['٧٫٥', 750], ['۱۵', 1500], ['7.50 CHF', 750],
])('"%s" is %i cents', (typed, cents) => {
  expect(parseAmount(typed, 'USD')).toBe(cents)
})

test.each([
  ['300', 'JPY', 300], ['¥1,500', 'JPY', 1_500], ['1.25', 'KWD', 1_250], ['KWD 1.250', 'KWD', 1_250], ['12', 'KWD', 12_000],
  ['1,000.500', 'KWD', 1_000_500],
])('"%s" in %s is %i minor units', (typed, currency, amount) => {
  expect(parseAmount(typed, currency)).toBe(amount)
})

test.each([
  ['', 'USD'], ['a lot', 'USD'], ['-1', 'USD'], ['1.2.3', 'USD'], ['1e3', 'USD'], ['1E3', 'USD'], ['0x10', 'USD'], ['1.005x', 'USD'],
  ['1.234', 'USD'], ['1,2345', 'USD'], ['12,34.5', 'USD'], ['1,234,5', 'USD'], ['1.5', 'JPY'], ['1.500', 'JPY'], ['1.2345', 'KWD'], ['1,250', 'KWD'],
])('"%s" is no amount in %s', (typed, currency) => {
  expect(parseAmount(typed, currency)).toBeUndefined()
})

describe('what could be two amounts is read as the reader writes it', () => {
  test.each([
    ['en', '1,234', 123_400], ['en', '1.234', undefined], ['de', '1.234', 123_400], ['de', '1,234', undefined], ['de-CH', '1.234', undefined],
    ['hi', '1,234', 123_400], ['ar-EG', '١٬٢٣٤', 123_400], ['ar-EG', '١٢٫٣٤', 1234],
  ])('in %s "%s" is %s', async (locale, text, cents) => {
    await read(locale)
    expect(parseAmount(text, 'USD')).toBe(cents)
  })

  test.each([['en', '1.250', 1250], ['en', '1,250', undefined], ['de', '1,250', 1250], ['de', '1.250', undefined]])(
    'with three decimals in %s "%s" is %s', async (locale, text, fils) => {
      await read(locale)
      expect(parseAmount(text, 'KWD')).toBe(fils)
    })

  test.each(['en', 'de', 'de-CH', 'ar-EG', 'fa', 'he', 'hi', 'ja'])('what stands in the field of %s is read back', async (locale) => {
    await read(locale)
    for (const [amount, currency] of [[123_456, 'USD'], [123_456, 'KWD'], [123_456, 'JPY'], [7, 'USD']] as const) {
      expect(parseAmount(typed({ amount, currency }), currency), typed({ amount, currency })).toBe(amount)
    }
  })
})

test('amounts are said in the digits of their currency, and sizes in full', () => {
  expect(money({ amount: 123_456, currency: 'USD' })).toBe('$1,234.56')
  expect(money({ amount: 300, currency: 'JPY' })).toBe('¥300')
  expect(money({ amount: 1_250, currency: 'KWD' })).toBe('KWD\u00a01.250')
  expect(money(priceOf({ cents: 100, currency: 'EUR' } as Draft))).toBe('€1.00')
  expect([size(12), size(157_382), size(999_499), size(3_140_000)]).toEqual(['1 kB', '157 kB', '999 kB', '3.1 MB'])
})

test('the place of the reader says how amounts look, whatever the words are', async () => {
  vi.stubGlobal('navigator', { languages: ['fr', 'de-AT'] })
  await read('de')
  expect(money({ amount: 123_456, currency: 'EUR' })).toBe('€\u00a01.234,56')
  await read('xx')
  expect(money({ amount: 123_456, currency: 'EUR' })).toBe('€1,234.56')
})
