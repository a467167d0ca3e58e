import { dayOf } from '@microsource/domain'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { sqlState } from '../../db/transact.ts'
import { ApiError } from '../../http/problem-details.ts'

export interface Spending {
  readonly requesterId: string
  readonly amount: bigint
  readonly currency: string
  /** The app's limit per requester and day. */
  readonly cap: bigint
  /** The session's own limit: it lowers the app's, never raises it. */
  readonly dailyMax: bigint | undefined
}

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
  const first = await db.selectFrom('charges').select('succeeded_at').where('owner_id', '=', requesterId)
    .where('state', '=', 'succeeded').orderBy('succeeded_at').limit(1).executeTakeFirst()
  return first?.succeeded_at ?? null
}
