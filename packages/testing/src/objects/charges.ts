import type Stripe from 'stripe'
import { emit } from '../events/emit.ts'
import { cardFee } from '../money/currencies.ts'
import { post } from '../money/ledger.ts'
import { day, hour, newId, scheduleDue, type Rail } from '../rail.ts'
import type { CardBehavior, Charge, PaymentIntent, PaymentMethod } from '../state/records.ts'
import { listPage } from '../wire/lists.ts'
import { v1, type Operation } from '../wire/operation.ts'
import { moment, page, text } from '../wire/parameters.ts'
import { missing } from '../wire/refusal.ts'

export function getCharge(rail: Rail, id: string, account: string, param = 'id'): Charge {
  const { charges } = rail.state.tables
  const found = charges.find(id)
  if (!found || charges.ownerOf(id) !== account) throw missing('charge', id, param)
  return found
}

function cardDetails(method: PaymentMethod, amount: number): Stripe.Charge.PaymentMethodDetails {
  const { card } = method
  return {
    type: 'card',
    card: {
      amount_authorized: amount,
      authorization_code: null,
      brand: card?.brand ?? null,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: card?.country ?? null,
      electronic_commerce_indicator: null,
      exp_month: card?.exp_month ?? 1,
      exp_year: card?.exp_year ?? 2000,
      fingerprint: card?.fingerprint ?? null,
      funding: card?.funding ?? null,
      installments: null,
      last4: card?.last4 ?? null,
      mandate: null,
      network: card?.brand ?? null,
      network_transaction_id: null,
      regulated_status: 'unregulated',
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
  }
}

function outcomeOf(decline: CardBehavior['decline']): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: decline ? '01' : null,
    network_status: decline ? 'declined_by_network' : 'approved_by_network',
    reason: decline ? decline.declineCode : null,
    risk_level: 'normal',
    risk_score: 20,
    seller_message: decline ? 'The bank did not return any further details with this decline.' : 'Payment complete.',
    type: decline ? 'issuer_declined' : 'authorized',
  }
}

function blankCharge(rail: Rail, intent: PaymentIntent, method: PaymentMethod): Charge {
  return {
    id: newId(rail, 'ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: intent.statement_descriptor ?? 'TEST RAIL',
    captured: false,
    created: rail.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: null,
    paid: false,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: cardDetails(method, intent.amount),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: null,
    status: 'failed',
    transfer_data: null,
    transfer_group: intent.transfer_group,
  }
}

export type Decline = NonNullable<CardBehavior['decline']>

export function failCharge(rail: Rail, intent: PaymentIntent, method: PaymentMethod, decline: Decline): Charge {
  const charge = blankCharge(rail, intent, method)
  Object.assign(charge, { failure_code: decline.code, failure_message: decline.message, outcome: outcomeOf(decline) })
  rail.state.tables.charges.add(rail.platform, charge)
  emit(rail, 'charge.failed', charge)
  return charge
}

/** Money has come: the fee goes off at once, the rest is available two days later. */
export function completeCharge(rail: Rail, charge: Charge, behavior: CardBehavior): Charge {
  const { amount, currency } = charge
  const transaction = post(rail, {
    account: rail.platform,
    type: 'charge',
    category: 'charge',
    amount,
    currency,
    source: charge.id,
    fee: { amount: cardFee(amount, currency), description: 'Stripe processing fees' },
    description: charge.description,
    availableOn: behavior.availableAtOnce ? rail.now() : rail.now() + 2 * day,
  })
  Object.assign(charge, {
    amount_captured: amount,
    captured: true,
    paid: true,
    status: 'succeeded',
    outcome: outcomeOf(undefined),
    balance_transaction: transaction.id,
    receipt_url: `${rail.publicUrl}/receipts/${charge.id}`,
  })
  emit(rail, 'charge.succeeded', charge)
  if (behavior.disputed) scheduleDue(rail, { at: rail.now() + hour, kind: 'dispute', id: charge.id })
  return charge
}

export function succeedCharge(
  rail: Rail,
  intent: PaymentIntent,
  method: PaymentMethod,
  behavior: CardBehavior,
): Charge {
  return completeCharge(rail, rail.state.tables.charges.add(rail.platform, blankCharge(rail, intent, method)), behavior)
}

/** A payment that takes a day to clear. */
export function beginCharge(rail: Rail, intent: PaymentIntent, method: PaymentMethod): Charge {
  const charge = rail.state.tables.charges.add(rail.platform, {
    ...blankCharge(rail, intent, method),
    status: 'pending',
  })
  emit(rail, 'charge.pending', charge)
  scheduleDue(rail, { at: rail.now() + day, kind: 'clear', id: intent.id })
  return charge
}

const filters = { customer: text.optional(), payment_intent: text.optional(), transfer_group: text.optional() }

export const chargeOperations: Operation[] = [
  v1('GET', 'charges', { ...page, created: moment.optional(), ...filters }, ({ rail, account, params }) => {
    const { customer, payment_intent: intent, transfer_group: group } = params
    return listPage(
      '/v1/charges',
      rail.state.tables.charges.newest(account),
      params,
      (charge) =>
        (customer === undefined || charge.customer === customer) &&
        (intent === undefined || charge.payment_intent === intent) &&
        (group === undefined || charge.transfer_group === group),
    )
  }),
  v1('GET', 'charges/:id', {}, ({ rail, id, account }) => getCharge(rail, id, account)),
]
