import { z } from 'zod'
import { checkCharge } from '../money/currencies.ts'
import { day, hour, type Rail } from '../rail.ts'
import { currency, emptyable, ignored, integer, metadata, text } from '../wire/parameters.ts'
import { badParameter } from '../wire/refusal.ts'
import { getCustomer } from './customers.ts'

export const lineItem = z.strictObject({
  quantity: integer.default(1),
  price_data: z.strictObject({
    currency,
    unit_amount: integer,
    tax_behavior: ignored,
    product_data: z.strictObject({
      name: text,
      description: text.optional(),
      images: ignored,
      metadata: metadata.optional(),
      tax_code: ignored,
    }),
  }),
  adjustable_quantity: ignored,
  metadata: metadata.optional(),
})

const intentData = z.strictObject({
  description: text.optional(),
  metadata: metadata.optional(),
  receipt_email: text.optional(),
  statement_descriptor: text.optional(),
  setup_future_usage: z.enum(['off_session', 'on_session']).optional(),
  transfer_group: text.optional(),
  capture_method: ignored,
})

export const creation = {
  mode: z.enum(['payment']).default('payment'),
  line_items: z.array(lineItem).min(1),
  success_url: text,
  cancel_url: text.optional(),
  client_reference_id: text.optional(),
  expires_at: integer.optional(),
  customer: text.optional(),
  customer_email: text.optional(),
  customer_creation: z.enum(['always', 'if_required']).optional(),
  customer_update: ignored,
  metadata: metadata.optional(),
  payment_intent_data: intentData.optional(),
  saved_payment_method_options: ignored,
  adaptive_pricing: ignored,
  payment_method_options: ignored,
  payment_method_data: ignored,
  allowed_payment_method_types: ignored,
  submit_type: z.enum(['auto', 'pay', 'book', 'donate']).optional(),
  locale: text.optional(),
  ui_mode: z.enum(['hosted_page']).optional(),
  billing_address_collection: ignored,
  branding_settings: ignored,
  custom_text: ignored,
  consent_collection: ignored,
  integration_identifier: emptyable(text).optional(),
  origin_context: text.optional(),
}

export type Creation = z.output<z.ZodObject<typeof creation>>

/** What the shape alone cannot tell; answers what it worked out. */
export function checkSession(rail: Rail, params: Creation): { total: number; currency: string; expiresAt: number } {
  const [first] = params.line_items
  const code = first?.price_data.currency ?? ''
  if (params.line_items.some(({ price_data: { currency: other } }) => other !== code)) {
    throw badParameter('All line items must have the same currency.', { param: 'line_items' })
  }
  const total = params.line_items.reduce(
    (sum, { price_data: { unit_amount: amount }, quantity }) => sum + amount * quantity,
    0,
  )
  checkCharge(total, code, 'line_items[0][price_data][unit_amount]')
  if (params.customer !== undefined) {
    getCustomer(rail, params.customer, 'customer')
    if (params.customer_email !== undefined) {
      throw badParameter('You may only specify one of these parameters: customer, customer_email.', {
        code: 'parameters_exclusive',
        param: 'customer_email',
      })
    }
  }
  const expiresAt = params.expires_at ?? rail.now() + day
  if (expiresAt < rail.now() + hour / 2 - 60 || expiresAt > rail.now() + day + 60) {
    throw badParameter(
      'The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from Checkout Session creation.',
      { param: 'expires_at' },
    )
  }
  return { total, currency: code, expiresAt }
}
