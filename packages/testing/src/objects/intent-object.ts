import { emit } from '../events/emit.ts'
import { newId, type Rail, randomText } from '../rail.ts'
import type { PaymentIntent } from '../state/records.ts'
import { missing } from '../wire/refusal.ts'
import { mergeMetadata } from './customers.ts'

export function getIntent(rail: Rail, id: string, param = 'intent'): PaymentIntent {
  const found = rail.state.tables.paymentIntents.find(id)
  if (!found) throw missing('payment_intent', id, param)
  return found
}

interface NewIntent {
  amount: number
  currency: string
  customer?: string | null | undefined
  description?: string | null | undefined
  metadata?: '' | Record<string, string> | undefined
  receipt_email?: string | null | undefined
  setup_future_usage?: 'off_session' | 'on_session' | null | undefined
  statement_descriptor?: string | null | undefined
  transfer_group?: string | null | undefined
  payment_method?: string | null | undefined
}

/** What the API has and this fake never fills. */
const unused = {
  allowed_payment_method_types: null,
  application: null,
  application_fee_amount: null,
  excluded_payment_method_types: null,
  managed_payments: null,
  on_behalf_of: null,
  payment_method_configuration_details: null,
  payment_record: null,
  review: null,
  shipping: null,
  source: null,
  transfer_data: null,
} as const

export function createIntent(rail: Rail, given: NewIntent): PaymentIntent {
  const id = newId(rail, 'pi')
  const made: PaymentIntent = {
    id,
    ...unused,
    object: 'payment_intent',
    amount: given.amount,
    amount_capturable: 0,
    amount_received: 0,
    automatic_payment_methods: { allow_redirects: 'always', enabled: true },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${randomText(rail, 24)}`,
    confirmation_method: 'automatic',
    created: rail.now(),
    currency: given.currency,
    customer: given.customer ?? null,
    customer_account: null,
    description: given.description ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: mergeMetadata({}, given.metadata),
    next_action: null,
    payment_method: given.payment_method ?? null,
    payment_method_options: {},
    payment_method_types: ['card'],
    processing: null,
    receipt_email: given.receipt_email ?? null,
    setup_future_usage: given.setup_future_usage ?? null,
    statement_descriptor: given.statement_descriptor ?? null,
    statement_descriptor_suffix: null,
    status: given.payment_method ? 'requires_confirmation' : 'requires_payment_method',
    transfer_group: given.transfer_group ?? null,
  }
  rail.state.tables.paymentIntents.add(rail.platform, made)
  emit(rail, 'payment_intent.created', made)
  return made
}
