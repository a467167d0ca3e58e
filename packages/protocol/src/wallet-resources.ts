import { z } from 'zod'
import { AppId, ChargeId, RefundId, TaskId } from './ids.ts'
import { Currency, Money } from './money.ts'
import { Time } from './resources.ts'

export const Card = z.object({ brand: z.string(), last4: z.string() }).meta({ id: 'Card' })

export const Movement = z
  .object({
    id: z.string(),
    what: z.enum([
      'added',
      'on_hold',
      'paid',
      'given_back',
      'tipped',
      'refunded',
      'refund_returned',
      'disputed',
      'dispute_returned',
      'adjusted',
    ]),
    amount: Money.describe('Signed change of what can be spent; `at` is the time of this change'),
    owed: Money.describe(
      'Signed change of what is owed: above zero where the wallet had less, below where it was repaid',
    ),
    taskId: TaskId.nullable(),
    chargeId: ChargeId.nullable().describe('added: the top-up, with its receipt'),
    refundId: RefundId.nullable().describe('refunded, refund_returned: what was asked for'),
    card: Card.nullable().describe('The card the money came from or went to'),
    title: z.string(),
    reason: z.string().nullable().describe('adjusted: why, in the words of the operator'),
    appName: z.string().nullable(),
    at: Time,
  })
  .meta({ id: 'Movement' })

export const SavedCard = z
  .object({ brand: z.string(), last4: z.string(), expMonth: z.int(), expYear: z.int() })
  .meta({ id: 'SavedCard' })

export const TopUpTrouble = z
  .enum(['declined', 'insufficient_funds', 'authentication_required', 'card_expired', 'abandoned', 'expired'])
  .meta({ id: 'TopUpTrouble' })

export const AutomaticTopUp = z
  .object({
    on: z.boolean(),
    below: Money.describe('Money is added when less than this can be spent'),
    amount: Money.describe('What is added each time'),
    monthlyMax: Money,
    usedThisMonth: Money.describe('Since the first of the month (UTC)'),
    stopped: TopUpTrouble.nullable().describe(
      'Why it stopped by itself: the last payment failed. Saving the settings again goes on',
    ),
    says: z.string().nullable().describe('The same in a sentence'),
  })
  .meta({ id: 'AutomaticTopUp' })

export const Wallet = z
  .object({
    appName: z.string().describe('The app it belongs to'),
    currency: Currency,
    wallets: z
      .array(z.object({ currency: Currency, balance: Money, onHold: Money, owed: Money }))
      .describe('One for each currency this requester ever had, the app’s own first. They are never added up'),
    accepts: z.array(Currency).describe('Currencies this app takes, its own first: money can be added in these'),
    balance: Money.describe('Can be spent now'),
    onHold: Money,
    holds: z.array(z.object({ taskId: TaskId, title: z.string(), appName: z.string(), amount: Money, since: Time })),
    owed: Money.describe('Owed after a payment was taken back by the bank: money that comes in repays it first'),
    waiting: Money.describe('Payments that were begun and are not over'),
    refundable: Money.describe('The most that can go back to the cards it came from'),
    topUp: z.object({
      min: Money,
      max: Money,
      step: Money.describe('Amounts are multiples of it'),
      suggested: Money,
      room: Money.describe('What can be added until the wallet holds as much as it may'),
      balanceMax: Money,
      cardRate: z
        .object({ basisPoints: z.int(), fixed: Money })
        .describe('What the card network keeps of each payment. The platform pays it, not the requester'),
    }),
    savedCard: SavedCard.nullable().describe('For pages of the broker alone'),
    automaticTopUp: AutomaticTopUp.nullable().describe('Null until it was set for the first time'),
    test: z.boolean().describe('Test money: nothing here is real'),
  })
  .meta({ id: 'Wallet' })

export const TopUp = z
  .object({
    id: ChargeId,
    amount: Money,
    status: z.enum(['waiting', 'succeeded', 'failed']),
    way: z.enum(['checkout', 'automatic', 'given']).describe('given: test money that nobody paid'),
    url: z.string().nullable().describe('While it waits: where it is paid. For pages of the broker alone'),
    trouble: TopUpTrouble.nullable().describe('Why it failed; while it waits, what went wrong last'),
    says: z.string().describe('Where it stands, in a sentence'),
    card: Card.nullable(),
    refunded: Money,
    createdAt: Time,
    expiresAt: Time.nullable().describe('Until then it can be paid'),
    succeededAt: Time.nullable(),
  })
  .meta({ id: 'TopUp' })

const RefundStatus = z.enum(['on_its_way', 'done', 'failed', 'returned'])

export const Refund = z
  .object({
    id: RefundId,
    amount: Money,
    status: RefundStatus.describe(
      'on_its_way while any part is; failed or returned where no part arrived or one came back',
    ),
    parts: z
      .array(
        z.object({ amount: Money, chargeId: ChargeId, card: Card.nullable(), status: RefundStatus, says: z.string() }),
      )
      .describe('One for each top-up it goes back to, the newest first'),
    createdAt: Time,
  })
  .meta({ id: 'Refund' })

export const Earnings = z
  .object({
    available: Money,
    pending: Money,
    lots: z
      .array(
        z.object({
          amount: Money,
          taskId: TaskId,
          appId: AppId,
          title: z.string(),
          earnedAt: Time,
          pendingUntil: Time,
        }),
      )
      .describe('Pending lots, the first to become available first'),
    lifetime: Money,
    byCurrency: z
      .array(z.object({ available: Money, pending: Money, lifetime: Money }))
      .describe('One for each currency something was earned in, and the one that was asked for. They are never added up'),
    test: z.boolean().describe('Test money: nothing here is real'),
  })
  .meta({ id: 'Earnings' })

export type Movement = z.infer<typeof Movement>
export type Wallet = z.infer<typeof Wallet>
export type TopUp = z.infer<typeof TopUp>
export type TopUpTrouble = z.infer<typeof TopUpTrouble>
export type AutomaticTopUp = z.infer<typeof AutomaticTopUp>
export type Refund = z.infer<typeof Refund>
export type Card = z.infer<typeof Card>
export type Earnings = z.infer<typeof Earnings>
