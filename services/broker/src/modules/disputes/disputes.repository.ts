import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { RailName } from '../../rails.ts'
import type { DisputeFundsRow, DisputeRow } from './disputes.table.ts'

export function findDisputeByRailId(
  db: Kysely<Database>,
  { rail, railId }: { rail: RailName; railId: string },
): Promise<DisputeRow | undefined> {
  return db.selectFrom('disputes').selectAll().where('rail', '=', rail).where('rail_id', '=', railId).executeTakeFirst()
}

/** Inserts a dispute, or brings the known one up to date. */
export async function saveDispute(trx: Transaction<Database>, row: DisputeRow): Promise<DisputeRow> {
  const { state, reason, amount, answer_by, seen_at } = row
  return trx
    .insertInto('disputes')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['rail', 'rail_id']).doUpdateSet({ state, reason, amount, answer_by, seen_at }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** False where this movement is known: it was booked once. */
export async function insertFunds(trx: Transaction<Database>, row: DisputeFundsRow): Promise<boolean> {
  const inserted = await trx
    .insertInto('dispute_funds')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function markCancels(
  trx: Transaction<Database>,
  { owner_id, id }: Pick<DisputeFundsRow, 'owner_id' | 'id'>,
  cancels: boolean,
): Promise<void> {
  await trx
    .updateTable('dispute_funds')
    .set({ cancels })
    .where('owner_id', '=', owner_id)
    .where('id', '=', id)
    .execute()
}

export function listFundsOfCharge(
  db: Kysely<Database>,
  { ownerId, chargeId }: { ownerId: string; chargeId: string },
): Promise<DisputeFundsRow[]> {
  return db
    .selectFrom('dispute_funds')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('charge_id', '=', chargeId)
    .execute()
}

export function listToCancel(db: Kysely<Database>, limit: number): Promise<DisputeFundsRow[]> {
  return db.selectFrom('dispute_funds').selectAll().where('cancels', '=', true).orderBy('at').limit(limit).execute()
}

/** Tasks paid from a wallet, in one currency, nobody works on: a hint without locks, each decides under its own. */
export async function listUnclaimedTasks(
  db: Kysely<Database>,
  { appIds, payerId, currency }: { appIds: readonly string[]; payerId: string; currency: string },
): Promise<{ appId: string; taskId: string }[]> {
  return db
    .selectFrom('tasks')
    .select(['app_id as appId', 'id as taskId'])
    .where('app_id', 'in', [...appIds])
    .where('payer_id', '=', payerId)
    .where('currency', '=', currency)
    .where('status', '=', 'open')
    .where('closed_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** Disputes that are not over and were not asked about for a while: an event may be lost. */
export function listOpenDisputes(db: Kysely<Database>, seenBefore: Date, limit: number): Promise<DisputeRow[]> {
  return db
    .selectFrom('disputes')
    .selectAll()
    .where('state', '=', 'open')
    .where('seen_at', '<=', seenBefore)
    .orderBy('seen_at')
    .limit(limit)
    .execute()
}
