import { rulesOf } from './currencies.ts'
import { dayMs } from './time.ts'
import type { Account, AccountKind, Posting } from './ledger.ts'

/**
 * Accounts that stand for themselves. All others are counted against rows (a task's hold, a lot, an operation of the
 * rail) and are put right where the row is.
 */
export const adjustableKinds = [
  'wallet',
  'debt',
  'earned',
  'share',
  'fee',
  'rail',
  'card_fee',
  'dispute_fee',
  'payout_fee',
  'bad_debt',
  'goodwill',
] as const satisfies readonly AccountKind[]
export type AdjustableKind = (typeof adjustableKinds)[number]

export const adjustmentStatuses = ['proposed', 'posted', 'declined'] as const
export type AdjustmentStatus = (typeof adjustmentStatuses)[number]

export interface Adjustment {
  readonly id: string
  readonly debit: Account
  readonly credit: Account
  readonly amount: bigint
  readonly currency: string
  readonly status: AdjustmentStatus
  /** The person whose idea it was. */
  readonly proposedBy: string
  readonly decidedBy: string | null
  /** The write-off it takes back. */
  readonly undoes?: string | null
}

/** Why an adjustment is not done. Each is an error code of the protocol. */
export type AdjustmentRefusal = 'account_not_adjustable' | 'second_person_needed' | 'already_decided'

type Planned =
  | { readonly ok: true; readonly adjustment: Adjustment; readonly posting: Posting | null }
  | { readonly ok: false; readonly refusal: AdjustmentRefusal }

const isAdjustable = (kind: AccountKind): boolean => adjustableKinds.some((one) => one === kind)
const isSame = (a: Account, b: Account): boolean => a.ownerId === b.ownerId && a.kind === b.kind
const refused = (refusal: AdjustmentRefusal): Planned => ({ ok: false, refusal })

/** In a currency without rules nobody is alone. */
export const needsSecond = (amount: bigint, currency: string): boolean =>
  amount > (rulesOf(currency)?.singleHandedMax ?? 0n)

/** What one person may move alone in a day (UTC), of one world: some small ones, not ever more of them. */
export const aloneInADay = (currency: string): bigint => 4n * (rulesOf(currency)?.singleHandedMax ?? 0n)

/** What a person moved by hand. A wallet it comes to repays what its owner owes first (`settleDebt`). */
export const postAdjustment = ({ id, debit, credit, amount, currency, undoes }: Adjustment): Posting => ({
  ownerId: debit.ownerId,
  subjectId: id,
  code: 'adjustment',
  n: 0,
  currency,
  lots: [],
  transfers: [{ debit, credit, amount, ...(undoes ? { orOwed: true as const } : {}) }],
})

/** Small ones are posted at once, larger ones wait for somebody else. Nobody is made to owe by hand. */
export function planAdjustment(
  asked: Pick<Adjustment, 'id' | 'debit' | 'credit' | 'amount' | 'currency' | 'proposedBy'>,
): Planned {
  const { debit, credit, amount, currency } = asked
  if (amount <= 0n || isSame(debit, credit) || debit.kind === 'debt') return refused('account_not_adjustable')
  if (![debit, credit].every(({ kind }) => isAdjustable(kind))) return refused('account_not_adjustable')
  const adjustment: Adjustment = { ...asked, status: needsSecond(amount, currency) ? 'proposed' : 'posted', decidedBy: null }
  return { ok: true, adjustment, posting: needsSecond(amount, currency) ? null : postAdjustment(adjustment) }
}

/** How long a write-off can be taken back: after that its owner counts on it. */
export const undoWithinMs = 7 * dayMs

/** What was owed was written off: from what the platform lost to what its owner owes. */
const isWriteOff = ({ debit, credit, undoes }: Adjustment): boolean =>
  debit.kind === 'bad_debt' && credit.kind === 'debt' && !undoes

export const canUndo = (adjustment: Adjustment, postedAt: Date, now: Date): boolean =>
  isWriteOff(adjustment) && adjustment.status === 'posted' && now.getTime() < postedAt.getTime() + undoWithinMs

/**
 * Takes a write-off back: what its owner has by now pays first, the rest is owed again. It is an adjustment of its own,
 * by as many people.
 */
export function planUndo(
  writeOff: Adjustment,
  { id, by, postedAt, now }: { readonly id: string; readonly by: string; readonly postedAt: Date; readonly now: Date },
): Planned {
  if (!isWriteOff(writeOff)) return refused('account_not_adjustable')
  if (!canUndo(writeOff, postedAt, now)) return refused('already_decided')
  const { amount, currency, credit, debit } = writeOff
  const second = needsSecond(amount, currency)
  const undone: Adjustment = {
    id, amount, currency, proposedBy: by, decidedBy: null, undoes: writeOff.id,
    debit: { ownerId: credit.ownerId, kind: 'wallet', subjectId: credit.ownerId },
    credit: debit,
    status: second ? 'proposed' : 'posted',
  }
  return { ok: true, adjustment: undone, posting: second ? null : postAdjustment(undone) }
}

/** Never the one who proposed it. Saying it twice is saying it once. */
export function planConfirm(adjustment: Adjustment, by: string): Planned {
  if (adjustment.status === 'posted' && adjustment.decidedBy === by) return { ok: true, adjustment, posting: null }
  if (adjustment.status !== 'proposed') return refused('already_decided')
  if (adjustment.proposedBy === by) return refused('second_person_needed')
  const confirmed: Adjustment = { ...adjustment, status: 'posted', decidedBy: by }
  return { ok: true, adjustment: confirmed, posting: postAdjustment(confirmed) }
}

/** By anyone, also by the one who proposed it: nothing moves. */
export function planDecline(adjustment: Adjustment, by: string): Planned {
  if (adjustment.status === 'declined' && adjustment.decidedBy === by) return { ok: true, adjustment, posting: null }
  if (adjustment.status !== 'proposed') return refused('already_decided')
  return { ok: true, adjustment: { ...adjustment, status: 'declined', decidedBy: by }, posting: null }
}
