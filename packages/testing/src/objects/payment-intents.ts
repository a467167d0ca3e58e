import { z } from 'zod'
import { emit } from '../events/emit.ts'
import { checkCharge } from '../money/currencies.ts'
import type { Rail } from '../rail.ts'
import type { PaymentIntent } from '../state/records.ts'
import { listPage } from '../wire/lists.ts'
import { v1, type Operation } from '../wire/operation.ts'
import { currency, emptyable, flag, ignored, integer, metadata, moment, page, text } from '../wire/parameters.ts'
import { badParameter, cannot, cardRefused } from '../wire/refusal.ts'
import { confirmIntent } from './confirm.ts'
import { getCustomer } from './customers.ts'
import { createIntent, getIntent } from './intent-object.ts'
import { getPaymentMethod } from './payment-methods.ts'

interface Confirmation {
  payment_method?: string | undefined
  off_session?: boolean | string | undefined
  return_url?: string | undefined
}

/** Confirms, and answers a decline the way the API does: 402, with the intent inside. */
function confirmOrRefuse(rail: Rail, intent: PaymentIntent, given: Confirmation): PaymentIntent {
  if (!['requires_payment_method', 'requires_confirmation'].includes(intent.status)) {
    const message = `You cannot confirm this PaymentIntent because it has a status of ${intent.status}.`
    throw cannot(message, { code: 'payment_intent_unexpected_state', payment_intent: structuredClone(intent) })
  }
  const id = given.payment_method ?? intent.payment_method
  if (!id) {
    const message =
      "You cannot confirm this PaymentIntent because it's missing a payment method. " +
      'Update the PaymentIntent with a payment method and then confirm it again.'
    throw cannot(message, { code: 'payment_intent_unexpected_state', payment_intent: structuredClone(intent) })
  }
  confirmIntent(rail, intent, getPaymentMethod(rail, id, 'payment_method'), {
    offSession: given.off_session !== undefined && given.off_session !== false,
    returnUrl: given.return_url ?? null,
  })
  const failed = intent.last_payment_error
  if (!failed) return intent
  throw cardRefused({
    code: failed.code ?? 'card_declined',
    message: failed.message ?? '',
    ...(failed.charge ? { charge: failed.charge } : {}),
    ...(failed.decline_code ? { decline_code: failed.decline_code } : {}),
    payment_intent: structuredClone(intent),
    payment_method: failed.payment_method,
  })
}

/** The customer, the card, and that they belong together. */
function checkParties(rail: Rail, customer: string | undefined, method: string | undefined): void {
  if (customer !== undefined) getCustomer(rail, customer, 'customer')
  if (method === undefined) return
  const owner = getPaymentMethod(rail, method, 'payment_method').customer
  if (owner === (customer ?? null)) return
  if (owner === null) {
    throw badParameter(
      'The provided PaymentMethod cannot be attached. ' +
        'To reuse a PaymentMethod, you must attach it to a Customer first.',
      {
        code: 'payment_method_unexpected_state',
        param: 'payment_method',
      },
    )
  }
  const message =
    customer === undefined
      ? `The payment method supplied (${method}) belongs to the Customer ${owner}. ` +
        'Please include the Customer in the `customer` parameter on the PaymentIntent.'
      : `The payment method supplied (${method}) does not belong to the Customer you supplied (${customer}).`
  throw badParameter(message, { param: 'payment_method' })
}

const confirmation = {
  payment_method: text.optional(),
  off_session: z.union([flag, z.enum(['one_off', 'recurring'])]).optional(),
  return_url: text.optional(),
  error_on_requires_action: ignored,
  use_stripe_sdk: ignored,
  mandate: ignored,
  mandate_data: ignored,
  receipt_email: emptyable(text).optional(),
}

const creation = {
  ...confirmation,
  amount: integer,
  currency,
  customer: text.optional(),
  confirm: flag.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
  setup_future_usage: z.enum(['off_session', 'on_session']).optional(),
  statement_descriptor: text.optional(),
  transfer_group: text.optional(),
  automatic_payment_methods: ignored,
  allowed_payment_method_types: ignored,
  confirmation_method: ignored,
  capture_method: ignored,
}

const reasons = z.enum(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'])

export const paymentIntentOperations: Operation[] = [
  v1('POST', 'payment_intents', creation, ({ rail, params }) => {
    checkCharge(params.amount, params.currency)
    if (params.off_session !== undefined && !params.confirm) {
      throw badParameter('You may only set `off_session` when `confirm` is true.', { param: 'off_session' })
    }
    checkParties(rail, params.customer, params.payment_method)
    const intent = createIntent(rail, params)
    return params.confirm ? confirmOrRefuse(rail, intent, params) : intent
  }),
  v1('GET', 'payment_intents', { ...page, created: moment.optional(), customer: text.optional() }, ({ rail, params }) =>
    listPage(
      '/v1/payment_intents',
      rail.state.tables.paymentIntents.newest(rail.platform),
      params,
      ({ customer }) => params.customer === undefined || customer === params.customer,
    ),
  ),
  v1('GET', 'payment_intents/:id', { client_secret: ignored }, ({ rail, id }) => getIntent(rail, id)),
  v1('POST', 'payment_intents/:id/confirm', confirmation, ({ rail, id, params }) => {
    const intent = getIntent(rail, id)
    checkParties(rail, intent.customer ?? undefined, params.payment_method)
    return confirmOrRefuse(rail, intent, params)
  }),
  v1('POST', 'payment_intents/:id/cancel', { cancellation_reason: reasons.optional() }, ({ rail, id, params }) => {
    const intent = getIntent(rail, id)
    if (['succeeded', 'canceled', 'processing'].includes(intent.status)) {
      const message = `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`
      throw cannot(message, { code: 'payment_intent_unexpected_state', payment_intent: structuredClone(intent) })
    }
    Object.assign(intent, {
      status: 'canceled',
      canceled_at: rail.now(),
      cancellation_reason: params.cancellation_reason ?? null,
      next_action: null,
    })
    emit(rail, 'payment_intent.canceled', intent)
    return intent
  }),
]
