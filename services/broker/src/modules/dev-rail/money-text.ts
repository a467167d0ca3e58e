import { digitsOf } from '../../adapters/rails/simulated/amounts.ts'

/** 1999n USD → "$19.99" */
export function moneyText(amount: bigint, currency: string): string {
  const digits = digitsOf(currency)
  return new Intl.NumberFormat('en-US', { style: 'currency', currency, minimumFractionDigits: digits }).format(
    Number(amount) / 10 ** digits,
  )
}
