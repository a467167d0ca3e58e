import type Stripe from 'stripe'
import { emit } from '../events/emit.ts'
import type { Card } from '../money/cards.ts'
import type { Rail } from '../rail.ts'
import type { CheckoutPlan, PaymentIntent, Session } from '../state/records.ts'
import { confirmIntent, finishAuthentication } from './confirm.ts'
import { createCustomer, getCustomer } from './customers.ts'
import { createIntent, getIntent } from './intent-object.ts'
import { createPaymentMethod, getPaymentMethod } from './payment-methods.ts'

export function planOf(rail: Rail, session: Session): CheckoutPlan {
  const plan = rail.state.checkouts[session.id]
  if (!plan) throw new Error(`The store lacks the plan of ${session.id}.`)
  return plan
}

/** Made at the first attempt to pay, and used by all later ones. */
function intentOf(rail: Rail, session: Session): PaymentIntent {
  if (session.payment_intent) return getIntent(rail, session.payment_intent)
  const plan = planOf(rail, session)
  const intent = createIntent(rail, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? 'usd',
    customer: session.customer,
    description: plan.description,
    metadata: plan.metadata,
    receipt_email: plan.receiptEmail,
    setup_future_usage: plan.setupFutureUsage,
    statement_descriptor: plan.statementDescriptor,
    transfer_group: plan.transferGroup,
  })
  session.payment_intent = intent.id
  rail.state.sessionOf[intent.id] = session.id
  return intent
}

export interface Payer {
  name: string
  email: string | null
  country: string
}

function ensureCustomer(rail: Rail, session: Session, payer: Payer): void {
  if (session.customer || session.customer_creation !== 'always') return
  session.customer = createCustomer(rail, { email: payer.email, name: payer.name }).id
  if (session.payment_intent) getIntent(rail, session.payment_intent).customer = session.customer
}

function details(rail: Rail, session: Session, payer: Payer): Stripe.Checkout.Session.CustomerDetails {
  const known = session.customer ? getCustomer(rail, session.customer) : undefined
  return {
    address: { city: null, country: payer.country, line1: null, line2: null, postal_code: null, state: null },
    business_name: null,
    email: payer.email ?? known?.email ?? null,
    individual_name: null,
    name: payer.name,
    phone: null,
    tax_exempt: 'none',
    tax_ids: [],
  }
}

/** The payer is through: the money is there, or on its way. */
function complete(rail: Rail, session: Session, paid: boolean): void {
  Object.assign(session, { status: 'complete', payment_status: paid ? 'paid' : 'unpaid', url: null })
  emit(rail, 'checkout.session.completed', session)
}

/** What the page shows next. */
export type Outcome = { next: 'done' | 'authenticate' } | { next: 'again'; message: string }

function outcomeOf(rail: Rail, session: Session, intent: PaymentIntent): Outcome {
  if (intent.status === 'requires_action') return { next: 'authenticate' }
  if (intent.status === 'succeeded' || intent.status === 'processing') {
    complete(rail, session, intent.status === 'succeeded')
    return { next: 'done' }
  }
  const error = intent.last_payment_error
  const message =
    error?.decline_code === 'insufficient_funds'
      ? 'Your card has insufficient funds. Try a different card.'
      : (error?.message ?? '')
  planOf(rail, session).message = message
  return { next: 'again', message }
}

/** A card was typed, or a saved one chosen. */
export function payCheckout(rail: Rail, session: Session, payer: Payer, card: Card | { saved: string }): Outcome {
  ensureCustomer(rail, session, payer)
  const intent = intentOf(rail, session)
  session.customer_details = details(rail, session, payer)
  planOf(rail, session).message = null
  const method = 'saved' in card ? getPaymentMethod(rail, card.saved) : createPaymentMethod(rail, card, payer)
  confirmIntent(rail, intent, method, { offSession: false })
  return outcomeOf(rail, session, intent)
}

export function answerAuthentication(rail: Rail, session: Session, passed: boolean): Outcome {
  const intent = intentOf(rail, session)
  finishAuthentication(rail, intent, passed)
  return outcomeOf(rail, session, intent)
}

/** The day a slow payment took is over. */
export function closeSlowCheckout(rail: Rail, session: Session, cleared: boolean): void {
  if (cleared) session.payment_status = 'paid'
  emit(rail, cleared ? 'checkout.session.async_payment_succeeded' : 'checkout.session.async_payment_failed', session)
}

export function expireSession(rail: Rail, session: Session): void {
  Object.assign(session, { status: 'expired', url: null })
  const intent = session.payment_intent ? getIntent(rail, session.payment_intent) : undefined
  if (intent && ['requires_payment_method', 'requires_action', 'requires_confirmation'].includes(intent.status)) {
    Object.assign(intent, {
      status: 'canceled',
      canceled_at: rail.now(),
      cancellation_reason: 'automatic',
      next_action: null,
    })
    emit(rail, 'payment_intent.canceled', intent)
  }
  emit(rail, 'checkout.session.expired', session)
}

export function returnAddress(session: Session): string {
  return (session.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', session.id)
}
