import type { Money } from '../wire.ts'
import type { Draft } from './draft.ts'
import { apart, locale } from './speech.ts'

/** Minor units in one whole; a tenth of that is the least that a task can cost, about. */
const wholeOf = (currency?: string): number => (currency === 'JPY' ? 1 : currency === 'KWD' ? 1000 : 100)

/** In the reader's own form. */
export const money = ({ amount, currency }: Money, options?: Intl.NumberFormatOptions): string =>
  apart((amount / wholeOf(currency)).toLocaleString(locale, { style: 'currency', currency, ...options }), '\u2066')

export const priceOf = ({ cents = 0, currency = 'USD' }: Draft, amount = cents): Money => ({ amount, currency })

/** As it stands in the field where amounts are typed. */
export const typed = ({ amount, currency }: Money): string => (amount / wholeOf(currency))
  .toLocaleString(locale, { minimumFractionDigits: `${wholeOf(currency)}`.length - 1, useGrouping: false })

/**
 * Minor units of "1.50", "1,50", "$1,000", "١٫٥٠"; undefined where it is no amount. Digits are never turned into floats.
 * "1.234" is read as the reader's language writes it, and refused where it could be two amounts.
 */
export function parseAmount(text: string, currency?: string): number | undefined {
  const zeros = `${wholeOf(currency)}`.slice(1)
  const plain = western(text).replace(/[\s'’٬\u061c\u200e\u200f]|^[A-Z]*\p{Sc}?|[A-Z]*\p{Sc}?$/gu, '')
  const point = western((0.5).toLocaleString(locale))[1]
  const [, mark, more, rest] = /^\d{1,3}([.,])\d{3}(\1\d{3})*((?!\1)[.,]\d+)?$/.exec(plain) ?? []
  // One group of three alone could be decimals: where the reader writes those otherwise, and the currency has fewer.
  const bare = mark && (more || rest || (mark !== point && !zeros[2])) ? plain.replaceAll(mark, '') : plain
  const [, whole, sign, cents = ''] = /^(\d+)(?:([.,])(\d+))?$/.exec(bare) ?? []
  if (!whole || cents[zeros.length] || (!rest && cents[2] && sign !== point)) return undefined
  return Number(whole + (cents + zeros).slice(0, zeros.length))
}

/** Digits of any form to those of ASCII: full width, Arabic, Persian. */
const western = (text: string): string =>
  text.normalize('NFKC').replace(/[٠-٩۰-۹]/g, (digit) => `${digit.charCodeAt(0) & 15}`).replace('٫', '.')

/** "8 seconds", "5 Minuten": a number with its unit, plural and all. */
export const count = (value: number, unit: string, unitDisplay: 'long' | 'short' = 'long', digits = 0): string =>
  value.toLocaleString(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits: digits })

export const size = (bytes: number): string => bytes < 999_500
  ? count(Math.max(1, bytes / 1000), 'kilobyte', 'short') : count(bytes / 1e6, 'megabyte', 'short', 1)
