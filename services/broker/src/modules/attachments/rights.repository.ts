import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'

// Tasks are built on attachments, so their rows are read here by key instead of through their slice, which would be a circle.

export function findTaskOf(db: Kysely<Database>, { appId, taskId }: { appId: string, taskId: string }) {
  return db.selectFrom('tasks').select(['requester_id', 'status', 'closing', 'kind']).where('app_id', '=', appId).where('id', '=', taskId).executeTakeFirst()
}

export function findAssignmentOf(db: Kysely<Database>, { appId, assignmentId }: { appId: string, assignmentId: string }) {
  return db.selectFrom('assignments').select(['worker_id', 'task_id']).where('app_id', '=', appId).where('id', '=', assignmentId).executeTakeFirst()
}

/** The assignments this worker has or had on a task. */
export function listAssignmentsOn(db: Kysely<Database>, { appId, taskId, workerId }: { appId: string, taskId: string, workerId: string }) {
  return db.selectFrom('assignments').select(['status', 'closed_at', 'worker_name'])
    .where('app_id', '=', appId).where('task_id', '=', taskId).where('worker_id', '=', workerId).orderBy('id').execute()
}

export async function isSubmissionApproved(db: Kysely<Database>, { appId, submissionId }: { appId: string, submissionId: string }): Promise<boolean> {
  const review = await db.selectFrom('reviews').select('verdict').where('app_id', '=', appId).where('submission_id', '=', submissionId).executeTakeFirst()
  return review?.verdict === 'approved'
}
