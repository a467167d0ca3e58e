import { floorToStep, rulesOf } from './currencies.ts'
import type { PayoutReason } from './payout.ts'

interface PayoutPrice {
  /** What the rail takes for a payout: basis points, rounded up, and a fixed part. */
  readonly bps: bigint
  readonly fixed: bigint
}

/** Minor units by currency. A currency that is not here is not paid out. */
export const payoutPrices: Readonly<Record<string, PayoutPrice>> = {
  USD: { bps: 25n, fixed: 25n },
  EUR: { bps: 25n, fixed: 10n },
  GBP: { bps: 25n, fixed: 10n },
  JPY: { bps: 25n, fixed: 40n },
  KWD: { bps: 25n, fixed: 80n },
}

const priceOf = (currency: string): PayoutPrice | undefined =>
  Object.hasOwn(payoutPrices, currency) ? payoutPrices[currency] : undefined

/** The least that is paid out, but once on leaving; undefined where the currency is not paid out. */
export const payoutMinimum = (currency: string): bigint | undefined =>
  priceOf(currency) ? rulesOf(currency)?.payoutMin : undefined

/** What the rail charges the platform for paying this out. */
export function railCostOf(amount: bigint, currency: string): bigint {
  const price = priceOf(currency)
  // Rounded up: to less than nothing, floored, and back.
  return price && amount > 0n ? price.fixed - floorToStep(-((amount * price.bps + 9_999n) / 10_000n), currency) : 0n
}

/** How many payouts a payee asked for in this calendar month (UTC) that were neither refused nor reversed. */
export interface FeeSituation {
  readonly reason: PayoutReason
  readonly askedThisMonth: number
}

/** Monthly, on leaving and the first one asked for in a month are free; further ones cost what the rail charges. */
export const isFreePayout = ({ reason, askedThisMonth }: FeeSituation): boolean =>
  reason !== 'asked' || askedThisMonth === 0

export const payoutFeeOf = (amount: bigint, currency: string, situation: FeeSituation): bigint =>
  isFreePayout(situation) ? 0n : railCostOf(amount, currency)

/** The most that can be paid out of what is there, the fee included: in steps of the currency. */
export function mostPayable(available: bigint, currency: string, situation: FeeSituation): bigint {
  const costs = (amount: bigint): bigint => amount + payoutFeeOf(amount, currency, situation)
  const price = priceOf(currency)
  if (isFreePayout(situation) || !price) return available > 0n ? floorToStep(available, currency) : 0n
  const step = rulesOf(currency)?.step ?? 1n
  let amount = floorToStep(((available - price.fixed) * 10_000n) / (10_000n + price.bps), currency)
  while (amount > 0n && costs(amount) > available) amount -= step
  while (costs(amount + step) <= available) amount += step
  return amount > 0n ? amount : 0n
}

/** `YYYY-MM` of a moment in UTC: the calendar by which payouts are free and come by themselves. */
export const monthOf = (time: Date): string => time.toISOString().slice(0, 7)
