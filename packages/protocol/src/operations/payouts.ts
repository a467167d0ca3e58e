import { z } from 'zod'
import { PayoutId } from '../ids.ts'
import { Currency } from '../money.ts'
import { Earning, Payee, Payout, PayoutCountry, PayoutQuote, PayoutStep, YearStatement } from '../payout-resources.ts'
import { define, page, PageQuery } from './operation.ts'

/** The same default as everywhere: live money as soon as there is a live app. */
const MoneyQuery = z.object({
  money: z
    .enum(['live', 'test'])
    .optional()
    .describe('Default: live money as soon as this broker has a live app, test money before'),
})
const moneyBody = MoneyQuery.shape
const Whole = z.coerce.number().int().min(1).max(1_000_000_000_000)
const Asked = z.object({
  amount: z.int().min(1).max(1_000_000_000_000).describe('Integer minor units'),
  currency: z.string().max(10),
})
const OfAccount = Currency.optional().describe('Default: what the payout account takes; without one the first that was earned, or US dollars')
const personOnly = 'For a signed-in worker; API tokens may not.'

export const PayeeRequest = z
  .object({
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .describe('Where the bank account is: ISO 3166-1 alpha-2, one of the list'),
    currency: Currency.optional().describe('One of those that accounts in this country can take; default: what was earned first, or what most apps pay in'),
    ...moneyBody,
  })
  .strict()
  .meta({ id: 'PayeeRequest' })

export const PayoutRequest = z
  .object({
    amount: Asked.optional().describe('Without it: everything'),
    currency: Currency.optional().describe('Without `amount`: of what. Default: what the account takes'),
    fee: Asked.extend({ amount: z.int().min(0).max(1_000_000_000_000) })
      .optional()
      .describe('The fee that was shown: where it would be higher by now, `payout_fee_changed`'),
    leaving: z.boolean().default(false).describe('Everything, also below the minimum; free, and once'),
    ...moneyBody,
  })
  .strict()
  .meta({ id: 'PayoutRequest' })

export const PayeeConfirmRequest = z
  .object({ last4: z.string().max(10).describe('Of the account that is meant, as it was shown'), ...moneyBody })
  .strict()
  .meta({ id: 'PayeeConfirmRequest' })

const payeeErrors = ['payee_missing', 'payouts_unreachable', 'test_only'] as const
const oneErrors = ['not_found', 'payout_not_waiting'] as const

export const listPayoutCountries = define({
  id: 'listPayoutCountries',
  method: 'GET',
  path: '/v1/payout-countries',
  auth: 'none',
  tag: 'Payouts',
  summary: 'Where people can be paid, and from what amount',
  responses: { 200: z.object({ items: z.array(PayoutCountry) }).meta({ id: 'PayoutCountryList' }) },
  errors: [],
})

export const getPayee = define({
  id: 'getPayee',
  method: 'GET',
  path: '/v1/worker/payee',
  auth: 'workerSignedIn',
  tag: 'Payouts',
  summary: 'The account that this worker is paid to',
  description: `As it was last seen. ${personOnly}`,
  query: MoneyQuery,
  responses: { 200: Payee },
  errors: [],
})

export const openPayee = define({
  id: 'openPayee',
  method: 'POST',
  path: '/v1/worker/payee',
  auth: 'workerSignedIn',
  tag: 'Payouts',
  summary: 'Open an account to be paid to',
  description: `Doing it twice is doing it once. ${personOnly}`,
  body: PayeeRequest,
  responses: { 200: Payee },
  errors: ['unsupported_country', 'unsupported_currency', 'payee_elsewhere', 'payouts_unreachable', 'test_only', 'invalid_email'],
})

export const createPayeeLink = define({
  id: 'createPayeeLink',
  method: 'POST',
  path: '/v1/worker/payee/link',
  auth: 'workerSignedIn',
  tag: 'Payouts',
  summary: 'Address of the payment service’s page that asks for what is missing',
  description: 
    'Single use and soon over: ask for it when it is opened. It comes back to the earnings page with `?payee=back`, '
    + `or \`?payee=again\` where a new one is needed. Where a bank account is known already, it wants a sign-in with a `
    + `code from the e-mail within the last ten minutes. ${personOnly}`,
  body: z.object(moneyBody).strict().meta({ id: 'PayeeLinkRequest' }),
  responses: { 200: z.object({ url: z.string() }).meta({ id: 'PayeeLink' }) },
  errors: ['confirm_first', ...payeeErrors],
})

export const confirmPayee = define({
  id: 'confirmPayee',
  method: 'POST',
  path: '/v1/worker/payee/confirm',
  auth: 'workerSignedIn',
  tag: 'Payouts',
  summary: 'Say that a changed bank account is right',
  description: `Wants a sign-in with a code from the e-mail within the last ten minutes. ${personOnly}`,
  body: PayeeConfirmRequest,
  responses: { 200: Payee },
  errors: ['confirm_first', 'payee_missing', 'stale_version'],
})

export const refreshPayee = define({
  id: 'refreshPayee',
  method: 'POST',
  path: '/v1/worker/payee/refresh',
  auth: 'workerSignedIn',
  tag: 'Payouts',
  summary: 'Ask the payment service how the account stands',
  description: personOnly,
  body: z.object(moneyBody).strict().meta({ id: 'PayeeRefreshRequest' }),
  responses: { 200: Payee },
  errors: payeeErrors,
})

export const quotePayout = define({
  id: 'quotePayout',
  method: 'GET',
  path: '/v1/worker/payout-quote',
  auth: 'workerSignedIn',
  tag: 'Payouts',
  summary: 'What a payout would be: amount, fee, when it arrives, and what is in its way',
  description: personOnly,
  query: MoneyQuery.extend({
    amount: Whole.optional().describe('Minor units; without it everything'),
    currency: OfAccount,
    leaving: z.enum(['true', 'false']).default('false'),
  }),
  responses: { 200: PayoutQuote },
  errors: ['unsupported_currency'],
})

export const createPayout = define({
  id: 'createPayout',
  method: 'POST',
  path: '/v1/worker/payouts',
  auth: 'workerSignedIn',
  tag: 'Payouts',
  idempotencyKey: 'required',
  summary: 'Pay out what was earned',
  description: `It is on its way from here on: read it again to see where. ${personOnly}`,
  body: PayoutRequest,
  responses: { 201: Payout, 200: Payout },
  errors: [
    'payee_missing',
    'payee_not_ready',
    'payee_restricted',
    'payout_name_differs',
    'payout_destination_changed',
    'payout_destination_unconfirmed',
    'payout_too_soon',
    'payout_too_low',
    'payout_other_currency',
    'payout_leaving_used',
    'payout_fee_changed',
    'not_enough_earned',
    'unsupported_currency',
    'test_only',
  ],
})

export const listPayouts = define({
  id: 'listPayouts',
  method: 'GET',
  path: '/v1/worker/payouts',
  auth: 'workerSignedIn',
  tag: 'Payouts',
  summary: 'Payouts, newest first',
  description: personOnly,
  query: PageQuery.extend(moneyBody),
  responses: { 200: page(Payout).meta({ id: 'PayoutPage' }) },
  errors: ['invalid_cursor'],
})

export const getPayout = define({
  id: 'getPayout',
  method: 'GET',
  path: '/v1/worker/payouts/{payoutId}',
  auth: 'workerSignedIn',
  tag: 'Payouts',
  summary: 'One payout, of live or of test money',
  description: personOnly,
  params: z.object({ payoutId: PayoutId }),
  responses: { 200: Payout },
  errors: ['not_found'],
})

export const listPayoutSteps = define({
  id: 'listPayoutSteps',
  method: 'GET',
  path: '/v1/worker/payouts/{payoutId}/steps',
  auth: 'workerSignedIn',
  tag: 'Payouts',
  summary: 'What happened to one payout, oldest first',
  description: personOnly,
  params: z.object({ payoutId: PayoutId }),
  responses: { 200: z.object({ items: z.array(PayoutStep) }).meta({ id: 'PayoutStepList' }) },
  errors: ['not_found'],
})

export const retryPayout = define({
  id: 'retryPayout',
  method: 'POST',
  path: '/v1/worker/payouts/{payoutId}/retry',
  auth: 'workerSignedIn',
  tag: 'Payouts',
  summary: 'Try the bank again',
  description: `For a payout at the account that waits (\`canRetry\`). ${personOnly}`,
  params: z.object({ payoutId: PayoutId }),
  responses: { 200: Payout },
  errors: [
    ...oneErrors,
    'payee_restricted',
    'payee_not_ready',
    'payout_name_differs',
    'payout_destination_changed',
    'payout_destination_unconfirmed',
    'payouts_unreachable',
  ],
})

export const reversePayout = define({
  id: 'reversePayout',
  method: 'POST',
  path: '/v1/worker/payouts/{payoutId}/reverse',
  auth: 'workerSignedIn',
  tag: 'Payouts',
  summary: 'Take it back to what is available',
  description: `For a payout at the account that waits (\`canReverse\`). The fee comes back with it. ${personOnly}`,
  params: z.object({ payoutId: PayoutId }),
  responses: { 200: Payout },
  errors: oneErrors,
})

const yearQuery = MoneyQuery.extend({
  year: z.coerce.number().int().min(2020).max(2200),
  currency: OfAccount,
})

export const listEarnings = define({
  id: 'listEarnings',
  method: 'GET',
  path: '/v1/worker/earnings/tasks',
  auth: 'worker',
  tag: 'Payouts',
  summary: 'What each task brought, newest first',
  query: PageQuery.extend(moneyBody),
  responses: { 200: page(Earning).meta({ id: 'EarningPage' }) },
  errors: ['invalid_cursor'],
})

export const getYearStatement = define({
  id: 'getYearStatement',
  method: 'GET',
  path: '/v1/worker/statement',
  auth: 'worker',
  tag: 'Payouts',
  summary: 'A year: what became available and what was paid out',
  query: yearQuery,
  responses: { 200: YearStatement },
  errors: ['unsupported_currency'],
})

export const getYearStatementCsv = define({
  id: 'getYearStatementCsv',
  method: 'GET',
  path: '/v1/worker/statement.csv',
  auth: 'worker',
  tag: 'Payouts',
  text: 'text/csv',
  summary: 'The same as a table',
  description:
    'Columns, in this order for ever: `date,what,amount,currency,task,app,title,payout`. '
    + 'Amounts are exact decimals with a point.',
  query: yearQuery,
  responses: { 200: z.string() },
  errors: ['unsupported_currency'],
})

export type PayoutRequest = z.infer<typeof PayoutRequest>
