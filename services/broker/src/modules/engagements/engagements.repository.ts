import type { Assignment } from '@microsource/domain'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { sqlState } from '../../db/transact.ts'
import { ApiError } from '../../http/problem-details.ts'
import type { EngagementRow } from './engagements.table.ts'

const claimsMax = 10

/** The CHECK on the cap is the limit: nobody reads it first. */
export async function moveWorkerCap(trx: Transaction<Database>, workerId: string, by: number): Promise<void> {
  if (by > 0) {
    try {
      await trx.insertInto('worker_caps').values({ owner_id: workerId, live: by, cap: claimsMax })
        .onConflict((conflict) => conflict.column('owner_id').doUpdateSet((eb) => ({ live: eb('worker_caps.live', '+', eb.ref('excluded.live')) })))
        .execute()
    } catch (error) {
      throw sqlState(error) === '23514' ? new ApiError('too_many_claims') : error
    }
    return
  }
  await trx.updateTable('worker_caps').set((eb) => ({ live: eb('live', '-', -by) })).where('owner_id', '=', workerId).execute()
}

export async function insertEngagement(trx: Transaction<Database>, assignment: Assignment, now: Date): Promise<void> {
  const { workerId, appId, id, taskId } = assignment
  await trx.insertInto('engagements')
    .values({ owner_id: workerId, app_id: appId, assignment_id: id, task_id: taskId, live: true, created_at: now }).execute()
}

export async function closeEngagement(trx: Transaction<Database>, { workerId, appId, id, closedAt }: Assignment): Promise<void> {
  await trx.updateTable('engagements').set({ live: closedAt === null })
    .where('owner_id', '=', workerId).where('app_id', '=', appId).where('assignment_id', '=', id).execute()
}

export function listEngagements(
  db: Kysely<Database>,
  { workerId, live, before, limit }: { workerId: string, live?: boolean | undefined, before?: string | undefined, limit: number },
): Promise<EngagementRow[]> {
  let query = db.selectFrom('engagements').selectAll().where('owner_id', '=', workerId)
  if (live !== undefined) query = query.where('live', '=', live)
  if (before) query = query.where('assignment_id', '<', before)
  return query.orderBy('assignment_id', 'desc').limit(limit).execute()
}
