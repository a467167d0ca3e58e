import type Stripe from 'stripe'
import type { ChargeTrouble, RailCard, RailCharge } from '../payments.port.ts'
import { idOf, timeOf } from './client.ts'

/** How deep a payment is asked for: what was kept of it stands at the end. */
export const paymentParts = ['latest_charge.balance_transaction']
export const sessionParts = ['payment_intent.latest_charge.balance_transaction']

export type Payment = Stripe.PaymentIntent
export type Session = Stripe.Checkout.Session

/** A page or a payment, with the cards that were declined on the way. */
export interface Looked {
  readonly session: Session | undefined
  readonly payment: Payment | undefined
  readonly declines: number
}

const expanded = <T extends object>(value: string | T | null | undefined): T | undefined =>
  typeof value === 'object' && value !== null ? value : undefined

export const paymentOf = ({ payment_intent: payment }: Session): Payment | undefined => expanded(payment)

function cardOf(charge: Stripe.Charge | undefined): RailCard | null {
  const card = charge?.payment_method_details?.card
  if (!charge?.payment_method || !card) return null
  return {
    id: charge.payment_method,
    brand: card.brand ?? 'card',
    last4: card.last4 ?? '',
    expMonth: card.exp_month ?? 0,
    expYear: card.exp_year ?? 0,
    fingerprint: card.fingerprint ?? null,
  }
}

const troubles: Readonly<Record<string, ChargeTrouble>> = {
  insufficient_funds: 'insufficient_funds',
  expired_card: 'card_expired',
  authentication_required: 'authentication_required',
  payment_intent_authentication_failure: 'authentication_required',
}

/** Why the last card did not pay. */
function troubleOf({ last_payment_error: error }: Payment): ChargeTrouble | null {
  if (!error) return null
  return troubles[error.decline_code ?? ''] ?? troubles[error.code ?? ''] ?? 'declined'
}

function stateOf({ session, payment }: Looked): RailCharge['state'] {
  if (payment?.status === 'succeeded') return 'succeeded'
  if (session) return session.status === 'open' || payment?.status === 'processing' ? 'waiting' : 'failed'
  // Nobody is there to try another card, or to answer a bank.
  return payment?.status === 'canceled' || payment?.status === 'requires_payment_method' ? 'failed' : 'waiting'
}

function whyOf({ session, payment }: Looked, state: RailCharge['state']): ChargeTrouble | null {
  if (state === 'succeeded') return null
  if (state === 'failed' && session) return session.status === 'expired' ? 'expired' : 'declined'
  if (state === 'failed' && payment?.status === 'canceled') return 'abandoned'
  return payment ? troubleOf(payment) : null
}

/** What the page and the payment on it say together. */
export function railChargeOf(looked: Looked): RailCharge {
  const { session, payment, declines } = looked
  const state = stateOf(looked)
  const charge = state === 'succeeded' ? expanded(payment?.latest_charge) : undefined
  const kept = expanded(charge?.balance_transaction)
  return {
    railId: (state === 'succeeded' || !session ? payment?.id : session.id) ?? '',
    state,
    amount: BigInt(payment?.amount ?? session?.amount_total ?? 0),
    currency: (payment?.currency ?? session?.currency ?? '').toUpperCase(),
    // Settled in another currency the fee is none of this one: it stays open, and reconciliation shows it.
    fee: kept && kept.currency === payment?.currency ? BigInt(kept.fee) : null,
    trouble: whyOf(looked, state),
    declines,
    card: cardOf(charge),
    succeededAt: charge ? timeOf(charge.created) : null,
  }
}

/** Whose it is, in the words of Stripe. */
export const customerIn = ({ session, payment }: Looked): string | null => idOf(session?.customer ?? payment?.customer)
