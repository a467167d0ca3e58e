import type Stripe from 'stripe'
import type { z } from 'zod'
import { newId, type Rail, randomText } from '../rail.ts'
import type { Session } from '../state/records.ts'
import { mergeMetadata } from './customers.ts'
import { checkSession, type Creation, type lineItem } from './session-params.ts'

export function lineOf(rail: Rail, { price_data: price, quantity }: z.output<typeof lineItem>): Stripe.LineItem {
  const total = price.unit_amount * quantity
  const made = {
    id: newId(rail, 'li'),
    object: 'item' as const,
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency: price.currency,
    description: price.product_data.name,
    discounts: [],
    metadata: {},
    quantity,
    taxes: [],
    price: {
      id: newId(rail, 'price'),
      object: 'price' as const,
      active: false,
      billing_scheme: 'per_unit',
      created: rail.now(),
      currency: price.currency,
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product: newId(rail, 'prod'),
      recurring: null,
      tax_behavior: 'unspecified',
      tiers_mode: null,
      transform_quantity: null,
      type: 'one_time',
      unit_amount: price.unit_amount,
      // A decimal is text on the wire; the package turns it into its own class.
      unit_amount_decimal: String(price.unit_amount) as unknown as Stripe.Decimal,
    },
  }
  return made
}

/** Everything that is the same for every session of this fake. */
const unused = {
  object: 'checkout.session',
  adaptive_pricing: null,
  after_expiration: null,
  allow_promotion_codes: null,
  allowed_payment_method_types: null,
  billing_address_collection: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  customer_account: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  managed_payments: null,
  payment_intent: null,
  payment_link: null,
  payment_method_collection: 'if_required',
  payment_method_configuration_details: null,
  payment_status: 'unpaid',
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  status: 'open',
  subscription: null,
  ui_mode: 'hosted_page',
  wallet_options: null,
} as const

function creationOf({
  customer,
  customer_creation: wanted,
  payment_intent_data: data,
}: Creation): Session['customer_creation'] {
  if (customer) return null
  return wanted ?? (data?.setup_future_usage ? 'always' : 'if_required')
}

function detailsOf(email: string | undefined): Session['customer_details'] {
  return email === undefined
    ? null
    : {
        address: null,
        business_name: null,
        email,
        individual_name: null,
        name: null,
        phone: null,
        tax_exempt: 'none',
        tax_ids: null,
      }
}

export function blankSession(rail: Rail, params: Creation): Session {
  const { total, currency: code, expiresAt } = checkSession(rail, params)
  const id = `${newId(rail, 'cs_test')}${randomText(rail, 20)}`
  return {
    ...unused,
    id,
    amount_subtotal: total,
    amount_total: total,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    created: rail.now(),
    currency: code,
    customer: params.customer ?? null,
    customer_creation: creationOf(params),
    customer_details: detailsOf(params.customer_email),
    customer_email: params.customer_email ?? null,
    expires_at: expiresAt,
    integration_identifier: params.integration_identifier ?? null,
    locale: params.locale ?? null,
    metadata: mergeMetadata({}, params.metadata),
    mode: params.mode,
    origin_context: params.origin_context ?? null,
    submit_type: params.submit_type ?? null,
    success_url: params.success_url,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    url: `${rail.publicUrl}/c/pay/${id}`,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    custom_fields: [],
    discounts: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    payment_method_options: {},
    payment_method_types: ['card'],
    shipping_options: [],
  }
}
