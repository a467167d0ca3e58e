import { createHash } from 'node:crypto'
import {
  checkPayee,
  monthOf,
  type Payout as DomainPayout,
  type PayoutAsked,
  type PayoutReason,
  type PayoutRefused,
  type PayoutSituation,
  type PayoutTerms,
  planPayoutStart,
  planPayoutTerms,
  rulesOf,
} from '@microsource/domain'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { databaseNow, type InTransaction, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import type { Guard } from '../../http/idempotency.ts'
import { ApiError } from '../../http/problem-details.ts'
import { railNamed } from '../../rails.ts'
import { FloorReached, getBalance, matureLots, savePosting } from '../ledger/index.ts'
import {
  findPayee,
  listMonthDue,
  lockPayee,
  type PayeeRef,
  type PayeeRow,
  saveMonthDone,
  toRequirements,
  toStanding,
} from '../payees/index.ts'
import { countAsked, findFirstEarned, hasLeft, insertPayout, listAvailable } from './payouts.repository.ts'
import type { PayoutRow } from './payouts.table.ts'

export const sourceOf = ({ kind }: Pick<PayeeRef, 'kind'>): PayoutRow['source'] => (kind === 'app' ? 'share' : 'earned')

/** The first moment of a month in UTC. */
const startOf = (month: string): Date => new Date(`${month}-01T00:00:00.000Z`)

export async function readSituation(
  db: Kysely<Database>,
  payee: PayeeRef,
  row: PayeeRow | undefined,
  currency: string,
  now: Date,
): Promise<PayoutSituation> {
  const { ownerId } = payee
  const source = sourceOf(payee)
  return {
    payee: row && { ...toStanding(row), currency: row.currency },
    available: await getBalance(db, { ownerId, kind: source, subjectId: ownerId }, currency),
    firstEarnedAt: await findFirstEarned(db, ownerId, source),
    askedThisMonth: await countAsked(db, { ownerId, currency, from: startOf(monthOf(now)) }),
    hasLeft: await hasLeft(db, ownerId, currency),
  }
}

/** A refusal of the domain as a problem, with what helps to do something about it. */
export function toRefused(
  { refusal, availableAt }: PayoutRefused,
  terms: Pick<PayoutTerms, 'minimum' | 'most'>,
  { currency, row }: { currency: string; row: PayeeRow | undefined },
): ApiError {
  const bounds: Partial<Record<typeof refusal, bigint | undefined>> = {
    payout_too_low: terms.minimum,
    not_enough_earned: terms.most,
    price_not_whole: rulesOf(currency)?.step,
  }
  const limit = bounds[refusal]
  return new ApiError(refusal, {
    ...(availableAt && { availableAt: availableAt.toISOString() }),
    ...(limit !== undefined && { limit: { amount: Number(limit), currency } }),
    ...(refusal === 'payout_other_currency' &&
      row && { detail: `Earned in ${currency}, and your account takes ${row.currency}.` }),
    ...(refusal === 'payee_not_ready' && row && { required: toRequirements(row.required) }),
  })
}

const rowOf = (
  { ownerId, id, amount, fee, currency, from, state, attempt, trouble }: DomainPayout,
  payee: PayeeRow,
  reason: PayoutReason,
  now: Date,
): PayoutRow => ({
  owner_id: ownerId,
  id,
  source: from,
  rail: payee.rail,
  account_id: payee.account_id ?? '',
  amount,
  fee,
  currency,
  reason,
  state,
  attempt,
  trouble,
  transfer_asked: false,
  transfer_rail_id: null,
  last4: payee.destination_last4,
  arrives_at: null,
  look_at: now,
  patient_until: null,
  version: 0,
  created_at: now,
  updated_at: now,
  finished_at: null,
})

/**
 * Begins a payout, the payee being locked: the row and the posting that takes the money out of what is there commit
 * together, before the rail hears of anything. False where one of this id was begun before.
 */
async function begin(
  { trx, now }: InTransaction,
  payee: PayeeRef & { row: PayeeRow },
  id: string,
  terms: PayoutTerms,
  asked: PayoutAsked,
): Promise<boolean> {
  const { amount, fee } = terms
  const plan = planPayoutStart({
    ownerId: payee.ownerId,
    id,
    amount,
    currency: asked.currency,
    from: sourceOf(payee),
    fee,
  })
  if (!(await insertPayout(trx, rowOf(plan.payout, payee.row, asked.reason, now)))) return false
  for (const posting of plan.postings) await savePosting(trx, posting, now)
  return true
}

/** A person asks for a payout of their own or of their app's money. The runner takes it from there. */
export async function requestPayout(
  deps: Deps,
  payee: PayeeRef,
  asked: PayoutAsked & { id: string },
  guard?: Guard,
): Promise<void> {
  railNamed(deps, payee.rail)
  try {
    await transact(deps, async (transaction) => {
      const { trx, now } = transaction
      await guard?.(trx)
      const row = await lockPayee(trx, payee.ownerId)
      const situation = await readSituation(trx, payee, row, asked.currency, now)
      const terms = planPayoutTerms(asked, situation, now)
      if (terms.refused)
        throw toRefused(terms.refused, terms, { currency: asked.currency, row })
      if (row) await begin(transaction, { ...payee, row }, asked.id, terms, asked)
    })
  } catch (error) {
    throw error instanceof FloorReached ? new ApiError('not_enough_earned') : error
  }
  deps.wake('payouts')
}

/** What a payout would be as things stand; nothing is promised by it. */
export async function quote(deps: Pick<Deps, 'db' | 'clock'>, payee: PayeeRef, asked: PayoutAsked) {
  const now = await databaseNow(deps)
  const row = await findPayee(deps.db, payee.ownerId)
  const situation = await readSituation(deps.db, payee, row, asked.currency, now)
  const terms = planPayoutTerms(asked, situation, now)
  const refused =
    terms.refused && toRefused(terms.refused, terms, { currency: asked.currency, row })
  return { now, situation, terms, refused }
}

/** The same payout of the same month for ever: a version 8 UUID of whose it is, which month and which currency. */
export function monthlyIdOf(ownerId: string, month: string, currency: string): string {
  const hex = createHash('sha256').update(`monthly payout ${ownerId} ${month} ${currency}`).digest('hex')
  const variant = (8 + (Number.parseInt(hex.charAt(16), 16) % 4)).toString(16)
  const end = `${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${end}`
}

/** Decides a payee's payout of this month, once: with less than the minimum, or anything in its way, there is none. */
function payMonth(deps: Deps, ownerId: string): Promise<number> {
  return transact(deps, async (transaction) => {
    const { trx, now } = transaction
    const month = monthOf(now)
    const row = await lockPayee(trx, ownerId)
    if (!row || row.month_done >= month) return 0
    const payee: PayeeRef & { row: PayeeRow } = { ownerId, kind: row.kind, rail: row.rail, row }
    for (const { currency } of await listAvailable(trx, ownerId, sourceOf(payee))) {
      const asked: PayoutAsked = { amount: null, reason: 'monthly', currency, feeAtMost: null }
      const terms = planPayoutTerms(asked, await readSituation(trx, payee, row, currency, now), now)
      if (!terms.refused) await begin(transaction, payee, monthlyIdOf(ownerId, month, currency), terms, asked)
    }
    await saveMonthDone(trx, ownerId, month)
    return 1
  })
}

/** Runner step: on the first of a month (UTC), or as soon after as the runner runs, payees get what is theirs. */
export async function payMonthly(deps: Deps): Promise<number> {
  const due = await listMonthDue(deps.db, monthOf(await databaseNow(deps)), 1)
  // A month is decided once: what matured while no broker ran belongs to it, and maturing is a step beside this one.
  let matured = due.length
  while (matured > 0) matured = await matureLots(deps)
  const done = await eachDue(deps, {
    step: 'pay monthly',
    find: async (limit) => listMonthDue(deps.db, monthOf(await databaseNow(deps)), limit),
    nameOf: ({ owner_id }) => owner_id,
    apply: ({ owner_id }) => payMonth(deps, owner_id),
  })
  if (done > 0) deps.wake('payouts')
  return done
}

/** Throws what keeps money from this payee now. */
export function requireReady(row: PayeeRow | undefined, now: Date): void {
  const refused = checkPayee(row && toStanding(row), now)
  if (refused) throw toRefused(refused, { minimum: 0n, most: 0n }, { currency: '', row })
}
