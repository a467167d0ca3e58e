import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { EventRow } from '../events/index.ts'
import type { NoticeMailRow } from './notices.table.ts'

/** Longer than sending one may take. Runs in real time, unlike the moment a mail is due: see `Clock`. */
const leaseSeconds = 60

const isFree = sql<boolean>`(leased_until is null or leased_until < now())`

/** A mail that is ours until its lease ends. */
export type Leased = Pick<NoticeMailRow, 'app_id' | 'task_id' | 'sequence' | 'requester_id' | 'attempts' | 'lease_epoch'>

type NoticeKey = Pick<NoticeMailRow, 'app_id' | 'task_id' | 'sequence'>

/** A mail for each submission among these events whose requester has an address, in the transaction that marks them. */
export async function insertNoticeMails(
  trx: Transaction<Database>, appId: string, events: readonly EventRow[], now: Date,
): Promise<number> {
  const submitted = events.filter(({ type }) => type === 'task.submitted')
  if (submitted.length === 0) return 0
  const reachable = await trx.selectFrom('tasks as t')
    .innerJoin('requesters as r', (join) => join.onRef('r.app_id', '=', 't.app_id').onRef('r.id', '=', 't.requester_id'))
    .select(['t.id as task_id', 't.requester_id']).where('t.app_id', '=', appId).where('r.email', 'is not', null)
    .where('t.id', 'in', submitted.map(({ task_id }) => task_id)).execute()
  const requesters = new Map(reachable.map(({ task_id, requester_id }) => [task_id, requester_id]))
  const rows = submitted.flatMap(({ task_id, sequence }): NoticeMailRow[] => {
    const requester_id = requesters.get(task_id)
    return requester_id === undefined ? [] : [{
      app_id: appId, task_id, sequence, requester_id, status: 'pending', attempts: 0, next_attempt_at: now,
      leased_until: null, lease_epoch: 0, created_at: now, finished_at: null,
    }]
  })
  if (rows.length > 0) await trx.insertInto('notice_mails').values(rows).onConflict((conflict) => conflict.doNothing()).execute()
  return rows.length
}

/** Mails of all apps that are due: a hint, each is leased under its own key. */
export function listDueNotices(db: Kysely<Database>, now: Date, limit: number): Promise<NoticeKey[]> {
  return db.selectFrom('notice_mails').select(['app_id', 'task_id', 'sequence']).where('status', '=', 'pending')
    .where('next_attempt_at', '<=', now).where(isFree).orderBy('next_attempt_at').limit(limit).execute()
}

/** Undefined when somebody else sends it, or sent it. */
export function leaseNotice(db: Kysely<Database>, { app_id, task_id, sequence }: NoticeKey, now: Date): Promise<Leased | undefined> {
  return db.updateTable('notice_mails')
    .set((eb) => ({ leased_until: sql<Date>`now() + ${leaseSeconds}::int * interval '1 second'`, lease_epoch: eb('lease_epoch', '+', 1) }))
    .where('app_id', '=', app_id).where('task_id', '=', task_id).where('sequence', '=', sequence)
    .where('status', '=', 'pending').where('next_attempt_at', '<=', now).where(isFree)
    .returning(['app_id', 'task_id', 'sequence', 'requester_id', 'attempts', 'lease_epoch']).executeTakeFirst()
}

export interface Outcome {
  readonly status: NoticeMailRow['status']
  readonly attempts: number
  /** Pending: when it is tried again. */
  readonly nextAttemptAt: Date | null
}

/** Names the epoch, so that a sender that lost its lease changes nothing. */
export async function saveOutcome(
  trx: Transaction<Database>, { app_id, task_id, sequence, lease_epoch }: Leased, { status, attempts, nextAttemptAt }: Outcome, now: Date,
): Promise<void> {
  await trx.updateTable('notice_mails')
    .set({ status, attempts, next_attempt_at: nextAttemptAt, leased_until: null, finished_at: status === 'pending' ? null : now })
    .where('app_id', '=', app_id).where('task_id', '=', task_id).where('sequence', '=', sequence).where('lease_epoch', '=', lease_epoch).execute()
}
