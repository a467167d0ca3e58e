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
  /** What one requester puts on hold in a day at most, unless their app says otherwise. */
  readonly dailyMax: bigint
  /** A small round price: kinds suggest multiples of it. Set by hand for each currency, not by a rate. */
  readonly priceUnit: bigint
  readonly topUpMin: bigint
  readonly topUpMax: bigint
  readonly topUpSuggested: bigint
  /** What a wallet may hold, top-ups under way included. */
  readonly balanceMax: bigint
  readonly payoutMin: bigint
  /** Up to this silence pays after a day; above it after three. */
  readonly smallMax: bigint
  /** Up to this one person adjusts alone; above it a second one confirms. */
  readonly singleHandedMax: bigint
  /** All tips for one piece of work together. */
  readonly tipMax: bigint
  /** What the card rail keeps of a charge: basis points of it and a fixed part. */
  readonly card: { readonly bps: bigint, readonly fixed: bigint }
}

const cents = {
  digits: 2, step: 1n, priceMin: 50n, priceMax: 100_000n, dailyMax: 20_000n, priceUnit: 100n, topUpMin: 1_000n, topUpMax: 50_000n,
  topUpSuggested: 2_000n, balanceMax: 200_000n, payoutMin: 2_500n, tipMax: 2_000n, smallMax: 5_000n, singleHandedMax: 5_000n,
}

export const currencies = {
  USD: { ...cents, card: { bps: 290n, fixed: 30n } },
  EUR: { ...cents, card: { bps: 290n, fixed: 25n } },
  GBP: { ...cents, card: { bps: 290n, fixed: 20n } },
  JPY: {
    digits: 0, step: 1n, priceMin: 80n, priceMax: 150_000n, dailyMax: 30_000n, priceUnit: 100n, topUpMin: 1_500n, topUpMax: 75_000n,
    topUpSuggested: 3_000n, balanceMax: 300_000n, payoutMin: 4_000n, smallMax: 7_500n, singleHandedMax: 7_500n, tipMax: 3_000n, card: { bps: 360n, fixed: 0n },
  },
  KWD: {
    digits: 3, step: 10n, priceMin: 150n, priceMax: 300_000n, dailyMax: 60_000n, priceUnit: 250n, topUpMin: 3_000n, topUpMax: 150_000n,
    topUpSuggested: 6_000n, balanceMax: 600_000n, payoutMin: 8_000n, smallMax: 15_000n, singleHandedMax: 15_000n, tipMax: 6_000n, card: { bps: 290n, fixed: 100n },
  },
} as const satisfies Readonly<Record<string, CurrencyRules>>

export type CurrencyCode = keyof typeof currencies
export const currencyCodes = Object.keys(currencies) as CurrencyCode[]

/** Where nobody says another one. */
export const firstCurrency: CurrencyCode = 'USD'

export const rulesOf = (currency: string): CurrencyRules | undefined =>
  Object.hasOwn(currencies, currency) ? currencies[currency as CurrencyCode] : undefined

export const isCurrency = (currency: string): currency is CurrencyCode => rulesOf(currency) !== undefined

const stepOf = (currency: string): bigint => rulesOf(currency)?.step ?? 1n

/** Whether the rail can move this amount. A currency without rules has steps of one. */
export const isInSteps = (amount: bigint, currency: string): boolean => amount % stepOf(currency) === 0n

/** The nearest amount in steps that is not more. */
export function floorToStep(amount: bigint, currency: string): bigint {
  const step = stepOf(currency)
  return amount - (((amount % step) + step) % step)
}

/** What a kind suggests, in a currency: `hundredths` are of a small round price there. No amount is converted. */
export const suggestedPrices = (hundredths: readonly number[], currency: CurrencyCode): bigint[] =>
  hundredths.map((one) => floorToStep((BigInt(one) * currencies[currency].priceUnit) / 100n, currency))

/** `12.34` of 1234 with two digits; exact, for statements and files, not for people. */
export function toDecimal(amount: bigint, digits: number): string {
  const sign = amount < 0n ? '-' : ''
  const text = (amount < 0n ? -amount : amount).toString().padStart(digits + 1, '0')
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
