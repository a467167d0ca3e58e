import { dayMs } from './time.ts'

/** How far back a payer's captures are looked at, and how long a look holds. */
export const watchWindowMs = 30 * dayMs
/** From so many captures on, where so much of the money went to one payee. */
export const watchCapturesMin = 5
export const watchSharePercent = 90n

/** What one payer paid one payee in one currency within the window. */
export interface PaidTo {
  readonly payeeId: string
  readonly currency: string
  readonly captures: number
  readonly amount: bigint
}

export interface Watched extends PaidTo {
  /** What the payer paid all of them in this currency. */
  readonly total: bigint
}

/**
 * Where nearly everything that one payer paid in a currency went to one payee, and not just once or twice: that can
 * be a good worker and a regular, or somebody who moves money. A person looks.
 */
export function watchedOf(paid: readonly PaidTo[]): Watched[] {
  return paid.flatMap((one) => {
    const total = paid.reduce((sum, { currency, amount }) => (currency === one.currency ? sum + amount : sum), 0n)
    const isWatched = one.captures >= watchCapturesMin && one.amount * 100n >= total * watchSharePercent
    return isWatched ? [{ ...one, total }] : []
  })
}
