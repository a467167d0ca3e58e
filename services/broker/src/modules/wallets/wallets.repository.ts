import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { sqlState } from '../../db/transact.ts'
import { ApiError } from '../../http/problem-details.ts'
import type { ChargeRow } from './wallets.table.ts'

export interface Spending {
  readonly requesterId: string
  readonly amount: bigint
  readonly currency: string
  /** The app's limit per requester and day. */
  readonly cap: bigint
  /** The session's own limit: it lowers the app's, never raises it. */
  readonly dailyMax: bigint | undefined
}

const dayOf = (now: Date): string => now.toISOString().slice(0, 10)

function refuseSpending({ cap, dailyMax, currency }: Spending): ApiError {
  const lowest = dailyMax !== undefined && dailyMax < cap ? dailyMax : cap
  return new ApiError('spend_limit_reached', { limit: { amount: Number(lowest), currency } })
}

/** Throws what `spend` would throw as things stand, and counts nothing. */
export async function checkSpending(db: Kysely<Database>, spending: Spending, now: Date): Promise<void> {
  const { requesterId, amount, currency, cap, dailyMax = cap } = spending
  const today = await db.selectFrom('spending').select('used').where('owner_id', '=', requesterId)
    .where('day', '=', dayOf(now)).where('currency', '=', currency).executeTakeFirst()
  const used = (today?.used ?? 0n) + amount
  if (used > cap || used > dailyMax) throw refuseSpending(spending)
}

/** Counts a hold against today's limits, in the hold's transaction: the CHECK and the WHERE refuse, nobody reads first. */
export async function spend(trx: Transaction<Database>, spending: Spending, now: Date): Promise<void> {
  const { requesterId, amount, currency, cap, dailyMax } = spending
  const day = dayOf(now)
  await trx.insertInto('spending').values({ owner_id: requesterId, day, currency, used: 0n, cap })
    .onConflict((conflict) => conflict.doNothing()).execute()
  let update = trx.updateTable('spending').set((eb) => ({ used: eb('used', '+', amount), cap }))
    .where('owner_id', '=', requesterId).where('day', '=', day).where('currency', '=', currency)
  if (dailyMax !== undefined) update = update.where((eb) => eb('used', '<=', dailyMax - amount))
  try {
    if (await update.returning('used').executeTakeFirst()) return
  } catch (error) {
    if (sqlState(error) !== '23514') throw error
  }
  throw refuseSpending(spending)
}

/** When this requester's money first came in; null before that. */
export async function findFirstTopUp(db: Kysely<Database>, requesterId: string): Promise<Date | null> {
  const first = await db.selectFrom('charges').select('created_at').where('owner_id', '=', requesterId)
    .where('status', '=', 'succeeded').orderBy('id').limit(1).executeTakeFirst()
  return first?.created_at ?? null
}

/** A charge is a row before the rail is asked. Answers the row that stands, ours or an earlier one of this id. */
export async function insertCharge(trx: Transaction<Database>, charge: ChargeRow): Promise<ChargeRow> {
  const inserted = await trx.insertInto('charges').values(charge).onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
  if (inserted) return inserted
  const earlier = await trx.selectFrom('charges').selectAll()
    .where('owner_id', '=', charge.owner_id).where('id', '=', charge.id).executeTakeFirstOrThrow()
  if (earlier.amount !== charge.amount || earlier.currency !== charge.currency) throw new ApiError('id_reused')
  return earlier
}

export async function confirmCharge(trx: Transaction<Database>, { owner_id, id }: Pick<ChargeRow, 'owner_id' | 'id'>): Promise<void> {
  await trx.updateTable('charges').set({ status: 'succeeded' }).where('owner_id', '=', owner_id).where('id', '=', id).execute()
}

/** Charges whose answer was never seen: the process died between the row and the posting. */
export function listIntendedCharges(db: Kysely<Database>, olderThan: Date, limit: number): Promise<ChargeRow[]> {
  return db.selectFrom('charges').selectAll().where('status', '=', 'intended').where('created_at', '<', olderThan).limit(limit).execute()
}

export function getCharge(db: Kysely<Database>, { ownerId, chargeId }: { ownerId: string, chargeId: string }): Promise<ChargeRow> {
  return db.selectFrom('charges').selectAll().where('owner_id', '=', ownerId).where('id', '=', chargeId).executeTakeFirstOrThrow()
}
