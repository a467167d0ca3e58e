import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { sqlState } from '../../db/transact.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney } from '../../http/wire.ts'
import type { AdjustedAloneRow, AdjustmentRow } from './adjustments.table.ts'

type Db = Kysely<Database>

export async function insertAdjustment(trx: Transaction<Database>, row: AdjustmentRow): Promise<void> {
  await trx.insertInto('adjustments').values(row).execute()
}

/** Counts what one operator posts alone against their day. The CHECK refuses what is too much; throws `adjusted_enough`. */
export async function spendDay(trx: Transaction<Database>, row: Omit<AdjustedAloneRow, 'day'>, now: Date): Promise<void> {
  const { used, cap, currency } = row
  try {
    await trx
      .insertInto('adjusted_alone')
      .values({ ...row, day: now.toISOString().slice(0, 10) })
      .onConflict((conflict) =>
        conflict.columns(['operator_id', 'world', 'day', 'currency']).doUpdateSet((eb) => ({
          used: eb('adjusted_alone.used', '+', used),
          cap,
        })),
      )
      .execute()
  } catch (error) {
    throw sqlState(error) === '23514'
      ? new ApiError('adjusted_enough', { limit: toMoney(cap, currency) }, { cause: error })
      : error
  }
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

const undoing = (db: Db, ids: readonly string[]) =>
  db.selectFrom('adjustments').select('undoes').where('undoes', 'in', ids).where('status', '<>', 'declined')

/** Taken back, or somebody proposed to. */
export const isUndone = async (db: Db, { id }: Pick<AdjustmentRow, 'id'>): Promise<boolean> =>
  (await undoing(db, [id]).executeTakeFirst()) !== undefined

export async function listUndone(db: Db, rows: readonly AdjustmentRow[]): Promise<ReadonlySet<string>> {
  const writeOffs = rows.filter(({ credit_kind }) => credit_kind === 'debt').map(({ id }) => id)
  if (writeOffs.length === 0) return new Set()
  return new Set((await undoing(db, writeOffs).execute()).flatMap(({ undoes }) => undoes ?? []))
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

/** Write-offs of what these owe, proposed, posted and declined, and what took them back. */
export async function listWriteOffs(db: Db, ownerIds: readonly string[]): Promise<AdjustmentRow[]> {
  if (ownerIds.length === 0) return []
  return db
    .selectFrom('adjustments')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb.and([eb('credit_owner', 'in', ownerIds), eb('credit_kind', '=', 'debt')]),
        eb.and([eb('owner_id', 'in', ownerIds), eb('undoes', 'is not', null)]),
      ]),
    )
    .orderBy('proposed_at')
    .execute()
}
