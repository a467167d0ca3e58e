/** Decimal places of minor units (ISO 4217); a currency that is not here has two. */
const exponents: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, BHD: 3, KWD: 3, TND: 3 }

export const exponentOf = (currency: string): number => (Object.hasOwn(exponents, currency) ? exponents[currency] ?? 2 : 2)

/** Minor units as an exact decimal without separators: 2530 cents are `25.30`, also in a country that writes a comma. */
export function toDecimal(amount: bigint, currency: string): string {
  const exponent = exponentOf(currency)
  const digits = (amount < 0n ? -amount : amount).toString().padStart(exponent + 1, '0')
  const text = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
  return amount < 0n ? `-${text}` : text
}
