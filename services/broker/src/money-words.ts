import { rulesOf, toDecimal } from '@microsource/domain'

/** An amount as people say it, exact to its last digit: `$12.50`, `¥1,250`, `KWD 1.250`. */
export const amountWords = (amount: bigint, currency: string): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(
    toDecimal(amount, rulesOf(currency)?.digits ?? 2) as Intl.StringNumericLiteral,
  )
