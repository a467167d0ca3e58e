import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAmount } from './amounts.ts'
import { moneyWords, roundWords, signOf, typedOf } from './money.ts'

const currencies = ['USD', 'EUR', 'GBP', 'JPY', 'KWD']
const locales = 'en-US de-DE fr-FR de-CH en-IN ja-JP ar-EG fa-IR he-IL pt-BR es-ES sv-SE'.split(' ')
const read = (typed: string, locale: string, currency = 'USD', step = 1) =>
  readAmount(typed, { currency, locale, step })

const twelve = '12.50|12,50|12.5|$12.50|12,50 USD|１２．５０|١٢٫٥٠|۱۲٫۵|US$ 12,50| 12.50 '.split('|')
const thousand = "1.234,56|1,234.56|1 234,56|1'234.56|1’234,56|1\u202f234,56|١٬٢٣٤٫٥٦|1234,56".split('|')
const million = '12,34,567.00|12.34.567,00|1,234,567|1.234.567|1 234 567'.split('|')
const wrongs = "ten|1e3|-5|−5|€5|12 34|1,2,3|1.2.3,4|1,23,4.5|5 dollars|$|.|٫|1,234,56.7|١٫٢٫٣|1'2|0x10".split('|')

describe('an amount', () => {
  it('is read back from every way it is shown, in every currency and locale', () => {
    for (const currency of currencies)
      for (const locale of locales)
        fc.assert(
          fc.property(fc.oneof(fc.nat(200_000), fc.nat(999_999_999)), (amount) => {
            const money = { amount, currency }
            for (const words of [moneyWords(money, locale), typedOf(money, locale)])
              expect(read(words, locale, currency), words).toEqual({ amount })
          }),
          { numRuns: 30 },
        )
  })

  it('is read by the locale, and where its shape says enough, in any', () => {
    for (const locale of locales) {
      for (const same of twelve) expect(read(same, locale), `${same} in ${locale}`).toEqual({ amount: 1_250 })
      for (const same of thousand) expect(read(same, locale), `${same} in ${locale}`).toEqual({ amount: 123_456 })
      for (const same of million) expect(read(same, locale), `${same} in ${locale}`).toEqual({ amount: 123_456_700 })
    }
  })

  it('is asked about where a point could be a thousand or a fraction, never guessed', () => {
    expect(read('1,234', 'en-US')).toEqual({ amount: 123_400 })
    expect(read('1.234', 'de-DE')).toEqual({ amount: 123_400 })
    expect(read('1.234', 'fr-FR')).toEqual({
      trouble: 'If you mean 1\u202f234,00\u00a0$US, write 1234. Decimals are written like 1,50.',
    })
    expect(read('1.234', 'en-US').trouble).toBe('In US dollars there are 2 digits after the separator.')
    expect(read('1.234', 'sv-SE').trouble).toContain('write 1234.')
    expect(read('1,234', 'de-CH').trouble).toContain('write 1234.')
    // With three decimals even the locale's own group could be one.
    expect(read('1.234', 'en-US', 'KWD')).toEqual({ amount: 1_234 })
    expect(read('1,234', 'en-US', 'KWD').trouble).toContain('write 1234.')
    expect(read('1.234', 'de-DE', 'KWD').trouble).toContain('Decimals are written like 1,500.')
    expect(read('0.500', 'de-DE', 'KWD')).toEqual({ amount: 500 })
    expect(read('1.234', 'fr-FR', 'JPY').trouble).toBe('If you mean 1\u202f234\u00a0JPY, write 1234.')
  })

  it('has no more digits than its currency, and is a multiple of its step', () => {
    expect(read('12.345', 'en-US').trouble).toBe('In US dollars there are 2 digits after the separator.')
    expect(read('12.5', 'ja-JP', 'JPY').trouble).toBe('There is nothing smaller than one in Japanese yen.')
    expect(read('1.2345', 'en-US', 'KWD').trouble).toContain('3 digits')
    expect(read('1.25', 'en-US', 'KWD', 10)).toEqual({ amount: 1_250 })
    expect(read('1.255', 'en-US', 'KWD', 10).trouble).toBe('In steps of KWD\u00a00.010.')
    expect(read('12345678901234567890', 'en-US').trouble).toBe('That is more than anything here takes.')
  })

  it('is nothing else', () => {
    for (const nothing of ['', '  ', '\u200f']) expect(read(nothing, 'en-US')).toEqual({})
    for (const wrong of wrongs)
      expect(read(wrong, 'en-US'), wrong).toEqual({ trouble: expect.any(String) as string })
  })
})

describe('the sign of a currency', () => {
  it('stands where the reader expects it', () => {
    expect(signOf('USD', 'en-US')).toEqual({ text: '$', side: 'before' })
    expect(signOf('EUR', 'de-DE')).toEqual({ text: '€', side: 'after' })
    expect(signOf('KWD', 'en-US')).toEqual({ text: 'KWD', side: 'before' })
  })

  it('goes with decimals of its own, left out where there are none to say', () => {
    expect(moneyWords({ amount: -1_250, currency: 'JPY' }, 'en-US')).toBe('−¥1,250')
    expect(moneyWords({ amount: 1_250, currency: 'KWD' }, 'en-US')).toBe('KWD\u00a01.250')
    expect(roundWords({ amount: 2_000, currency: 'EUR' }, 'de-DE')).toBe('20\u00a0€')
    expect(moneyWords({ amount: 1_250, currency: 'USD' }, 'ar-EG')).toBe('\u2068\u200f١٢٫٥٠\u00a0US$\u2069')
  })
})
