import type { CurrencyRules } from './currencies.ts'

type CardRules = Pick<CurrencyRules, 'card' | 'step'>

/** What the card rail keeps of one charge, in minor units, rounded half up to the currency’s step as the rail does. */
export const cardCost = (amount: bigint, { card, step }: CardRules): bigint =>
  ((amount * card.bps + 5_000n * step) / (10_000n * step)) * step + card.fixed

/**
 * What cards cost for one task of `price` when it is paid out of a top-up, in thousandths of a minor unit: the top-up's
 * cost belongs to all it pays for. Charged alone the top-up is the price itself.
 */
export const cardCostPerTask = (price: bigint, topUp: bigint, rules: CardRules): bigint =>
  (cardCost(topUp, rules) * price * 1_000n) / topUp

/** What is saved on every `price` by one top-up over charging each alone, in minor units, floored. */
export const savedPerTask = (price: bigint, topUp: bigint, rules: CardRules): bigint =>
  (cardCostPerTask(price, price, rules) - cardCostPerTask(price, topUp, rules)) / 1_000n
