import { z } from 'zod'
import { emit } from '../events/emit.ts'
import { checkAmount, moneyText } from '../money/currencies.ts'
import { post } from '../money/ledger.ts'
import { day, newId, type Rail, scheduleDue } from '../rail.ts'
import type { Charge, Refund } from '../state/records.ts'
import { listPage } from '../wire/lists.ts'
import { v1, type Operation } from '../wire/operation.ts'
import { flag, integer, metadata, moment, page, text } from '../wire/parameters.ts'
import { badParameter, cannot, missing } from '../wire/refusal.ts'
import { getCharge } from './charges.ts'
import { mergeMetadata } from './customers.ts'
import { getIntent } from './intent-object.ts'

export function getRefund(rail: Rail, id: string): Refund {
  const found = rail.state.tables.refunds.find(id)
  if (!found) throw missing('refund', id)
  return found
}

interface Wanted {
  charge?: string | undefined
  payment_intent?: string | undefined
}

function chargeOf(rail: Rail, { charge, payment_intent: intent }: Wanted): Charge {
  if (charge !== undefined) return getCharge(rail, charge, rail.platform, 'charge')
  if (intent === undefined)
    throw badParameter('One of the following params should be provided for this request: payment_intent or charge.', {
      code: 'parameter_missing',
    })
  const { latest_charge: latest, status } = getIntent(rail, intent, 'payment_intent')
  if (!latest || status !== 'succeeded')
    throw cannot(`This PaymentIntent (${intent}) does not have a successful charge to refund.`, {
      param: 'payment_intent',
    })
  return getCharge(rail, latest, rail.platform, 'charge')
}

/** Whether this much can be given back of this charge. */
function checkLeft(charge: Charge, amount: number | undefined): number {
  const left = charge.amount - charge.amount_refunded
  if (!charge.paid)
    throw cannot(`Charge ${charge.id} has not been paid and cannot be refunded.`, { code: 'charge_not_refundable' })
  if (charge.disputed)
    throw cannot(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' })
  if (left === 0) throw cannot(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' })
  const wanted = amount ?? left
  if (wanted > left) {
    const told = (value: number): string => moneyText(value, charge.currency)
    const message = `Refund amount (${told(wanted)}) is greater than unrefunded amount on charge (${told(left)})`
    throw cannot(message, { param: 'amount' })
  }
  return wanted
}

interface NewRefund extends Wanted {
  amount?: number | undefined
  metadata?: '' | Record<string, string> | undefined
  reason?: string | undefined
}

function createRefund(rail: Rail, given: NewRefund): Refund {
  const charge = chargeOf(rail, given)
  if (given.amount !== undefined) checkAmount(given.amount, charge.currency)
  const amount = checkLeft(charge, given.amount)
  const id = newId(rail, 're')
  const behavior = rail.state.cards[charge.payment_method ?? '']?.refund
  const transaction = post(rail, {
    account: rail.platform,
    type: 'refund',
    category: 'refund',
    amount: -amount,
    currency: charge.currency,
    source: id,
    description: `REFUND FOR CHARGE (${charge.description ?? charge.id})`,
  })
  const made: Refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: transaction.id,
    charge: charge.id,
    created: rail.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: { card: { type: 'refund' }, type: 'card' },
    metadata: mergeMetadata({}, given.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: given.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: behavior === 'pending' ? 'pending' : 'succeeded',
    transfer_reversal: null,
  }
  rail.state.tables.refunds.add(rail.platform, made)
  charge.amount_refunded += amount
  charge.refunded = charge.amount_refunded === charge.amount
  emit(rail, 'refund.created', made)
  emit(rail, 'charge.refunded', charge)
  if (behavior) scheduleDue(rail, { at: rail.now() + day, kind: 'refund', id })
  return made
}

/** The bank would not take the money back: it returns to the balance, and to what can be refunded. */
export function failRefund(rail: Rail, id: string, reason = 'expired_or_canceled_card'): Refund {
  const made = getRefund(rail, id)
  if (made.status === 'failed' || made.status === 'canceled') throw cannot(`This refund has the status ${made.status}.`)
  const charge = getCharge(rail, made.charge ?? '', rail.platform)
  const transaction = post(rail, {
    account: rail.platform,
    type: 'refund_failure',
    category: 'refund_failure',
    amount: made.amount,
    currency: made.currency,
    source: made.id,
    description: `REFUND FAILURE FOR CHARGE (${charge.description ?? charge.id})`,
  })
  Object.assign(made, { status: 'failed', failure_reason: reason, failure_balance_transaction: transaction.id })
  charge.amount_refunded -= made.amount
  charge.refunded = false
  emit(rail, 'refund.updated', made)
  emit(rail, 'refund.failed', made)
  emit(rail, 'charge.refund.updated', made)
  return made
}

/** The day a refund took is over. */
export function endRefund(rail: Rail, id: string): void {
  const made = getRefund(rail, id)
  const charge = getCharge(rail, made.charge ?? '', rail.platform)
  if (made.status === 'failed') return
  if (rail.state.cards[charge.payment_method ?? '']?.refund === 'fails') {
    failRefund(rail, id)
    return
  }
  made.status = 'succeeded'
  emit(rail, 'refund.updated', made)
  emit(rail, 'charge.refund.updated', made)
}

const creation = {
  charge: text.optional(),
  payment_intent: text.optional(),
  amount: integer.optional(),
  metadata: metadata.optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  reverse_transfer: flag.optional(),
  refund_application_fee: flag.optional(),
}

export const refundOperations: Operation[] = [
  v1('POST', 'refunds', creation, ({ rail, params }) => createRefund(rail, params)),
  v1(
    'GET',
    'refunds',
    { ...page, created: moment.optional(), charge: text.optional(), payment_intent: text.optional() },
    ({ rail, account, params }) =>
      listPage(
        '/v1/refunds',
        rail.state.tables.refunds.newest(account),
        params,
        (made) =>
          (params.charge === undefined || made.charge === params.charge) &&
          (params.payment_intent === undefined || made.payment_intent === params.payment_intent),
      ),
  ),
  v1('GET', 'refunds/:id', {}, ({ rail, id }) => getRefund(rail, id)),
  v1('POST', 'refunds/:id', { metadata: metadata.optional() }, ({ rail, id, params }) => {
    const made = getRefund(rail, id)
    made.metadata = mergeMetadata(made.metadata ?? {}, params.metadata)
    return made
  }),
]
