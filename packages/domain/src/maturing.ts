import { dayMs, hourMs, later } from './time.ts'

export const disputeWindowMs = 72 * hourMs

/** A payer's first 30 days: their captures wait a week, longer than the dispute window. */
export function maturingMsFor(firstToppedUpAt: Date | null, now: Date): number {
  const isFresh = firstToppedUpAt === null || later(firstToppedUpAt, 30 * dayMs) > now
  return isFresh ? Math.max(disputeWindowMs, 7 * dayMs) : disputeWindowMs
}
