import {
  isPayoutOver,
  later,
  minuteMs,
  type Payout,
  type PayoutNews,
  type PayoutPlan,
  planPayout,
} from '@microsource/domain'
import { type InTransaction, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { savePosting } from '../ledger/index.ts'
import { findPayee, insertPayeeMail } from '../payees/index.ts'
import { insertAttempt, saveAttempt, savePayout } from './payouts.repository.ts'
import type { PayoutAttemptRow, PayoutRow } from './payouts.table.ts'

/** A bank may send back what counts as paid: it is asked about once more after this. */
const lookAfterPaidMs = 7 * 24 * 60 * minuteMs

export const toPayoutMoney = (row: PayoutRow): Payout => ({
  ownerId: row.owner_id,
  id: row.id,
  amount: row.amount,
  currency: row.currency,
  from: row.source,
  fee: row.fee,
  state: row.state,
  attempt: row.attempt,
  trouble: row.trouble,
})

/** What was learned of a payout. `lookAt` is when to look again where the news are not enough to go on. */
export interface Learned {
  readonly news?: PayoutNews
  readonly lookAt?: Date | null
  readonly facts?: Partial<
    Pick<PayoutRow, 'transfer_asked' | 'transfer_rail_id' | 'arrives_at' | 'patient_until' | 'last4'>
  >
  /** Why the bank refused or returned it, in the word of the rail. */
  readonly bankSays?: string | null
  /** What the rail calls the present try at the bank. */
  readonly bankRailId?: string
}

/**
 * When it is looked at next by itself: at once while it is on its way, never while it waits for its payee or is over.
 */
function nextLook({ payout }: PayoutPlan, now: Date): Date | null {
  if (payout.state === 'paid') return later(now, lookAfterPaidMs)
  if (isPayoutOver(payout)) return null
  return payout.state === 'at_account' && payout.trouble !== null ? null : now
}

const ended = (state: PayoutAttemptRow['state'], trouble: string | null, now: Date) => ({
  state,
  trouble,
  ended_at: now,
})

/** Keeps the row of the try at the bank in step with its payout. */
async function moveAttempt(
  trx: InTransaction['trx'],
  before: PayoutRow,
  { news, bankSays, now }: { news: PayoutNews; bankSays: string | null; now: Date },
): Promise<void> {
  if (news.what === 'bank_asked') await insertAttempt(trx, { ...before, attempt: before.attempt + 1 }, now)
  if (news.what === 'bank_paid') await saveAttempt(trx, before, ended('paid', null, now))
  if (news.what === 'bank_failed')
    await saveAttempt(trx, before, ended(before.state === 'paid' ? 'returned' : 'failed', bankSays ?? news.trouble, now))
}

/** The payee hears of what does not arrive; of what goes well they read on the page. */
async function tell(
  { ids, wake }: Pick<Deps, 'ids' | 'wake'>,
  { trx, now }: InTransaction,
  { payout }: PayoutPlan,
): Promise<void> {
  const what =
    payout.state === 'refused'
      ? 'payout_refused'
      : payout.state === 'at_account' && payout.trouble
        ? 'payout_waits'
        : undefined
  const payee = what && (await findPayee(trx, payout.ownerId))
  if (!what || !payee) return
  await insertPayeeMail(
    trx,
    {
      owner_id: payout.ownerId,
      id: ids(),
      what,
      to_address: payee.email,
      facts: { amount: payout.amount.toString(), currency: payout.currency, trouble: payout.trouble },
    },
    now,
  )
  wake('letters')
}

/**
 * Writes down what was learned, all in one transaction: row, try at the bank, postings, mail. Undefined where the row
 * moved since it was read, so that news about what it was then are thrown away and the rail is asked again.
 */
export function movePayout(deps: Deps, row: PayoutRow, learned: Learned): Promise<PayoutRow | undefined> {
  return transact(deps, (transaction) => moveIn(deps, transaction, row, learned))
}

export async function moveIn(
  deps: Pick<Deps, 'ids' | 'wake'>,
  transaction: InTransaction,
  row: PayoutRow,
  { news, lookAt, facts, bankSays = null, bankRailId }: Learned,
): Promise<PayoutRow | undefined> {
  const { trx, now } = transaction
  const plan = news && planPayout(toPayoutMoney(row), news)
  const { state, attempt, trouble } = plan?.payout ?? row
  const saved = await savePayout(trx, row, {
    ...facts,
    state,
    attempt,
    trouble,
    updated_at: now,
    look_at: lookAt === undefined ? (plan ? nextLook(plan, now) : row.look_at) : lookAt,
    ...(plan && { finished_at: isPayoutOver(plan.payout) ? now : null, patient_until: null }),
  })
  if (!saved) return undefined
  if (bankRailId !== undefined) await saveAttempt(trx, row, { rail_id: bankRailId })
  if (!plan || !news) return saved
  await moveAttempt(trx, row, { news, bankSays, now })
  for (const posting of plan.postings) await savePosting(trx, posting, now)
  await tell(deps, transaction, plan)
  return saved
}
