import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { ApiError } from '../../http/problem-details.ts'
import type { AdjustmentRow } from './adjustments.table.ts'

type Db = Kysely<Database>

export async function insertAdjustment(trx: Transaction<Database>, row: AdjustmentRow): Promise<void> {
  await trx.insertInto('adjustments').values(row).execute()
}

export async function getAdjustment(db: Db, id: string): Promise<AdjustmentRow> {
  const row = await db.selectFrom('adjustments').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new ApiError('not_found')
  return row
}

/** Of two who decide at once the second sees what the first decided. */
export async function lockAdjustment(trx: Transaction<Database>, id: string): Promise<AdjustmentRow> {
  const row = await trx.selectFrom('adjustments').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new ApiError('not_found')
  return row
}

export function saveDecision(
  trx: Transaction<Database>,
  { owner_id, id, ...decision }: Pick<AdjustmentRow, 'owner_id' | 'id' | 'status' | 'decided_by' | 'decided_at'>,
): Promise<AdjustmentRow> {
  return trx
    .updateTable('adjustments')
    .set(decision)
    .where('owner_id', '=', owner_id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export function listAdjustments(
  db: Db,
  { before, limit }: { before: { at: Date; id: string } | undefined; limit: number },
): Promise<AdjustmentRow[]> {
  let query = db.selectFrom('adjustments').selectAll()
  if (before) query = query.where(sql<boolean>`(proposed_at, id) < (${before.at}, ${before.id}::uuid)`)
  return query.orderBy('proposed_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

export const listProposed = (db: Db, limit: number): Promise<AdjustmentRow[]> =>
  db
    .selectFrom('adjustments')
    .selectAll()
    .where('status', '=', 'proposed')
    .orderBy('proposed_at')
    .limit(limit)
    .execute()
