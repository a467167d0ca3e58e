import { z } from 'zod'
import { AppId, GrantId, TaskId } from './ids.ts'
import { Money, Split } from './money.ts'
import { Fields } from './resources.ts'
import { Time } from './time.ts'

const Mode = z.enum(['test', 'live']).describe('test: nothing here is real')
const AppOfGrant = z.object({ id: AppId, name: z.string(), mode: Mode }).meta({ id: 'AppOfGrant' })

/** A person’s own account: wallets that belong to no app. */
export const Account = z.object({
  email: z.string(),
  wallets: z.array(z.object({
    mode: Mode,
    balances: z.array(Money).describe('What can be spent, in each currency there ever was any in. They are never added up'),
  })).describe('Live money has a wallet where this broker has an app that moves any'),
}).meta({ id: 'Account' })

export const Grant = z.object({
  id: GrantId,
  app: AppOfGrant,
  currency: z.string(),
  perDay: Money.describe('The most this app spends in a day (UTC)'),
  perTask: Money.describe('Above it the person confirms each task'),
  usedToday: Money,
  createdAt: Time,
  lastUsedAt: Time.nullable(),
  revokedAt: Time.nullable().describe('Null while the app may spend'),
}).meta({ id: 'Grant' })

export const Confirmation = z.object({
  taskId: TaskId,
  app: AppOfGrant,
  kind: z.string(),
  description: z.string().describe('The words that were asked with'),
  price: Money,
  split: Split.describe('Who gets what of the price when it is approved'),
  wantedBy: Time,
  attachments: z.array(z.object({ name: z.string(), sizeBytes: z.int() })),
  input: Fields.describe('The fields of the kind, as the worker will get them'),
  reason: z.enum(['first_task', 'above_cap']).describe('first_task: nothing was paid for this app before'),
  state: z.enum(['asked', 'confirmed', 'declined', 'done']).describe('done: the task is there and paid for'),
  version: z.int().describe('What was seen: confirming names it, and is refused where the app asks for something else by now'),
  leftToday: Money.describe('What the app may still spend today'),
  missing: Money.nullable().describe('What the wallet lacks for this price; null where it holds enough'),
}).meta({ id: 'Confirmation' })

export type Account = z.infer<typeof Account>
export type Grant = z.infer<typeof Grant>
export type Confirmation = z.infer<typeof Confirmation>
