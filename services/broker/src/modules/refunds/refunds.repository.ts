import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { ApiError } from '../../http/problem-details.ts'
import type { RailName } from '../../rails.ts'
import type { ChargesAsked } from '../charges/index.ts'
import type { RefundRow } from './refunds.table.ts'

export interface RefundKey {
  readonly ownerId: string
  readonly id: string
}

const one = (db: Kysely<Database>, { ownerId, id }: RefundKey) =>
  db.selectFrom('refunds').selectAll().where('owner_id', '=', ownerId).where('id', '=', id)

export const findRefund = (db: Kysely<Database>, key: RefundKey): Promise<RefundRow | undefined> =>
  one(db, key).executeTakeFirst()
export const lockRefund = (trx: Transaction<Database>, key: RefundKey): Promise<RefundRow> =>
  one(trx, key).forUpdate().executeTakeFirstOrThrow()

export function findRefundByRailId(
  db: Kysely<Database>,
  { rail, railId }: { rail: RailName; railId: string },
): Promise<RefundRow | undefined> {
  return db.selectFrom('refunds').selectAll().where('rail', '=', rail).where('rail_id', '=', railId).executeTakeFirst()
}

export async function insertRefund(trx: Transaction<Database>, row: RefundRow): Promise<void> {
  await trx.insertInto('refunds').values(row).execute()
}

export function updateRefund(
  trx: Transaction<Database>,
  { owner_id, id }: RefundRow,
  change: Partial<RefundRow>,
): Promise<RefundRow> {
  return trx
    .updateTable('refunds')
    .set(change)
    .where('owner_id', '=', owner_id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** What was asked for, newest first; the cursor names the last one seen. */
export function listAsked(
  db: Kysely<Database>,
  { ownerId, currency, before, limit }: ChargesAsked,
): Promise<{ refund_id: string; created_at: Date }[]> {
  let query = db
    .selectFrom('refunds')
    .select(['refund_id', 'created_at'])
    .distinct()
    .where('owner_id', '=', ownerId)
    .where('currency', '=', currency)
  if (before)
    query = query.where((eb) => eb(eb.refTuple('created_at', 'refund_id'), '<', eb.tuple(before.at, before.id)))
  return query.orderBy('created_at', 'desc').orderBy('refund_id', 'desc').limit(limit).execute()
}

/** The parts of one refund, as they were split: newest charge first. */
export async function listParts(db: Kysely<Database>, { ownerId, refundId }: { ownerId: string; refundId: string }) {
  const parts = await db
    .selectFrom('refunds as r')
    .innerJoin('charges as c', (join) => join.onRef('c.owner_id', '=', 'r.owner_id').onRef('c.id', '=', 'r.charge_id'))
    .selectAll('r')
    .select(['c.card_brand', 'c.card_last4'])
    .where('r.owner_id', '=', ownerId)
    .where('r.refund_id', '=', refundId)
    .orderBy('c.succeeded_at', 'desc')
    .orderBy('c.id', 'desc')
    .execute()
  if (parts.length === 0) throw new ApiError('not_found')
  return parts
}

/** Not asked for yet, or asked and not over; the latter once in a while, since an event may be lost. */
export function listOpenRefunds(db: Kysely<Database>, askedBefore: Date, limit: number): Promise<RefundRow[]> {
  return db
    .selectFrom('refunds')
    .selectAll()
    .where((eb) =>
      eb.or([eb('state', '=', 'intended'), eb.and([eb('state', '=', 'sent'), eb('asked_at', '<=', askedBefore)])]),
    )
    .orderBy('created_at')
    .limit(limit)
    .execute()
}
