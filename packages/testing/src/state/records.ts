import type Stripe from 'stripe'

/** An object as it lies in the store: what the API can expand is an id there. */
type Ids<T, K extends keyof T> = Omit<T, K> & { [P in K]: Extract<T[P], string | null | undefined> }

export type Customer = Stripe.Customer
export type PaymentMethod = Ids<Stripe.PaymentMethod, 'customer'>
export type Session = Ids<Stripe.Checkout.Session, 'customer' | 'payment_intent'>
export type PaymentIntent = Ids<Stripe.PaymentIntent, 'customer' | 'latest_charge' | 'payment_method'>
export type Charge = Ids<
  Stripe.Charge,
  'balance_transaction' | 'customer' | 'payment_intent' | 'failure_balance_transaction' | 'source_transfer'
>
export type Refund = Ids<
  Stripe.Refund,
  'balance_transaction' | 'charge' | 'payment_intent' | 'failure_balance_transaction'
>
export type Dispute = Ids<Stripe.Dispute, 'charge' | 'payment_intent'>
export type BalanceTransaction = Ids<Stripe.BalanceTransaction, 'source'>
export type Transfer = Ids<
  Stripe.Transfer,
  'balance_transaction' | 'destination' | 'destination_payment' | 'source_transaction'
>
export type TransferReversal = Ids<
  Stripe.TransferReversal,
  'balance_transaction' | 'transfer' | 'destination_payment_refund'
>
export type Payout = Ids<Stripe.Payout, 'balance_transaction' | 'failure_balance_transaction' | 'destination'>
export type BankAccount = Ids<Stripe.BankAccount, 'account' | 'customer'>

/** A recipient of the second API. What an answer leaves out unless it is asked for lies here in full. */
export interface Account {
  id: string
  created: string
  contact_email: string | null
  display_name: string | null
  dashboard: 'express' | 'full' | 'none'
  country: string | null
  entityType: string | null
  currency: string | null
  feesCollector: string
  lossesCollector: string
  given_name: string | null
  surname: string | null
  email: string | null
  date_of_birth: { day: number; month: number; year: number } | null
  requested: boolean
  /** What was decided about the person: nothing yet, being looked at, accepted, or refused. */
  verification: 'none' | 'pending' | 'accepted' | 'refused'
  bankAccount: string | null
  closed: boolean
  metadata: Record<string, string>
}

export interface AccountLink {
  id: string
  account: string
  expiresAt: number
  used: boolean
  refreshUrl: string
  returnUrl: string | null
  kind: 'account_onboarding' | 'account_update'
}

/** An event of either kind, with what is needed to deliver it. */
export interface EventRow {
  id: string
  kind: 'snapshot' | 'thin'
  type: string
  created: number
  account: string | null
  body: Record<string, unknown>
  /** Only asked for by its id, never delivered. */
  data: Record<string, unknown> | null
  state: 'waiting' | 'delivered' | 'failed' | 'dropped'
  attempts: number
  lastAnswer: string | null
}

export interface Delivery {
  eventId: string
  at: number
  attempt: number
}

/** What a number on a card or of a bank account makes happen. */
export interface CardBehavior {
  decline?: { code: string; declineCode: string; message: string }
  /** Whether the payer is asked by the bank: at the first payment, or at every one. */
  authenticate?: 'once' | 'always'
  declineOffSession?: boolean
  disputed?: boolean
  refund?: 'fails' | 'pending'
  availableAtOnce?: boolean
  settles?: 'later' | 'never'
}

/** What a session was asked for and the API does not show. */
export interface CheckoutPlan {
  description: string | null
  metadata: Record<string, string>
  setupFutureUsage: 'off_session' | 'on_session' | null
  transferGroup: string | null
  receiptEmail: string | null
  statementDescriptor: string | null
  lineItems: Stripe.LineItem[]
  message: string | null
}

export interface IdempotencyRow {
  fingerprint: string
  path: string
  /** Absent while the first request is still being worked on. */
  answer?: { status: number; body: string; requestId: string }
  expiresAt: number
}

export type DueKind = 'settle' | 'dispute' | 'refund' | 'leave' | 'arrive' | 'expire' | 'clear' | 'verify'
export interface Due {
  at: number
  kind: DueKind
  id: string
}
export interface Balance {
  available: number
  pending: number
}
