import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { ApiError } from '../../http/problem-details.ts'
import { attachmentsOfTask } from '../attachments/index.ts'
import { listUnfit } from '../kinds/index.ts'
import type { TaskStory } from './task-story.ts'
import type { TaskRow } from './tasks.table.ts'

export interface TaskKey {
  readonly appId: string
  readonly taskId: string
  /** When a requester asks: someone else's task does not exist for them. */
  readonly requesterId?: string
}

const taskRow = (db: Kysely<Database>, { appId, taskId }: TaskKey) =>
  db.selectFrom('tasks').selectAll().where('app_id', '=', appId).where('id', '=', taskId)

function mine(row: TaskRow | undefined, { requesterId }: TaskKey): TaskRow {
  if (!row || (requesterId && row.requester_id !== requesterId)) throw new ApiError('not_found')
  return row
}

/** The task's row first and alone: it is the gate every other lock comes after. */
export async function lockTask(trx: Transaction<Database>, key: TaskKey): Promise<TaskStory> {
  return storyOf(trx, mine(await taskRow(trx, key).forUpdate().executeTakeFirst(), key))
}

export async function getTaskStory(db: Kysely<Database>, key: TaskKey): Promise<TaskStory> {
  return storyOf(db, mine(await taskRow(db, key).executeTakeFirst(), key))
}

export async function storyOf(db: Kysely<Database>, row: TaskRow): Promise<TaskStory> {
  const { app_id, id } = row
  const assignments = await db.selectFrom('assignments').selectAll()
    .where('app_id', '=', app_id).where('task_id', '=', id).orderBy('id').execute()
  const submissions = assignments.length === 0 ? [] : await db.selectFrom('submissions').selectAll()
    .where('app_id', '=', app_id).where('task_id', '=', id).orderBy('id').execute()
  const reviews = submissions.length === 0 ? [] : await db.selectFrom('reviews').selectAll()
    .where('app_id', '=', app_id).where('task_id', '=', id).orderBy('reviewed_at').execute()
  const parts = submissions.length === 0 ? [] : await db.selectFrom('part_offers').selectAll()
    .where('app_id', '=', app_id).where('task_id', '=', id).execute()
  const unfit = await listUnfit(db, app_id, submissions.filter(({ late }) => late).map((submission) => submission.id))
  return { row, assignments, submissions, reviews, parts, unfit, attachments: await attachmentsOfTask(db, { appId: app_id, taskId: id }) }
}

/** Undefined when the id is taken; who took it and for what is then for the caller to see. */
export function insertTask(trx: Transaction<Database>, row: TaskRow) {
  return trx.insertInto('tasks').values({ ...row, metadata: JSON.stringify(row.metadata) as never })
    .onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
}

export function findTaskRow(db: Kysely<Database>, key: TaskKey) {
  return taskRow(db, key).executeTakeFirst()
}

export async function getTaskRow(db: Kysely<Database>, key: TaskKey): Promise<TaskRow> {
  const row = await findTaskRow(db, key)
  if (!row) throw new ApiError('not_found')
  return row
}

export async function listTaskRows(
  db: Kysely<Database>,
  { appId, requesterId, status, before, limit }: { appId: string, requesterId: string, status?: TaskRow['status'] | undefined, before?: string | undefined, limit: number },
): Promise<TaskRow[]> {
  let query = db.selectFrom('tasks').selectAll().where('app_id', '=', appId).where('requester_id', '=', requesterId)
  if (status) query = query.where('status', '=', status)
  if (before) query = query.where('id', '<', before)
  return query.orderBy('id', 'desc').limit(limit).execute()
}

/** Tasks paid from a wallet whose money is not all decided, with what is on hold for each, newest first. */
export async function listHeldTasks(
  db: Kysely<Database>, { appIds, payerId }: { appIds: readonly string[], payerId: string },
): Promise<{ row: TaskRow, amount: bigint }[]> {
  const rows = await db.selectFrom('tasks').selectAll().where('app_id', 'in', [...appIds]).where('payer_id', '=', payerId)
    .where('closed_at', 'is', null).orderBy('id', 'desc').execute()
  if (rows.length === 0) return []
  const holds = await db.selectFrom('ledger_accounts').select(['subject_id', 'debits', 'credits']).where('owner_id', 'in', [...appIds])
    .where('kind', '=', 'hold').where('subject_id', 'in', rows.map(({ id }) => id)).execute()
  const amounts = new Map(holds.map(({ subject_id, debits, credits }) => [subject_id, credits - debits]))
  return rows.map((row) => ({ row, amount: amounts.get(row.id) ?? 0n })).filter(({ amount }) => amount > 0n)
}

export async function listTasksById(
  db: Kysely<Database>, { appIds, payerId, ids }: { appIds: readonly string[], payerId?: string, ids: readonly string[] },
): Promise<Map<string, TaskRow>> {
  if (ids.length === 0) return new Map()
  const tasks = db.selectFrom('tasks').selectAll().where('app_id', 'in', [...appIds]).where('id', 'in', [...ids])
  const rows = await (payerId === undefined ? tasks : tasks.where('payer_id', '=', payerId)).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** A task of these apps that is paid from this wallet; undefined for any other. */
export async function findPaidTask(
  db: Kysely<Database>, { appIds, payerId, taskId }: { appIds: readonly string[], payerId: string, taskId: string },
): Promise<TaskRow | undefined> {
  return (await listTasksById(db, { appIds, payerId, ids: [taskId] })).get(taskId)
}

/** Sequence of the last submission's event; 0 before any. */
export async function findLastSubmitted(trx: Kysely<Database>, { appId, taskId }: TaskKey): Promise<number> {
  const last = await trx.selectFrom('events').select('sequence').where('app_id', '=', appId).where('task_id', '=', taskId)
    .where('type', '=', 'task.submitted').orderBy('sequence', 'desc').limit(1).executeTakeFirst()
  return last?.sequence ?? 0
}
