import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { SubmissionResultRow, TaskInputRow } from './kinds.table.ts'

const json = (value: unknown): never => JSON.stringify(value) as never

export async function insertTaskInput(trx: Transaction<Database>, { input, facts, ...key }: TaskInputRow): Promise<void> {
  await trx.insertInto('task_inputs').values({ ...key, input: json(input), facts: json(facts) }).execute()
}

export function findTaskInput(db: Kysely<Database>, { appId, taskId }: { appId: string, taskId: string }) {
  return db.selectFrom('task_inputs').selectAll().where('app_id', '=', appId).where('task_id', '=', taskId).executeTakeFirst()
}

export async function insertResult(trx: Transaction<Database>, { result, reduced, disclosed, checks, ...key }: SubmissionResultRow): Promise<void> {
  await trx.insertInto('submission_results')
    .values({ ...key, result: json(result), reduced: json(reduced), disclosed: json(disclosed), checks: json(checks) }).execute()
}

export function findResult(db: Kysely<Database>, { appId, submissionId }: { appId: string, submissionId: string }) {
  return db.selectFrom('submission_results').selectAll()
    .where('app_id', '=', appId).where('submission_id', '=', submissionId).executeTakeFirst()
}

/** Those of these submissions of which a check does not pass, which only late ones may have. */
export async function listUnfit(db: Kysely<Database>, appId: string, submissionIds: readonly string[]): Promise<Set<string>> {
  if (submissionIds.length === 0) return new Set()
  const rows = await db.selectFrom('submission_results').select('submission_id').where('app_id', '=', appId)
    .where('submission_id', 'in', [...submissionIds]).where(sql<boolean>`checks @> '[{"passed": false}]'`).execute()
  return new Set(rows.map(({ submission_id }) => submission_id))
}
