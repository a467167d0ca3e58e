import { planSettle, planSilence, planTimeOut } from '@microsource/domain'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { changeTask, expireTask, planOnLive } from '../tasks/index.ts'

const batch = 200
interface Due { readonly app_id: string, readonly task_id: string }

/** Finds what is due without locks; each task then decides under its own lock whether it really is. */
async function sweep(deps: Deps, find: (db: Kysely<Database>, now: Date) => Promise<Due[]>, apply: (due: { appId: string, taskId: string }) => Promise<unknown>): Promise<number> {
  const due = await transact(deps, ({ trx, now }) => find(trx, now))
  for (const { app_id: appId, task_id: taskId } of due) await apply({ appId, taskId })
  return due.length
}

const assignments = (db: Kysely<Database>) => db.selectFrom('assignments').select(['app_id', 'task_id']).limit(batch)

/** Leases that ran out: the slot comes back, the epoch rises, a later submit is late. */
export const endLeases = (deps: Deps): Promise<number> => sweep(deps,
  (db, now) => assignments(db).where('status', 'in', ['active', 'changes_requested']).where('lease_ends_at', '<=', now).orderBy('lease_ends_at').execute(),
  (key) => changeTask(deps, key, { plan: ({ story, now }) => planOnLive(story, (task, assignment) => planTimeOut(task, assignment, now)) }))

/** Submissions nobody answered: silence pays. */
export const paySilence = (deps: Deps): Promise<number> => sweep(deps,
  (db, now) => assignments(db).where('status', '=', 'submitted').where('silence_pays_at', '<=', now).orderBy('silence_pays_at').execute(),
  (key) => changeTask(deps, key, { plan: ({ story, now }) => planOnLive(story, (task, assignment) => planSilence(task, assignment, now)) }))

/** Rejections whose time to object is over: open again once, or give back. */
export const settleRejections = (deps: Deps): Promise<number> => sweep(deps,
  (db, now) => assignments(db).where('status', '=', 'rejected').where('closed_at', 'is', null).where('settles_at', '<=', now).execute(),
  (key) => changeTask(deps, key, { plan: ({ story, now }) => planOnLive(story, (task, assignment) => planSettle(task, assignment, now)) }))

/** Tasks whose listing is over. */
export const expireTasks = (deps: Deps): Promise<number> => sweep(deps,
  (db, now) => db.selectFrom('tasks').select(['app_id', 'id as task_id']).where('closed_at', 'is', null).where('closing', 'is', null)
    .where('listed_until', '<=', now).orderBy('listed_until').limit(batch).execute(),
  (key) => expireTask(deps, key))
