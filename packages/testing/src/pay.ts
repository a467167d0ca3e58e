import { readCard } from './money/cards.ts'
import { answerAuthentication, type Outcome, payCheckout } from './objects/checkout.ts'
import { getSession } from './objects/sessions.ts'
import type { Rail } from './rail.ts'
import { cannot } from './wire/refusal.ts'

export interface Payment {
  /** A test card; 4242 where nothing else is said. */
  number?: string
  /** A saved payment method in its place. */
  saved?: string
  email?: string
  name?: string
  /** What the payer answers to the bank's question; null leaves it open. */
  authenticate?: boolean | null
}

/** What the Checkout page does, for those who have no page to click. */
export function pay(rail: Rail, sessionId: string, payment: Payment = {}): Outcome {
  const {
    number = '4242424242424242',
    saved,
    email = 'ada@example.com',
    name = 'Ada Example',
    authenticate = true,
  } = payment
  const session = getSession(rail, sessionId)
  if (session.status !== 'open') throw cannot(`This Checkout Session has a status of ${session.status}.`)
  const read = readCard({ number, expiry: '12 / 39', cvc: '123', name, country: 'US' }, rail.now())
  if (!saved && 'problems' in read) throw cannot(Object.values(read.problems).join(' '))
  const payer = { name, email: session.customer_email ?? email, country: 'US' }
  const outcome = payCheckout(rail, session, payer, saved || !('card' in read) ? { saved: saved ?? '' } : read.card)
  if (outcome.next !== 'authenticate' || authenticate === null) return outcome
  return answerAuthentication(rail, session, authenticate)
}
