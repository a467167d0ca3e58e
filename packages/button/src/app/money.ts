import type { Money } from '../wire.ts'
import type { Draft } from './draft.ts'

/** Minor units in one whole; a tenth of that is the least that a task can cost, about. */
const wholeOf = (currency?: string): number => (currency === 'JPY' ? 1 : currency === 'KWD' ? 1000 : 100)

/** In the reader's own form. */
export const money = ({ amount, currency }: Money): string =>
  (amount / wholeOf(currency)).toLocaleString([], { style: 'currency', currency })

export const priceOf = ({ cents = 0, currency = 'USD' }: Draft, amount = cents): Money => ({ amount, currency })

/**
 * Minor units of "1.50", "1,50", "$1,000"; undefined where it is no amount. Digits are never turned into floats. Where a
 * currency has three decimals no group is read, for it could not be told from them.
 */
export function parseAmount(text: string, currency?: string): number | undefined {
  const zeros = `${wholeOf(currency)}`.slice(1)
  const plain = text.replace(/\s|^[A-Z]*\p{Sc}?|[A-Z]*\p{Sc}$/gu, '')
  const [, whole, rest = ''] = /^(\d+)(?:[.,](\d+))?$/.exec(zeros[2] ? plain : plain.replace(/[,.](?=\d{3}(\D|$))/g, '')) ?? []
  return whole && !rest[zeros.length] ? Number(whole + (rest + zeros).slice(0, zeros.length)) : undefined
}

export const size = (bytes: number): string =>
  bytes < 999_500 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${Number((bytes / 1e6).toFixed(1))} MB`
