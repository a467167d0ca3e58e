import type { Closeness } from './closeness.ts'
import { dayMs, hourMs, later } from './time.ts'

export const disputeWindowMs = 72 * hourMs
/** Between accounts that share a signal. */
export const relatedHoldMs = 14 * dayMs

/** A payer's first 30 days: their captures wait a week, longer than the dispute window. */
export function maturingMsFor(firstToppedUpAt: Date | null, now: Date): number {
  const isFresh = firstToppedUpAt === null || later(firstToppedUpAt, 30 * dayMs) > now
  return isFresh ? Math.max(disputeWindowMs, 7 * dayMs) : disputeWindowMs
}

/** Frozen at the claim: what the task's funding asks for, and longer where the two sides are near each other. */
export const maturingMsBetween = (maturingMs: number, closeness: Closeness): number =>
  closeness === 'apart' ? maturingMs : Math.max(maturingMs, relatedHoldMs)

/** Why pay waits as long as it does, after approval. */
export type PayWait = 'window' | 'new_payer' | 'related'

export const payWaitOf = (maturingMs: number): PayWait =>
  maturingMs >= relatedHoldMs ? 'related' : maturingMs > disputeWindowMs ? 'new_payer' : 'window'
