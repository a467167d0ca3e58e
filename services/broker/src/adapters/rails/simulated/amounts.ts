const withoutDecimals = new Set(['JPY'])
const withThreeDecimals = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND'])
const fixedFees: Readonly<Record<string, bigint>> = {
  EUR: 25n,
  GBP: 20n,
  TND: 930n,
  BHD: 110n,
  OMR: 110n,
  JOD: 210n,
  KWD: 90n,
}

export const amountMax = 99_999_999n

export function digitsOf(currency: string): 0 | 2 | 3 {
  if (withoutDecimals.has(currency)) return 0
  return withThreeDecimals.has(currency) ? 3 : 2
}

const divideToNearest = (amount: bigint, by: bigint): bigint => (amount + by / 2n) / by

/** 2.9 % and a fixed part, to the nearest unit: what a card costs at the rail this one stands in for. */
export function cardFee(amount: bigint, currency: string): bigint {
  const fixed = fixedFees[currency] ?? 30n
  if (digitsOf(currency) === 3) return divideToNearest(amount * 29n + fixed * 1_000n, 10_000n) * 10n
  return divideToNearest(amount * 29n, 1_000n) + fixed
}

/** $15, and about as much elsewhere. */
export const disputeFee = (currency: string): bigint => (digitsOf(currency) === 3 ? 5_000n : 1_500n)
