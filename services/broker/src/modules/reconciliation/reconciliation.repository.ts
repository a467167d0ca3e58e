import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { RailName } from '../../rails.ts'
import type { ReconciliationRow } from './reconciliation.table.ts'

export async function insertReconciliation(trx: Transaction<Database>, row: ReconciliationRow): Promise<void> {
  await trx.insertInto('reconciliations').values({ ...row, report: JSON.stringify(row.report) as never })
    .onConflict((conflict) => conflict.doNothing()).execute()
}

export async function getReconciliation(db: Kysely<Database>, { rail, id }: { rail: RailName, id: string }): Promise<ReconciliationRow> {
  return db.selectFrom('reconciliations').selectAll().where('rail', '=', rail).where('id', '=', id).executeTakeFirstOrThrow()
}

export function listReconciliations(
  db: Kysely<Database>, { rails, limit }: { rails: readonly RailName[], limit: number },
): Promise<ReconciliationRow[]> {
  return db.selectFrom('reconciliations').selectAll().where('rail', 'in', rails).orderBy('at', 'desc').limit(limit).execute()
}

export async function findLastDaily(db: Kysely<Database>, rail: RailName): Promise<Date | undefined> {
  const row = await db.selectFrom('reconciliations').select('at').where('rail', '=', rail).where('made_by', '=', 'runner')
    .orderBy('at', 'desc').limit(1).executeTakeFirst()
  return row?.at
}
