import { z } from 'zod'

export const Currency = z.enum(['USD'])

/** Integer minor units (cents) and a currency. */
export const Money = z.object({
  amount: z.int().min(-1_000_000_000_000).max(1_000_000_000_000).describe('Integer minor units: 100 is one dollar'),
  currency: Currency,
}).meta({ id: 'Money' })

/** How a price is divided; the parts add up to the price. */
export const Split = z.object({ worker: Money, app: Money, platform: Money }).meta({ id: 'Split' })

export type Money = z.infer<typeof Money>
export type Split = z.infer<typeof Split>
