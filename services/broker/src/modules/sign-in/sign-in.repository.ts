import type { Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { WorkerSignInRow } from './sign-in.table.ts'

/** Says which worker a person is, and answers who they are: this worker, or the one they were before. */
export async function bindWorker(trx: Transaction<Database>, row: WorkerSignInRow): Promise<string> {
  await trx
    .insertInto('worker_sign_ins')
    .values(row)
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute()
  const bound = await trx
    .selectFrom('worker_sign_ins')
    .select('worker_id')
    .where('person_id', '=', row.person_id)
    .executeTakeFirstOrThrow()
  return bound.worker_id
}
