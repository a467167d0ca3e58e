import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { DisputeAnswerRow, DisputeRow } from './disputes.table.ts'

export function lockDispute(
  trx: Transaction<Database>,
  { ownerId, id }: { ownerId: string; id: string },
): Promise<DisputeRow | undefined> {
  return trx
    .selectFrom('disputes')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** The answer that counts: one the rail refused does not. */
export function findAnswer(
  db: Kysely<Database>,
  { owner_id, id }: Pick<DisputeRow, 'owner_id' | 'id'>,
): Promise<DisputeAnswerRow | undefined> {
  return db
    .selectFrom('dispute_answers')
    .selectAll()
    .where('owner_id', '=', owner_id)
    .where('dispute_id', '=', id)
    .where('state', '<>', 'refused')
    .executeTakeFirst()
}

export async function insertAnswer(trx: Transaction<Database>, row: DisputeAnswerRow): Promise<void> {
  await trx.insertInto('dispute_answers').values(row).execute()
}

/** Settled once: what comes later changes nothing. */
export async function settleAnswer(
  trx: Transaction<Database>,
  { owner_id, id }: Pick<DisputeAnswerRow, 'owner_id' | 'id'>,
  { state, trouble }: Pick<DisputeAnswerRow, 'state' | 'trouble'>,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('dispute_answers')
    .set({ state, trouble, settled_at: now })
    .where('owner_id', '=', owner_id)
    .where('id', '=', id)
    .where('state', '=', 'intended')
    .execute()
}

export function listIntendedAnswers(db: Kysely<Database>, limit: number): Promise<DisputeAnswerRow[]> {
  return db
    .selectFrom('dispute_answers')
    .selectAll()
    .where('state', '=', 'intended')
    .orderBy('created_at')
    .limit(limit)
    .execute()
}

export async function listAnswersOf(
  db: Kysely<Database>,
  disputeIds: readonly string[],
): Promise<DisputeAnswerRow[]> {
  if (disputeIds.length === 0) return []
  return db
    .selectFrom('dispute_answers')
    .selectAll()
    .where('dispute_id', 'in', disputeIds)
    .orderBy('created_at')
    .execute()
}
