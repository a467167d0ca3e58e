import type { Posting } from './ledger.ts'
import {
  type PayoutMoney,
  postPayoutCost,
  postPayoutFailed,
  postPayoutPaid,
  postPayoutRefused,
  postPayoutReversed,
  postPayoutSent,
  postPayoutStart,
} from './rail-postings.ts'
import { railCostOf } from './payout-fee.ts'

/**
 * A payout has two legs: the transfer to the payee's account with the rail, and from there to their bank. `intended`
 * waits for the first, `at_account` lies between the two, `at_bank` waits for the second.
 */
export const payoutStates = ['intended', 'at_account', 'at_bank', 'paid', 'reversing', 'reversed', 'refused'] as const
export type PayoutState = (typeof payoutStates)[number]

/** What may become of a payout. Checked by properties, repeated as a constraint of the table. */
export const payoutTransitions: Readonly<Record<PayoutState, readonly PayoutState[]>> = {
  intended: ['at_account', 'refused'],
  at_account: ['at_bank', 'reversing'],
  at_bank: ['paid', 'at_account'],
  paid: ['at_account'],
  reversing: ['reversed', 'at_account'],
  reversed: [],
  refused: [],
}

/** Why a payout was begun: a person asked, the month began, or they leave. */
export const payoutReasons = ['asked', 'monthly', 'leaving'] as const
export type PayoutReason = (typeof payoutReasons)[number]

/** What is wrong with a payout that waits or ended badly. Stable keys; the words belong to whoever shows them. */
export const payoutTroubles = [
  'bank_failed',
  'account_restricted',
  'name_differs',
  'rail_balance',
  'rail_refused',
  'reversal_refused',
] as const
export type PayoutTrouble = (typeof payoutTroubles)[number]

export interface Payout extends PayoutMoney {
  readonly state: PayoutState
  /** How often the bank leg was begun. */
  readonly attempt: number
  /** At the payee's account and null: the bank leg follows by itself. Otherwise the payee decides. */
  readonly trouble: PayoutTrouble | null
}

/** What was learned about a payout, from the rail or from the payee. Bank news name the attempt they are about. */
export type PayoutNews =
  | { readonly what: 'transferred' | 'bank_asked' | 'reversal_asked' | 'reversed' }
  | { readonly what: 'transfer_refused' | 'reversal_refused'; readonly trouble: PayoutTrouble }
  | { readonly what: 'held_back'; readonly trouble: PayoutTrouble }
  | { readonly what: 'bank_paid'; readonly attempt: number }
  | { readonly what: 'bank_failed'; readonly attempt: number; readonly trouble: PayoutTrouble }

export interface PayoutPlan {
  readonly payout: Payout
  readonly postings: readonly Posting[]
}

/** The begin: the money leaves what the payee has in the same commit that makes the row. */
export const planPayoutStart = (money: PayoutMoney): PayoutPlan => ({
  payout: { ...money, state: 'intended', attempt: 0, trouble: null },
  postings: [postPayoutStart(money)],
})

const to = (payout: Payout, change: Partial<Payout>, ...postings: Posting[]): PayoutPlan => ({
  payout: { ...payout, ...change },
  postings,
})

/** The rail is paid for the first time that a bank leg succeeds; the posting's key lets it be booked once. */
const costOf = (payout: Payout): Posting[] => {
  const amount = railCostOf(payout.amount, payout.currency)
  return amount > 0n
    ? [postPayoutCost({ ownerId: payout.ownerId, id: payout.id, currency: payout.currency, amount })]
    : []
}

function planBank(payout: Payout, news: Extract<PayoutNews, { attempt: number }>): PayoutPlan | undefined {
  if (news.attempt !== payout.attempt) return undefined
  if (news.what === 'bank_paid') {
    return payout.state === 'at_bank'
      ? to(payout, { state: 'paid', trouble: null }, postPayoutPaid(payout, payout.attempt), ...costOf(payout))
      : undefined
  }
  const failed = { state: 'at_account', trouble: news.trouble } as const
  if (payout.state === 'at_bank') return to(payout, failed)
  return payout.state === 'paid' ? to(payout, failed, postPayoutFailed(payout, payout.attempt)) : undefined
}

function planReversal(payout: Payout, news: Exclude<PayoutNews, { attempt: number }>): PayoutPlan | undefined {
  if (news.what === 'reversal_asked')
    return payout.state === 'at_account' ? to(payout, { state: 'reversing' }) : undefined
  if (payout.state !== 'reversing') return undefined
  if (news.what === 'reversed') return to(payout, { state: 'reversed', trouble: null }, postPayoutReversed(payout))
  return news.what === 'reversal_refused' ? to(payout, { state: 'at_account', trouble: news.trouble }) : undefined
}

/**
 * What news do to a payout; undefined where they say nothing new, so that they may come twice, late and in any order.
 */
export function planPayout(payout: Payout, news: PayoutNews): PayoutPlan | undefined {
  switch (news.what) {
    case 'transferred':
      return payout.state === 'intended'
        ? to(payout, { state: 'at_account', trouble: null }, postPayoutSent(payout))
        : undefined
    case 'transfer_refused':
      return payout.state === 'intended'
        ? to(payout, { state: 'refused', trouble: news.trouble }, postPayoutRefused(payout))
        : undefined
    case 'held_back':
      return payout.state === 'at_account' ? to(payout, { trouble: news.trouble }) : undefined
    case 'bank_asked':
      return payout.state === 'at_account'
        ? to(payout, { state: 'at_bank', attempt: payout.attempt + 1, trouble: null })
        : undefined
    case 'bank_paid':
    case 'bank_failed':
      return planBank(payout, news)
    default:
      return planReversal(payout, news)
  }
}

/** The rail and the payee have nothing more to say; a bank may still send back what is paid. */
export const isPayoutOver = ({ state }: Pick<Payout, 'state'>): boolean =>
  ['paid', 'reversed', 'refused'].includes(state)
