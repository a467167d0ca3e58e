import { z } from 'zod'

/** ISO 4217. Each is money of its own: nothing converts one into another. */
export const Currency = z.enum(['USD', 'EUR', 'GBP', 'JPY', 'KWD']).meta({ id: 'Currency' })

/** Integer minor units (cents, yen, fils) and a currency. */
export const Money = z.object({
  amount: z.int().min(-1_000_000_000_000).max(1_000_000_000_000).describe('Integer minor units: 100 is one dollar, 100 yen, a tenth of a Kuwaiti dinar'),
  currency: Currency,
}).meta({ id: 'Money' })

/** How a price is divided; the parts add up to the price. */
export const Split = z.object({ worker: Money, app: Money, platform: Money }).meta({ id: 'Split' })

/** What amounts of a currency look like, and what prices in it an app takes. */
export const CurrencyRules = z.object({
  currency: Currency,
  digits: z.int().describe('Digits after the decimal separator'),
  step: Money.describe('Amounts are multiples of it'),
  priceMin: Money,
  priceMax: Money,
}).meta({ id: 'CurrencyRules' })

export type Currency = z.infer<typeof Currency>
export type CurrencyRules = z.infer<typeof CurrencyRules>
export type Money = z.infer<typeof Money>
export type Split = z.infer<typeof Split>
