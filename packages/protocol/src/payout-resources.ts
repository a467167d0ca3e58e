import { z } from 'zod'
import { AppId, AssignmentId, PayoutId, TaskId } from './ids.ts'
import { Currency, Money } from './money.ts'
import { Time } from './resources.ts'

export const PayeeState = z.enum(['none', 'incomplete', 'checking', 'active', 'restricted']).meta({ id: 'PayeeState' })
export const PayoutState = z
  .enum(['intended', 'at_account', 'at_bank', 'paid', 'reversing', 'reversed', 'refused'])
  .meta({ id: 'PayoutState' })
export const PayoutReason = z.enum(['asked', 'monthly', 'leaving']).meta({ id: 'PayoutReason' })
export const PayoutTrouble = z
  .enum(['bank_failed', 'account_restricted', 'name_differs', 'rail_balance', 'rail_refused', 'reversal_refused'])
  .meta({ id: 'PayoutTrouble' })

/** What the payment service still wants of a payee, brought to a short list; what is not on it is `other`. */
export const PayeeRequirement = z
  .enum([
    'name',
    'birth_date',
    'address',
    'phone',
    'email',
    'tax_id',
    'identity_document',
    'address_document',
    'bank_account',
    'business_details',
    'terms',
    'other',
  ])
  .meta({ id: 'PayeeRequirement' })

export const PayoutCountry = z
  .object({
    country: z.string().describe('ISO 3166-1 alpha-2'),
    minimum: Money.describe('The least that is paid out, in the country’s usual currency'),
    minimums: z.array(Money).describe('The same in each currency an account there can take, the usual one first'),
  })
  .meta({ id: 'PayoutCountry' })

export const Payee = z
  .object({
    state: PayeeState.describe('`none`: never set up. `active`: can be paid. `checking`: nothing to do but wait'),
    country: z.string().nullable(),
    currency: Currency.nullable().describe('What the account takes. What was earned in another is not converted: it stays'),
    required: z.array(PayeeRequirement).describe('What is still missing, as stable keys'),
    verifiedName: z.string().nullable(),
    destination: z
      .object({
        last4: z.string(),
        name: z.string(),
        nameMatches: z.boolean().describe('False: no payouts, the bank account is in another name'),
      })
      .nullable(),
    heldUntil: Time.nullable().describe('No payouts before, for the bank account is another one since'),
    unconfirmed: z.boolean().describe('The bank account is another one, and nobody confirmed that: no payouts before'),
    refreshedAt: Time.nullable().describe('When the payment service was last asked'),
    test: z.boolean().describe('Test money: nothing here is real'),
  })
  .meta({ id: 'Payee' })

export const Payout = z
  .object({
    id: PayoutId,
    amount: Money.describe('What arrives'),
    fee: Money.describe('Taken beside it'),
    reason: PayoutReason,
    state: PayoutState.describe(
      '`at_account`: at your account with the payment service; with `trouble` it waits for you',
    ),
    trouble: PayoutTrouble.nullable(),
    attempt: z.int().describe('How often the bank was tried'),
    canRetry: z.boolean(),
    canReverse: z.boolean(),
    destination: z.object({ last4: z.string() }).nullable(),
    askedAt: Time,
    arrivesBy: Time.nullable().describe('As the payment service expects'),
    shortUntil: Time.nullable().describe('The payment service is short of the money and is asked again every hour, until then'),
    finishedAt: Time.nullable(),
    test: z.boolean(),
  })
  .meta({ id: 'Payout' })

/** Why a bank does not take a payout, as far as it says. */
export const BankReason = z
  .enum(['account_closed', 'account_frozen', 'no_account', 'wrong_number', 'wrong_name', 'currency_not_taken'])
  .meta({ id: 'BankReason' })

/** One thing that happened to a payout. */
export const PayoutStep = z
  .object({
    what: z
      .enum(['started', 'at_account', 'at_bank', 'paid', 'bank_refused', 'bank_returned', 'taken_back', 'not_begun'])
      .describe(
        '`bank_returned`: it was paid, and the bank sent it back. `not_begun`: nothing left, the money is available again',
      ),
    at: Time,
    attempt: z.int().nullable().describe('Which try at the bank; null for what is about none'),
    bankSays: BankReason.nullable().describe('Why the bank refused or returned it; null where it did not say'),
  })
  .meta({ id: 'PayoutStep' })

export const PayoutQuote = z
  .object({
    available: Money,
    amount: Money,
    fee: Money,
    minimum: Money,
    freeLeft: z
      .boolean()
      .describe('A payout asked for now is free: it would be the first in this calendar month (UTC)'),
    canLeave: z.boolean().describe('The one payout below the minimum was not made yet'),
    arrivesBy: Time.nullable().describe('Usual time from now; null where it cannot be asked for'),
    monthlyAt: Time.describe('When the next one comes by itself, free of charge, with at least the minimum there'),
    refusal: z
      .object({
        code: z.string(),
        title: z.string(),
        detail: z.string().optional(),
        availableAt: Time.optional(),
        required: z.array(PayeeRequirement).optional(),
      })
      .nullable()
      .describe('Why it would be refused, as `POST /v1/worker/payouts` would answer'),
    test: z.boolean(),
  })
  .meta({ id: 'PayoutQuote' })

export const EarningState = z.enum(['pending', 'contested', 'matured', 'reversed']).meta({ id: 'EarningState' })

/** What one task brought its worker, or its app. */
export const Earning = z
  .object({
    taskId: TaskId,
    assignmentId: AssignmentId.nullable().describe('The work that earned it; null where it was none'),
    appId: AppId,
    appName: z.string(),
    title: z.string(),
    kind: z.string(),
    tip: z.boolean().describe('A tip for it, beside the price'),
    amount: Money,
    state: EarningState,
    earnedAt: Time,
    pendingUntil: Time,
  })
  .meta({ id: 'Earning' })

export const StatementLine = z
  .object({
    at: Time,
    what: z.enum(['earned', 'tip', 'payout', 'payout_fee', 'payout_back', 'fee_back', 'other']),
    amount: Money.describe('Signed change of what is available'),
    taskId: TaskId.nullable(),
    appName: z.string().nullable(),
    title: z.string().nullable(),
    payoutId: PayoutId.nullable(),
  })
  .meta({ id: 'StatementLine' })

/** One currency of a year. `opening` and the lines add up to `closing`. */
export const YearStatement = z
  .object({
    year: z.int(),
    currency: z.string(),
    opening: Money,
    earned: Money,
    paidOut: Money.describe('Without what came back'),
    fees: Money,
    closing: Money,
    lines: z.array(StatementLine),
    test: z.boolean(),
  })
  .meta({ id: 'YearStatement' })

export type Payee = z.infer<typeof Payee>
export type PayeeRequirement = z.infer<typeof PayeeRequirement>
export type PayoutCountry = z.infer<typeof PayoutCountry>
export type Payout = z.infer<typeof Payout>
export type BankReason = z.infer<typeof BankReason>
export type PayoutStep = z.infer<typeof PayoutStep>
export type PayoutQuote = z.infer<typeof PayoutQuote>
export type Earning = z.infer<typeof Earning>
export type StatementLine = z.infer<typeof StatementLine>
export type YearStatement = z.infer<typeof YearStatement>
