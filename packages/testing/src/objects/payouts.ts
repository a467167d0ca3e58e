import { z } from 'zod'
import { emit } from '../events/emit.ts'
import { checkAmount } from '../money/currencies.ts'
import { balanceOf, post } from '../money/ledger.ts'
import { day, hour, newId, type Rail, scheduleDue } from '../rail.ts'
import type { Payout } from '../state/records.ts'
import { listPage } from '../wire/lists.ts'
import { type Call, v1, type Operation } from '../wire/operation.ts'
import { currency, integer, metadata, moment, page, text } from '../wire/parameters.ts'
import { badParameter, cannot, missing } from '../wire/refusal.ts'
import { bankOf } from './bank-accounts.ts'
import { payoutsOf } from './capabilities.ts'
import { mergeMetadata } from './customers.ts'

export function getPayout(rail: Rail, id: string, account: string): Payout {
  const { payouts } = rail.state.tables
  const found = payouts.find(id)
  if (!found || payouts.ownerOf(id) !== account) throw missing('payout', id, 'payout')
  return found
}

const creation = {
  amount: integer,
  currency,
  description: text.optional(),
  destination: text.optional(),
  metadata: metadata.optional(),
  method: z.enum(['standard']).optional(),
  source_type: text.optional(),
  statement_descriptor: text.optional(),
}

type Creation = z.output<z.ZodObject<typeof creation>>

function destinationOf({ rail, account, params }: Call<Creation>): string {
  checkAmount(params.amount, params.currency)
  const holder = rail.state.tables.accounts.find(account)
  const bank = bankOf(rail, account, params.currency, params.destination)
  if (!bank)
    throw badParameter(`Sorry, you don't have any external accounts in that currency (${params.currency}).`, {
      param: 'currency',
    })
  if (holder && payoutsOf(holder) !== 'active') {
    throw cannot('Payouts are not enabled for this account: information about its owner is missing or being checked.', {
      code: 'payouts_not_allowed',
    })
  }
  if (balanceOf(rail, account, params.currency).available < params.amount) {
    const message =
      'You have insufficient funds in your Stripe account for this transfer. Your card balance is too low. ' +
      'You can use the /v1/balance endpoint to view your Stripe balance.'
    throw cannot(message, { code: 'balance_insufficient' })
  }
  return bank.id
}

function create(call: Call<Creation>): Payout {
  const { rail, account, params } = call
  const destination = destinationOf(call)
  const id = newId(rail, 'po')
  const arrival = rail.now() + 2 * day
  const transaction = post(rail, {
    account,
    type: 'payout',
    category: 'payout',
    amount: -params.amount,
    currency: params.currency,
    source: id,
    description: 'STRIPE PAYOUT',
  })
  const made: Payout = {
    id,
    object: 'payout',
    amount: params.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: arrival,
    automatic: false,
    balance_transaction: transaction.id,
    created: rail.now(),
    currency: params.currency,
    description: params.description ?? null,
    destination,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: params.statement_descriptor ?? null,
    status: 'pending',
    trace_id: null,
    type: 'bank_account',
  }
  rail.state.tables.payouts.add(account, made)
  emit(rail, 'payout.created', made, { account })
  scheduleDue(rail, { at: rail.now() + hour, kind: 'leave', id })
  scheduleDue(rail, { at: arrival, kind: 'arrive', id })
  return made
}

function cancel({ rail, id, account }: Call<unknown>): Payout {
  const made = getPayout(rail, id, account)
  if (made.status !== 'pending')
    throw cannot(`Payouts can only be canceled while they are pending; this one is ${made.status}.`)
  const transaction = post(rail, {
    account,
    type: 'payout_cancel',
    category: 'payout_reversal',
    amount: made.amount,
    currency: made.currency,
    source: id,
    description: 'PAYOUT CANCEL',
  })
  Object.assign(made, { status: 'canceled', failure_balance_transaction: transaction.id })
  emit(rail, 'payout.canceled', made, { account })
  return made
}

const filters = { status: text.optional(), destination: text.optional(), arrival_date: moment.optional() }

export const payoutOperations: Operation[] = [
  v1('POST', 'payouts', creation, create),
  v1('GET', 'payouts', { ...page, created: moment.optional(), ...filters }, ({ rail, account, params }) =>
    listPage(
      '/v1/payouts',
      rail.state.tables.payouts.newest(account),
      params,
      (made) =>
        (params.status === undefined || made.status === params.status) &&
        (params.destination === undefined || made.destination === params.destination),
    ),
  ),
  v1('GET', 'payouts/:id', {}, ({ rail, id, account }) => getPayout(rail, id, account)),
  v1('POST', 'payouts/:id', { metadata: metadata.optional() }, ({ rail, id, account, params }) => {
    const made = getPayout(rail, id, account)
    made.metadata = mergeMetadata(made.metadata ?? {}, params.metadata)
    return made
  }),
  v1('POST', 'payouts/:id/cancel', {}, cancel),
]
