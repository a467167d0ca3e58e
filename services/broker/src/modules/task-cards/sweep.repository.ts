import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'

export interface Mistake { readonly task_id: string, readonly version: number }

/** Apps in which a card or a task is open. */
export async function listAppsWithOpenTasks(db: Kysely<Database>): Promise<string[]> {
  const cards = await db.selectFrom('task_cards').select('app_id').distinct().where('open', '=', true).execute()
  const tasks = await db.selectFrom('tasks').select('app_id').distinct().where('status', '=', 'open').execute()
  return [...new Set([...cards, ...tasks].map(({ app_id }) => app_id))]
}

/** Cards past their time. A later version may open them again. */
export async function closePastCards(trx: Transaction<Database>, appId: string, now: Date): Promise<number> {
  const closed = await trx.updateTable('task_cards').set({ open: false, changed_at: now })
    .where('app_id', '=', appId).where('open', '=', true).where('listed_until', '<=', now).returning('task_id').execute()
  return closed.length
}

/** Cards that are open although their task takes no claims. */
export function listWronglyOpen(db: Kysely<Database>, appId: string, limit: number): Promise<Mistake[]> {
  return db.selectFrom('task_cards as c')
    .innerJoin('tasks as t', (join) => join.onRef('t.app_id', '=', 'c.app_id').onRef('t.id', '=', 'c.task_id'))
    .select(['t.id as task_id', 't.version']).where('c.app_id', '=', appId).where('c.open', '=', true)
    .where((eb) => eb.or([eb('t.status', '!=', 'open'), eb('t.closing', 'is not', null)])).limit(limit).execute()
}

/** Tasks that take claims although no card says so. */
export function listWronglyHidden(db: Kysely<Database>, appId: string, now: Date, limit: number): Promise<Mistake[]> {
  return db.selectFrom('tasks as t')
    .leftJoin('task_cards as c', (join) => join.onRef('c.app_id', '=', 't.app_id').onRef('c.task_id', '=', 't.id'))
    .select(['t.id as task_id', 't.version']).where('t.app_id', '=', appId)
    .where('t.status', '=', 'open').where('t.closing', 'is', null).where('t.listed_until', '>', now)
    .where((eb) => eb.or([eb('c.open', 'is', null), eb('c.open', '=', false)])).limit(limit).execute()
}

export async function closeCard(trx: Transaction<Database>, appId: string, { task_id, version }: Mistake, now: Date): Promise<void> {
  await trx.updateTable('task_cards').set({ open: false, version, changed_at: now })
    .where('app_id', '=', appId).where('task_id', '=', task_id).where('version', '<=', version).execute()
}
