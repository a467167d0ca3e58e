import { cardCost, currencies, isInSteps, rulesOf } from '@microsource/domain'
import { RailRefused } from '../payments.port.ts'

const withoutDecimals = new Set(['JPY'])
const withThreeDecimals = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND'])
export const amountMax = 99_999_999n

export function digitsOf(currency: string): 0 | 2 | 3 {
  if (withoutDecimals.has(currency)) return 0
  return withThreeDecimals.has(currency) ? 3 : 2
}

/** What a card costs at the rail this one stands in for, by the price list the wallet is told; elsewhere as in dollars. */
export const cardFee = (amount: bigint, currency: string): bigint => cardCost(amount, rulesOf(currency) ?? currencies.USD)

/** Whether it can be moved at all: something, and in currencies with three decimals tens of it. */
export function requireAmount(amount: bigint, currency: string): void {
  if (amount < 1n || amount > amountMax || !isInSteps(amount, currency))
    throw new RailRefused('refused', `An amount is between 1 and ${amountMax}, and in three decimals a multiple of ten.`)
}

/** The least a card is charged, as card rails have it. */
export const chargeMin = (currency: string): bigint => (digitsOf(currency) === 3 ? 150n : 50n)

/** $15, and about as much elsewhere. */
export const disputeFee = (currency: string): bigint => (digitsOf(currency) === 3 ? 5_000n : 1_500n)
