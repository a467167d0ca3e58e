import { cardCost, currencies, rulesOf } from '@microsource/domain'

const withoutDecimals = new Set(['JPY'])
const withThreeDecimals = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND'])
export const amountMax = 99_999_999n

export function digitsOf(currency: string): 0 | 2 | 3 {
  if (withoutDecimals.has(currency)) return 0
  return withThreeDecimals.has(currency) ? 3 : 2
}

/** What a card costs at the rail this one stands in for, by the price list the wallet is told; elsewhere as in dollars. */
export const cardFee = (amount: bigint, currency: string): bigint => cardCost(amount, rulesOf(currency) ?? currencies.USD)

/** $15, and about as much elsewhere. */
export const disputeFee = (currency: string): bigint => (digitsOf(currency) === 3 ? 5_000n : 1_500n)
