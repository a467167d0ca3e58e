import type { Account, AccountKind, Posting, PostingCode, Transfer } from './ledger.ts'

/** Postings of money that comes from the rail or goes to it. Each is the ledger's side of one thing the rail did. */

/** A rail operation: whose it is, its id, minor units and their currency. */
export interface RailMoney {
  readonly ownerId: string
  readonly id: string
  readonly amount: bigint
  readonly currency: string
}

const own = ({ ownerId }: RailMoney, kind: AccountKind): Account => ({ ownerId, kind, subjectId: ownerId })
/** Money handed to the rail and not confirmed lies under the operation itself, so that each comes back to zero alone. */
const transit = ({ ownerId, id }: RailMoney): Account => ({ ownerId, kind: 'transit', subjectId: id })

function post(money: RailMoney, code: PostingCode, transfers: readonly Transfer[], n = 0): Posting {
  const { ownerId, id: subjectId, currency } = money
  return { ownerId, subjectId, code, n, currency, lots: [], transfers: transfers.filter(({ amount }) => amount > 0n) }
}

const move = (money: RailMoney, debit: Account, credit: Account, amount = money.amount): Transfer => ({ debit, credit, amount })

/** Money in: rail → wallet; what is owed is repaid first (`settleDebt`). */
export const postTopUp = (charge: RailMoney): Posting =>
  post(charge, 'topup', [move(charge, own(charge, 'rail'), own(charge, 'wallet'))])

/** What the rail kept of a charge: the platform's cost, never the requester's. */
export const postCardFee = (charge: RailMoney): Posting =>
  post(charge, 'card_fee', [move(charge, own(charge, 'card_fee'), own(charge, 'rail'))])

/** Unused money on its way back to the card it came from. */
export const postRefundStart = (refund: RailMoney): Posting =>
  post(refund, 'refund_start', [move(refund, own(refund, 'wallet'), transit(refund))])

export const postRefundPaid = (refund: RailMoney): Posting =>
  post(refund, 'refund_paid', [move(refund, transit(refund), own(refund, 'rail'))])

/** The rail refused it before it was done. */
export const postRefundFailed = (refund: RailMoney): Posting =>
  post(refund, 'refund_failed', [move(refund, transit(refund), own(refund, 'wallet'))])

/** The rail had confirmed it and could not deliver: the money is back at the rail. */
export const postRefundLost = (refund: RailMoney): Posting =>
  post(refund, 'refund_lost', [move(refund, own(refund, 'rail'), own(refund, 'wallet'))])

/** The rail withdrew funds for a disputed charge: from the wallet as far as it goes, the rest is owed. The fee is the platform's. */
export const postChargeback = (withdrawal: RailMoney & { readonly fee: bigint }): Posting => post(withdrawal, 'chargeback', [
  { ...move(withdrawal, own(withdrawal, 'wallet'), own(withdrawal, 'rail')), orOwed: true },
  move(withdrawal, own(withdrawal, 'dispute_fee'), own(withdrawal, 'rail'), withdrawal.fee),
])

/** The rail gave disputed funds back, with the fee where it returns that. */
export const postReinstatement = (reinstated: RailMoney & { readonly fee: bigint }): Posting => post(reinstated, 'reinstate', [
  move(reinstated, own(reinstated, 'rail'), own(reinstated, 'wallet')),
  move(reinstated, own(reinstated, 'rail'), own(reinstated, 'dispute_fee'), reinstated.fee),
])

/** A payout of what a worker earned, or of an app's share. `fee` is what the payee pays for it, on top of `amount`. */
export interface PayoutMoney extends RailMoney {
  readonly from: 'earned' | 'share'
  readonly fee: bigint
}

export const postPayoutStart = (payout: PayoutMoney): Posting => post(payout, 'payout_start', [
  move(payout, own(payout, payout.from), transit(payout)),
  move(payout, own(payout, payout.from), own(payout, 'payout_fee'), payout.fee),
])

const giveFeeBack = (payout: PayoutMoney): Transfer => move(payout, own(payout, 'payout_fee'), own(payout, payout.from), payout.fee)

/** The rail refused the transfer: everything is the payee's again, the fee included. */
export const postPayoutRefused = (payout: PayoutMoney): Posting =>
  post(payout, 'payout_refused', [move(payout, transit(payout), own(payout, payout.from)), giveFeeBack(payout)])

/** The transfer is done: the money lies at the payee's account with the rail. */
export const postPayoutSent = (payout: PayoutMoney): Posting =>
  post(payout, 'payout_sent', [move(payout, transit(payout), own(payout, 'connected'))])

/** The bank has it. `n` counts the attempts at this payout's bank leg. */
export const postPayoutPaid = (payout: PayoutMoney, n: number): Posting =>
  post(payout, 'payout_paid', [move(payout, own(payout, 'connected'), own(payout, 'rail'))], n)

/** The bank sent back what counted as paid: it lies at the payee's account with the rail again. */
export const postPayoutFailed = (payout: PayoutMoney, n: number): Posting =>
  post(payout, 'payout_failed', [move(payout, own(payout, 'rail'), own(payout, 'connected'))], n)

/** The transfer was reversed, which the rail has confirmed. */
export const postPayoutReversed = (payout: PayoutMoney): Posting =>
  post(payout, 'payout_reversed', [move(payout, own(payout, 'connected'), own(payout, payout.from)), giveFeeBack(payout)])

/** What the rail charged for a payout: the platform's cost. */
export const postPayoutCost = (cost: RailMoney): Posting =>
  post(cost, 'payout_cost', [move(cost, own(cost, 'payout_fee'), own(cost, 'rail'))])
