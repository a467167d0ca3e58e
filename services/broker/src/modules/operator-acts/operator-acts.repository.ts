import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { OperatorActRow } from './operator-acts.table.ts'

export async function insertAct(trx: Transaction<Database>, row: OperatorActRow): Promise<void> {
  await trx.insertInto('operator_acts').values(row).execute()
}

export const findAct = (
  db: Kysely<Database>,
  ownerIds: readonly string[],
  id: string,
): Promise<OperatorActRow | undefined> =>
  db.selectFrom('operator_acts').selectAll().where('owner_id', 'in', ownerIds).where('id', '=', id).executeTakeFirst()

/** What was done about these, oldest first. */
export async function listActsOf(db: Kysely<Database>, subjects: readonly string[]): Promise<OperatorActRow[]> {
  if (subjects.length === 0) return []
  return db.selectFrom('operator_acts').selectAll().where('subject', 'in', subjects).orderBy('at').orderBy('id').execute()
}
