import type { Money } from '../wire.ts'

export const money = ({ amount, currency }: Money): string =>
  (amount / 100).toLocaleString('en', { style: 'currency', currency })

export const dollars = (cents: number): Money => ({ amount: cents, currency: 'USD' })

/** Cents of "1.50", "1,50", "$1,000"; undefined where it is no amount. Digits are never turned into floats. */
export function parseCents(text: string): number | undefined {
  const found = /^\$?(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(text.replace(/\s|\$$/g, '').replace(/[,.](?=\d{3}(\D|$))/g, ''))
  return found ? Number(found[1] + (found[2] ?? '').padEnd(2, '0')) : undefined
}

export const size = (bytes: number): string =>
  bytes < 999_500 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${Number((bytes / 1e6).toFixed(1))} MB`
