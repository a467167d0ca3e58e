/**
 * What differs by currency. All amounts are integers in minor units; nothing converts one currency into another.
 * Digits after ISO 4217; the least charges are the card rail's (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).
 */
export interface CurrencyRules {
  /** Digits after the decimal separator. */
  readonly digits: number
  /** Prices and amounts are multiples of it: the rail takes three-decimal currencies in tens. */
  readonly step: bigint
  readonly priceMin: bigint
  readonly priceMax: bigint
  readonly topUpMin: bigint
  readonly topUpMax: bigint
  readonly topUpSuggested: bigint
  /** What a wallet may hold, top-ups under way included. */
  readonly balanceMax: bigint
  readonly payoutMin: bigint
  /** All tips for one piece of work together. */
  readonly tipMax: bigint
  /** What the card rail keeps of a charge: basis points of it and a fixed part. */
  readonly card: { readonly bps: bigint, readonly fixed: bigint }
}

const cents = { digits: 2, step: 1n, priceMin: 50n, priceMax: 100_000n, topUpMin: 1_000n, topUpMax: 50_000n, topUpSuggested: 2_000n, balanceMax: 200_000n, payoutMin: 2_500n, tipMax: 2_000n }

export const currencies = {
  USD: { ...cents, card: { bps: 290n, fixed: 30n } },
  EUR: { ...cents, card: { bps: 290n, fixed: 25n } },
  GBP: { ...cents, card: { bps: 290n, fixed: 20n } },
  JPY: {
    digits: 0, step: 1n, priceMin: 80n, priceMax: 150_000n, topUpMin: 1_500n, topUpMax: 75_000n, topUpSuggested: 3_000n,
    balanceMax: 300_000n, payoutMin: 4_000n, tipMax: 3_000n, card: { bps: 360n, fixed: 0n },
  },
  KWD: {
    digits: 3, step: 10n, priceMin: 150n, priceMax: 300_000n, topUpMin: 3_000n, topUpMax: 150_000n, topUpSuggested: 6_000n,
    balanceMax: 600_000n, payoutMin: 8_000n, tipMax: 6_000n, card: { bps: 290n, fixed: 100n },
  },
} as const satisfies Readonly<Record<string, CurrencyRules>>

export type CurrencyCode = keyof typeof currencies

export const rulesOf = (currency: string): CurrencyRules | undefined =>
  Object.hasOwn(currencies, currency) ? currencies[currency as CurrencyCode] : undefined

/** `12.34` of 1234 with two digits; exact, for statements and files, not for people. */
export function toDecimal(amount: bigint, digits: number): string {
  const sign = amount < 0n ? '-' : ''
  const text = (amount < 0n ? -amount : amount).toString().padStart(digits + 1, '0')
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
