import type Stripe from 'stripe'
import { z } from 'zod'
import { checkCharge } from '../money/currencies.ts'
import { day, hour, newId, randomText, scheduleDue, type Rail } from '../rail.ts'
import type { Session } from '../state/records.ts'
import { listPage } from '../wire/lists.ts'
import { type Call, v1, type Operation } from '../wire/operation.ts'
import { currency, emptyable, ignored, integer, metadata, moment, page, text } from '../wire/parameters.ts'
import { badParameter, cannot, missing } from '../wire/refusal.ts'
import { expireSession, planOf } from './checkout.ts'
import { getCustomer, mergeMetadata } from './customers.ts'

export function getSession(rail: Rail, id: string): Session {
  const found = rail.state.tables.sessions.find(id)
  if (!found) throw missing('checkout.session', id, 'session')
  return found
}

const lineItem = z.strictObject({
  quantity: integer.default(1),
  price_data: z.strictObject({
    currency, unit_amount: integer, tax_behavior: ignored,
    product_data: z.strictObject({ name: text, description: text.optional(), images: ignored, metadata: metadata.optional(), tax_code: ignored }),
  }),
  adjustable_quantity: ignored, metadata: metadata.optional(),
})

const intentData = z.strictObject({
  description: text.optional(), metadata: metadata.optional(), receipt_email: text.optional(), statement_descriptor: text.optional(),
  setup_future_usage: z.enum(['off_session', 'on_session']).optional(), transfer_group: text.optional(), capture_method: ignored,
})

const creation = {
  mode: z.enum(['payment']).default('payment'),
  line_items: z.array(lineItem).min(1),
  success_url: text, cancel_url: text.optional(), client_reference_id: text.optional(), expires_at: integer.optional(),
  customer: text.optional(), customer_email: text.optional(), customer_creation: z.enum(['always', 'if_required']).optional(), customer_update: ignored,
  metadata: metadata.optional(), payment_intent_data: intentData.optional(),
  saved_payment_method_options: ignored, payment_method_options: ignored, payment_method_data: ignored, allowed_payment_method_types: ignored,
  submit_type: z.enum(['auto', 'pay', 'book', 'donate']).optional(), locale: text.optional(), ui_mode: z.enum(['hosted_page']).optional(),
  billing_address_collection: ignored, branding_settings: ignored, custom_text: ignored, consent_collection: ignored,
  integration_identifier: emptyable(text).optional(), origin_context: text.optional(),
}

type Creation = z.output<z.ZodObject<typeof creation>>

function lineOf(rail: Rail, { price_data: price, quantity }: z.output<typeof lineItem>): Stripe.LineItem {
  const total = price.unit_amount * quantity
  const made = {
    id: newId(rail, 'li'), object: 'item' as const, adjustable_quantity: null, amount_discount: 0, amount_subtotal: total, amount_tax: 0,
    amount_total: total, currency: price.currency, description: price.product_data.name, discounts: [], metadata: {}, quantity, taxes: [],
    price: {
      id: newId(rail, 'price'), object: 'price' as const, active: false, billing_scheme: 'per_unit', created: rail.now(), currency: price.currency,
      custom_unit_amount: null, livemode: false, lookup_key: null, metadata: {}, nickname: null, product: newId(rail, 'prod'), recurring: null,
      tax_behavior: 'unspecified', tiers_mode: null, transform_quantity: null, type: 'one_time', unit_amount: price.unit_amount,
      // A decimal is text on the wire; the package turns it into its own class.
      unit_amount_decimal: String(price.unit_amount) as unknown as Stripe.Decimal,
    },
  }
  return made
}

function check(rail: Rail, params: Creation): { total: number, currency: string, expiresAt: number } {
  const [first] = params.line_items
  const code = first?.price_data.currency ?? ''
  if (params.line_items.some(({ price_data: { currency: other } }) => other !== code)) {
    throw badParameter('All line items must have the same currency.', { param: 'line_items' })
  }
  const total = params.line_items.reduce((sum, { price_data: { unit_amount: amount }, quantity }) => sum + amount * quantity, 0)
  checkCharge(total, code, 'line_items[0][price_data][unit_amount]')
  if (params.customer !== undefined) {
    getCustomer(rail, params.customer, 'customer')
    if (params.customer_email !== undefined) {
      throw badParameter('You may only specify one of these parameters: customer, customer_email.', { code: 'parameters_exclusive', param: 'customer_email' })
    }
  }
  const expiresAt = params.expires_at ?? rail.now() + day
  if (expiresAt < rail.now() + hour / 2 - 60 || expiresAt > rail.now() + day + 60) {
    throw badParameter('The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from Checkout Session creation.', { param: 'expires_at' })
  }
  return { total, currency: code, expiresAt }
}

function blankSession(rail: Rail, params: Creation): Session {
  const { total, currency: code, expiresAt } = check(rail, params)
  const id = `${newId(rail, 'cs_test')}${randomText(rail, 20)}`
  return {
    id, object: 'checkout.session', adaptive_pricing: null, after_expiration: null, allow_promotion_codes: null, allowed_payment_method_types: null,
    amount_subtotal: total, amount_total: total, automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null, cancel_url: params.cancel_url ?? null, client_reference_id: params.client_reference_id ?? null,
    client_secret: null, collected_information: null, consent: null, consent_collection: null, created: rail.now(), currency: code,
    currency_conversion: null, custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: params.customer ?? null, customer_account: null,
    customer_creation: params.customer ? null : params.customer_creation ?? (params.payment_intent_data?.setup_future_usage ? 'always' : 'if_required'),
    customer_details: params.customer_email
      ? { address: null, business_name: null, email: params.customer_email, individual_name: null, name: null, phone: null, tax_exempt: 'none', tax_ids: null }
      : null,
    customer_email: params.customer_email ?? null, discounts: [], expires_at: expiresAt, integration_identifier: params.integration_identifier ?? null,
    invoice: null, invoice_creation: null, livemode: false, locale: params.locale ?? null, managed_payments: null,
    metadata: mergeMetadata({}, params.metadata), mode: params.mode, origin_context: params.origin_context ?? null, payment_intent: null,
    payment_link: null, payment_method_collection: 'if_required', payment_method_configuration_details: null, payment_method_options: {},
    payment_method_types: ['card'], payment_status: 'unpaid', permissions: null, recovered_from: null, saved_payment_method_options: null,
    setup_intent: null, shipping_address_collection: null, shipping_cost: null, shipping_options: [], status: 'open',
    submit_type: params.submit_type ?? null, subscription: null, success_url: params.success_url,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 }, ui_mode: 'hosted_page', url: `${rail.publicUrl}/c/pay/${id}`, wallet_options: null,
  }
}

function create({ rail, params }: Call<Creation>): Session {
  const session = rail.state.tables.sessions.add(rail.platform, blankSession(rail, params))
  const data = params.payment_intent_data
  rail.state.checkouts[session.id] = {
    description: data?.description ?? null, metadata: mergeMetadata({}, data?.metadata), setupFutureUsage: data?.setup_future_usage ?? null,
    transferGroup: data?.transfer_group ?? null, receiptEmail: data?.receipt_email ?? null, statementDescriptor: data?.statement_descriptor ?? null,
    lineItems: params.line_items.map((item) => lineOf(rail, item)), message: null,
  }
  scheduleDue(rail, { at: session.expires_at, kind: 'expire', id: session.id })
  return session
}

const lineItemsOf = (rail: Rail, session: Session) =>
  ({ object: 'list' as const, data: planOf(rail, session).lineItems, has_more: false, url: `/v1/checkout/sessions/${session.id}/line_items` })

/** They are left out of the answer again unless `expand` asks for them. */
const withLineItems = (rail: Rail, session: Session) => ({ ...session, line_items: lineItemsOf(rail, session) })

const filters = {
  customer: text.optional(), payment_intent: text.optional(), status: z.enum(['open', 'complete', 'expired']).optional(),
  customer_details: z.strictObject({ email: text }).optional(),
}

export const sessionOperations: Operation[] = [
  v1('POST', 'checkout/sessions', creation, (call) => withLineItems(call.rail, create(call))),
  v1('GET', 'checkout/sessions', { ...page, created: moment.optional(), ...filters }, ({ rail, params }) => {
    const { customer, payment_intent: intent, status, customer_details: details } = params
    return listPage('/v1/checkout/sessions', rail.state.tables.sessions.newest(rail.platform), params, (session) =>
      (customer === undefined || session.customer === customer) && (intent === undefined || session.payment_intent === intent)
      && (status === undefined || session.status === status) && (details === undefined || session.customer_details?.email === details.email))
  }),
  v1('GET', 'checkout/sessions/:id', {}, ({ rail, id }) => withLineItems(rail, getSession(rail, id))),
  v1('GET', 'checkout/sessions/:id/line_items', page, ({ rail, id }) => lineItemsOf(rail, getSession(rail, id))),
  v1('POST', 'checkout/sessions/:id/expire', {}, ({ rail, id }) => {
    const session = getSession(rail, id)
    if (session.status !== 'open') {
      throw cannot(`Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`)
    }
    expireSession(rail, session)
    return session
  }),
]
