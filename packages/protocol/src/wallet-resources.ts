import { z } from 'zod'
import { AppId, ChargeId, TaskId } from './ids.ts'
import { Money } from './money.ts'
import { Time } from './resources.ts'

export const Movement = z.object({
  id: z.string(),
  what: z.enum(['added', 'on_hold', 'paid', 'given_back']),
  amount: Money.describe('Signed change of what can be spent; `at` is the time of this change'),
  taskId: TaskId.nullable(),
  title: z.string(),
  appName: z.string().nullable(),
  at: Time,
}).meta({ id: 'Movement' })

export const Wallet = z.object({
  appName: z.string().describe('The app it belongs to'),
  balance: Money.describe('Can be spent now'),
  onHold: Money,
  holds: z.array(z.object({ taskId: TaskId, title: z.string(), appName: z.string(), amount: Money, since: Time })),
  test: z.boolean().describe('Test money: nothing here is real'),
}).meta({ id: 'Wallet' })

export const TopUp = z.object({ id: ChargeId, amount: Money, status: z.enum(['succeeded']), createdAt: Time }).meta({ id: 'TopUp' })

export const Earnings = z.object({
  available: Money,
  pending: Money,
  lots: z.array(z.object({ amount: Money, taskId: TaskId, appId: AppId, title: z.string(), earnedAt: Time, pendingUntil: Time }))
    .describe('Pending lots, the first to become available first'),
  lifetime: Money,
  test: z.boolean().describe('Test money: nothing here is real'),
}).meta({ id: 'Earnings' })

export type Movement = z.infer<typeof Movement>
export type Wallet = z.infer<typeof Wallet>
export type TopUp = z.infer<typeof TopUp>
export type Earnings = z.infer<typeof Earnings>
