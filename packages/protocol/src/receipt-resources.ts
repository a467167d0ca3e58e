import { z } from 'zod'
import { ChargeId } from './ids.ts'
import { Money } from './money.ts'
import { Time } from './resources.ts'
import { Card } from './wallet-resources.ts'

export const RefundSource = z
  .object({
    chargeId: ChargeId,
    card: Card.nullable(),
    left: Money.describe('What can still go back to it, the balance aside'),
    addedAt: Time,
  })
  .meta({ id: 'RefundSource' })

export const Seller = z
  .object({
    name: z.string().nullable(),
    address: z.string().nullable(),
    taxId: z.string().nullable(),
  })
  .meta({ id: 'Seller' })

export const MoneyReceipt = z
  .object({
    id: z.string().describe('Of the top-up or the task it is for'),
    what: z.enum(['top_up', 'task']),
    title: z.string(),
    at: Time.describe('When it was paid'),
    seller: Seller.describe('As the operator has set it; null where they have not'),
    buyer: z.object({ name: z.string().nullable(), email: z.string().nullable() }),
    appName: z.string(),
    lines: z.array(z.object({ words: z.string(), amount: Money })).describe('Add up to the total'),
    fee: Money.describe('What the platform keeps of it, within the total'),
    tax: z.string().nullable().describe('What the operator says of tax; null until they have set it'),
    total: Money,
    paidWith: z.enum(['card', 'wallet', 'test_money']),
    card: Card.nullable(),
    sentBack: Money.describe('What of a top-up went back to the card since'),
    test: z.boolean().describe('Test money: nothing was bought or sold'),
  })
  .meta({ id: 'MoneyReceipt' })

export type RefundSource = z.infer<typeof RefundSource>
export type Seller = z.infer<typeof Seller>
export type MoneyReceipt = z.infer<typeof MoneyReceipt>
