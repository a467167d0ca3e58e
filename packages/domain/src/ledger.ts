/** The ledger's arithmetic: a posting is one business event, its transfers move money between places, D→C. */

export const accountKinds = [
  'wallet', 'debt', 'hold', 'earned_pending', 'share_pending', 'fee_pending', 'earned', 'share', 'fee', 'rail',
  'bond', 'bond_reserved', 'transit', 'connected', 'card_fee', 'dispute_fee', 'payout_fee', 'bad_debt', 'goodwill',
] as const
export type AccountKind = (typeof accountKinds)[number]

/**
 * Accounts that keep counters, with the least that credits − debits may be, of `debt` the least that debits − credits may
 * be. All others are sums of entries or of lots.
 */
export const floors: Partial<Readonly<Record<AccountKind, bigint>>> = {
  wallet: 0n, debt: 0n, hold: 0n, earned: 0n, share: 0n, bond: 0n, bond_reserved: 0n, transit: 0n, connected: 0n,
}

export interface Account {
  readonly ownerId: string
  readonly kind: AccountKind
  /** The task of a hold, the assignment of what is pending; the owner itself elsewhere. */
  readonly subjectId: string
}

export interface Transfer {
  readonly debit: Account
  readonly credit: Account
  readonly amount: bigint
  /** Where the wallet it is taken from has less, the rest is owed (`settleDebt`). */
  readonly orOwed?: true
}

export type LotCode = 'earned' | 'share' | 'fee'

/** What a capture earned for one owner; matures into the limited account. */
export interface Lot {
  readonly ownerId: string
  readonly subjectId: string
  readonly code: LotCode
  readonly currency: string
  readonly amount: bigint
  readonly maturesAt: Date
  readonly appId: string
  readonly taskId: string
}

export const postingCodes = [
  'topup', 'hold', 'raise', 'lower', 'capture', 'tip', 'release', 'mature_earned', 'mature_share', 'mature_fee', 'reverse', 'reserve_bond', 'forfeit_bond',
  'card_fee', 'refund_start', 'refund_paid', 'refund_failed', 'refund_lost', 'chargeback', 'reinstate',
  'payout_start', 'payout_sent', 'payout_paid', 'payout_failed', 'payout_reversed', 'payout_refused', 'payout_cost', 'adjustment',
] as const
export type PostingCode = (typeof postingCodes)[number]

export interface Posting {
  readonly ownerId: string
  readonly subjectId: string
  readonly code: PostingCode
  readonly n: number
  readonly currency: string
  readonly transfers: readonly Transfer[]
  readonly lots: readonly Lot[]
}

/** One side of a transfer, beside its own account; side 2i is the debit and 2i + 1 the credit of transfer i. */
export interface Entry {
  readonly ownerId: string
  readonly subjectId: string
  readonly code: Posting['code']
  readonly n: number
  readonly side: number
  readonly account: Account
  readonly peer: Account
  readonly currency: string
  readonly amount: bigint
}

export function entriesOf(posting: Posting): Entry[] {
  const { subjectId, code, n, currency } = posting
  return posting.transfers.flatMap(({ debit, credit, amount }, i) => {
    if (amount <= 0n) throw new RangeError(`transfer ${i} of ${code} moves ${amount}`)
    return [
      { ownerId: debit.ownerId, subjectId, code, n, side: 2 * i, account: debit, peer: credit, currency, amount },
      { ownerId: credit.ownerId, subjectId, code, n, side: 2 * i + 1, account: credit, peer: debit, currency, amount },
    ]
  })
}

/** How the counters of one limited account move. */
export interface Movement {
  readonly account: Account
  readonly currency: string
  readonly debits: bigint
  readonly credits: bigint
  readonly floor: bigint
}

/** What is owed is locked right after the wallet it belongs to. */
const order = ({ account: { ownerId, kind, subjectId } }: Movement): string =>
  `${ownerId} ${kind === 'debt' ? 'wallet, debt' : kind} ${subjectId}`

/** Movements of all limited accounts a posting touches, added up per account and in the order of locks. */
export function movementsOf(posting: Posting): Movement[] {
  const movements = new Map<string, Movement>()
  for (const { account, side, currency, amount } of entriesOf(posting)) {
    const floor = floors[account.kind]
    if (floor === undefined) continue
    const fresh: Movement = { account, currency, debits: 0n, credits: 0n, floor }
    const { debits, credits } = movements.get(order(fresh)) ?? fresh
    const isDebit = side % 2 === 0
    movements.set(order(fresh), { ...fresh, debits: debits + (isDebit ? amount : 0n), credits: credits + (isDebit ? 0n : amount) })
  }
  return [...movements.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

/** Text that is equal exactly when two postings move the same money between the same places. */
export function fingerprintOf({ transfers, lots, currency }: Posting): string {
  const place = ({ ownerId, kind, subjectId }: Account): string => `${ownerId}/${kind}/${subjectId}`
  const moved = transfers.map(({ debit, credit, amount }) => `${place(debit)}>${place(credit)}:${amount}`)
  const earned = lots.map(({ ownerId, subjectId, code, amount, maturesAt }) => `${ownerId}/${subjectId}/${code}:${amount}@${maturesAt.getTime()}`)
  return [currency, ...moved, ...earned].join(' ')
}
