import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { EventRow } from './events.table.ts'

/** Events of one task after a sequence, in order. They have no gaps: each was written while the task was locked. */
export function listEventsAfter(
  db: Kysely<Database>, { appId, taskId, after, limit }: { appId: string, taskId: string, after: number, limit: number },
): Promise<EventRow[]> {
  return db.selectFrom('events').selectAll().where('app_id', '=', appId).where('task_id', '=', taskId)
    .where('sequence', '>', after).orderBy('sequence').limit(limit).execute()
}

export async function listEventsById(db: Kysely<Database>, appId: string, ids: readonly string[]): Promise<Map<string, EventRow>> {
  const rows = await db.selectFrom('events').selectAll().where('app_id', '=', appId).where('id', 'in', [...ids]).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The last event of each of these tasks. */
export async function listLastEvents(db: Kysely<Database>, appId: string, taskIds: readonly string[]): Promise<EventRow[]> {
  return db.selectFrom('events').distinctOn('task_id').selectAll().where('app_id', '=', appId).where('task_id', 'in', [...taskIds])
    .orderBy('task_id').orderBy('sequence', 'desc').execute()
}

/** Apps with events nobody has passed on yet. */
export async function listAppsToRelay(db: Kysely<Database>, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('events').select('app_id').distinct().where('relayed_at', 'is', null).limit(limit).execute()
  return rows.map(({ app_id }) => app_id)
}

/** Ids of an app's events that nobody has passed on yet, oldest first. */
export async function listEventsToRelay(db: Kysely<Database>, appId: string, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('events').select('id').where('app_id', '=', appId).where('relayed_at', 'is', null)
    .orderBy('occurred_at').orderBy('task_id').orderBy('sequence').limit(limit).execute()
  return rows.map(({ id }) => id)
}

/** The next events of an app, or one of them. */
export interface ToRelay { readonly limit: number, readonly id?: string }

/** Takes events by their marker, never by position: commits do not come in the order of ids, and none may be passed over. */
export function lockEventsToRelay(trx: Transaction<Database>, appId: string, { limit, id }: ToRelay): Promise<EventRow[]> {
  return trx.selectFrom('events').selectAll().where('app_id', '=', appId).where('relayed_at', 'is', null)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy('occurred_at').orderBy('task_id').orderBy('sequence').limit(limit).forUpdate().skipLocked().execute()
}

export async function markRelayed(trx: Transaction<Database>, appId: string, events: readonly EventRow[], now: Date): Promise<void> {
  await trx.updateTable('events').set({ relayed_at: now }).where('app_id', '=', appId)
    .where('id', 'in', events.map(({ id }) => id)).execute()
}

/** The sequence of the last event of each of these tasks. */
export async function listSequences(db: Kysely<Database>, appId: string, taskIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.selectFrom('events').select(['task_id', (eb) => eb.fn.max('sequence').as('sequence')])
    .where('app_id', '=', appId).where('task_id', 'in', [...taskIds]).groupBy('task_id').execute()
  return new Map(rows.map(({ task_id, sequence }) => [task_id, sequence]))
}
