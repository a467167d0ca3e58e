import { type BankReason, type PayoutStep, toTypeId } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toTime } from '../../http/wire.ts'
import { findPayoutOf, listAttempts, listPostings } from './payouts.repository.ts'
import type { PayoutAttemptRow, PayoutRow } from './payouts.table.ts'

interface Happened {
  readonly what: PayoutStep['what']
  readonly at: Date
  readonly attempt: number | null
  readonly bankSays?: BankReason | null
}

/** What the books say of it. A try at the bank that failed moved no money: that is read from its row. */
const booked: Readonly<Record<string, PayoutStep['what']>> = {
  payout_sent: 'at_account', payout_paid: 'paid', payout_reversed: 'taken_back', payout_refused: 'not_begun',
}

/** Words of rails for what a payee can mend; what is not here says nothing to them. */
const reasons: Readonly<Record<string, BankReason>> = {
  account_closed: 'account_closed',
  account_frozen: 'account_frozen',
  bank_account_restricted: 'account_frozen',
  no_account: 'no_account',
  invalid_account_number: 'wrong_number',
  incorrect_account_holder_name: 'wrong_name',
  bank_ownership_changed: 'wrong_name',
  invalid_currency: 'currency_not_taken',
}

function ofAttempt({ attempt, state, trouble, asked_at, ended_at }: PayoutAttemptRow): Happened[] {
  const asked: Happened = { what: 'at_bank', at: asked_at, attempt }
  const bad = state === 'failed' ? 'bank_refused' : state === 'returned' ? 'bank_returned' : undefined
  const bankSays = reasons[trouble ?? ''] ?? null
  return bad && ended_at ? [asked, { what: bad, at: ended_at, attempt, bankSays }] : [asked]
}

/** At the same moment in the order in which things happen. */
const order: readonly PayoutStep['what'][] = ['started', 'not_begun', 'at_account', 'at_bank', 'paid', 'bank_refused', 'bank_returned', 'taken_back']

function toSteps(row: PayoutRow, attempts: readonly PayoutAttemptRow[], postings: Awaited<ReturnType<typeof listPostings>>): PayoutStep[] {
  const happened: Happened[] = [
    { what: 'started', at: row.created_at, attempt: null },
    ...postings.flatMap(({ code, n, posted_at: at }): Happened[] => {
      const what = booked[code]
      return what ? [{ what, at, attempt: what === 'paid' ? n : null }] : []
    }),
    ...attempts.flatMap(ofAttempt),
  ]
  return happened
    .toSorted((one, other) => one.at.getTime() - other.at.getTime() || order.indexOf(one.what) - order.indexOf(other.what))
    .map(({ at, bankSays = null, ...step }) => ({ ...step, bankSays, at: toTime(at) }))
}

/** What happened to one of these owners' payouts, oldest first. */
export async function readSteps({ db }: Pick<Deps, 'db'>, ownerIds: readonly string[], id: string): Promise<PayoutStep[]> {
  const row = await findPayoutOf(db, ownerIds, id)
  if (!row) throw new ApiError('not_found', { detail: toTypeId('payout', id) })
  return toSteps(row, await listAttempts(db, row), await listPostings(db, row))
}
