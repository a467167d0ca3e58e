import { planSettle, planSilence, planTimeOut } from '@microsource/domain'
import { toTypeId } from '@microsource/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import { changeTask, expireTask, planOnLive } from '../tasks/index.ts'

interface Due { readonly app_id: string, readonly task_id: string }

interface Sweep {
  readonly step: string
  readonly find: (db: Kysely<Database>, now: Date, limit: number) => Promise<Due[]>
  readonly apply: (due: { appId: string, taskId: string }) => Promise<unknown>
}

/** Finds what is due without locks; each task then decides under its own lock whether it really is. */
const sweep = (deps: Deps, { step, find, apply }: Sweep): Promise<number> => eachDue(deps, {
  step,
  find: (limit) => transact(deps, ({ trx, now }) => find(trx, now, limit)),
  nameOf: ({ task_id }) => toTypeId('task', task_id),
  apply: async ({ app_id: appId, task_id: taskId }) => { await apply({ appId, taskId }) },
})

const assignments = (db: Kysely<Database>, limit: number) => db.selectFrom('assignments').select(['app_id', 'task_id']).limit(limit)

/** Leases that ran out: the slot comes back, the epoch rises, a later submit is late. */
export const endLeases = (deps: Deps): Promise<number> => sweep(deps, {
  step: 'end leases',
  find: (db, now, limit) => assignments(db, limit).where('status', 'in', ['active', 'changes_requested']).where('lease_ends_at', '<=', now)
    .orderBy('lease_ends_at').execute(),
  apply: (key) => changeTask(deps, key, { plan: ({ story, now }) => planOnLive(story, (task, assignment) => planTimeOut(task, assignment, now)) }),
})

/** Submissions nobody answered: silence pays. */
export const paySilence = (deps: Deps): Promise<number> => sweep(deps, {
  step: 'pay silence',
  find: (db, now, limit) => assignments(db, limit).where('status', '=', 'submitted').where('silence_pays_at', '<=', now)
    .orderBy('silence_pays_at').execute(),
  apply: (key) => changeTask(deps, key, { plan: ({ story, now }) => planOnLive(story, (task, assignment) => planSilence(task, assignment, now)) }),
})

/** Rejections whose time to object is over: open again once, or give back. */
export const settleRejections = (deps: Deps): Promise<number> => sweep(deps, {
  step: 'settle rejections',
  find: (db, now, limit) => assignments(db, limit).where('status', '=', 'rejected').where('closed_at', 'is', null).where('settles_at', '<=', now)
    .execute(),
  apply: (key) => changeTask(deps, key, { plan: ({ story, now }) => planOnLive(story, (task, assignment) => planSettle(task, assignment, now)) }),
})

/** Tasks whose listing is over. */
export const expireTasks = (deps: Deps): Promise<number> => sweep(deps, {
  step: 'expire tasks',
  find: (db, now, limit) => db.selectFrom('tasks').select(['app_id', 'id as task_id']).where('closed_at', 'is', null).where('closing', 'is', null)
    .where('listed_until', '<=', now).orderBy('listed_until').limit(limit).execute(),
  apply: (key) => expireTask(deps, key),
})
