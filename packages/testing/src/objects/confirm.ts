import { emit } from '../events/emit.ts'
import type { Rail } from '../rail.ts'
import type { CardBehavior, PaymentIntent, PaymentMethod } from '../state/records.ts'
import { attach, getPaymentMethod } from './payment-methods.ts'
import { beginCharge, completeCharge, type Decline, failCharge, getCharge, succeedCharge } from './charges.ts'

export interface Attempt {
  offSession: boolean
  returnUrl?: string | null
}

const authenticationFailed: Decline = {
  code: 'payment_intent_authentication_failure',
  declineCode: '',
  message: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
}

const needsAuthentication: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
}

function errorOf(method: PaymentMethod, { code, declineCode, message }: Decline, charge?: string) {
  return {
    ...(charge ? { charge } : {}),
    code,
    ...(declineCode ? { decline_code: declineCode } : {}),
    doc_url: `https://docs.stripe.com/error-codes/${code.replaceAll('_', '-')}`,
    message,
    payment_method: structuredClone(method),
    type: code === 'payment_intent_authentication_failure' ? 'invalid_request_error' : 'card_error',
  } as NonNullable<PaymentIntent['last_payment_error']>
}

function refuse(rail: Rail, intent: PaymentIntent, method: PaymentMethod, decline: Decline, charge?: string): void {
  Object.assign(intent, {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    processing: null,
  })
  if (charge) intent.latest_charge = charge
  intent.last_payment_error = errorOf(method, decline, charge)
  emit(rail, 'payment_intent.payment_failed', intent)
}

function succeed(rail: Rail, intent: PaymentIntent): void {
  Object.assign(intent, {
    status: 'succeeded',
    amount_received: intent.amount,
    next_action: null,
    processing: null,
    last_payment_error: null,
  })
  emit(rail, 'payment_intent.succeeded', intent)
}

function charge(rail: Rail, intent: PaymentIntent, method: PaymentMethod, behavior: CardBehavior): void {
  if (intent.setup_future_usage && intent.customer) attach(rail, method, intent.customer)
  if (behavior.settles) {
    const { id } = beginCharge(rail, intent, method)
    Object.assign(intent, {
      status: 'processing',
      latest_charge: id,
      next_action: null,
      processing: { type: 'card', card: {} },
    })
    emit(rail, 'payment_intent.processing', intent)
    return
  }
  intent.latest_charge = succeedCharge(rail, intent, method, behavior).id
  succeed(rail, intent)
}

function askForAuthentication(rail: Rail, intent: PaymentIntent, returnUrl: string | null): void {
  intent.status = 'requires_action'
  intent.next_action = {
    type: 'redirect_to_url',
    redirect_to_url: { url: `${rail.publicUrl}/c/auth/${intent.id}`, return_url: returnUrl },
  }
  emit(rail, 'payment_intent.requires_action', intent)
}

/** One attempt to pay. What came of it stands in the intent. */
export function confirmIntent(
  rail: Rail,
  intent: PaymentIntent,
  method: PaymentMethod,
  { offSession, returnUrl = null }: Attempt,
): void {
  const behavior = rail.state.cards[method.id] ?? {}
  intent.payment_method = method.id
  intent.last_payment_error = null
  const decline =
    behavior.decline ??
    (offSession && behavior.declineOffSession
      ? { code: 'card_declined', declineCode: 'generic_decline', message: 'Your card was declined.' }
      : undefined)
  const asked = behavior.authenticate === 'always' || (behavior.authenticate === 'once' && method.customer === null)
  if (decline) refuse(rail, intent, method, decline, failCharge(rail, intent, method, decline).id)
  else if (asked && offSession) {
    refuse(rail, intent, method, needsAuthentication, failCharge(rail, intent, method, needsAuthentication).id)
  } else if (asked) askForAuthentication(rail, intent, returnUrl)
  else charge(rail, intent, method, behavior)
}

/** What the payer did on the authentication page. */
export function finishAuthentication(rail: Rail, intent: PaymentIntent, passed: boolean): void {
  const method = getPaymentMethod(rail, intent.payment_method ?? '')
  if (passed) charge(rail, intent, method, rail.state.cards[method.id] ?? {})
  else refuse(rail, intent, method, authenticationFailed)
}

/** A payment that took its day: it has cleared, or it has not. */
export function clearIntent(rail: Rail, intent: PaymentIntent): boolean {
  const method = getPaymentMethod(rail, intent.payment_method ?? '')
  const made = getCharge(rail, intent.latest_charge ?? '', rail.platform)
  const behavior = rail.state.cards[method.id] ?? {}
  if (behavior.settles === 'later') {
    completeCharge(rail, made, behavior)
    succeed(rail, intent)
    return true
  }
  const decline = { code: 'card_declined', declineCode: 'generic_decline', message: 'The payment did not clear.' }
  Object.assign(made, { status: 'failed', failure_code: decline.code, failure_message: decline.message })
  emit(rail, 'charge.failed', made)
  refuse(rail, intent, method, decline, made.id)
  return false
}
