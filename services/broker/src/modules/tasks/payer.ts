import type { Payer } from '@microsource/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'

const reviewsMin = 5
const reviewsMax = 50

/** How a requester has decided lately: share approved and median minutes to an answer, null below five reviews. */
export async function payerOf(db: Kysely<Database>, { appId, requesterId }: { appId: string, requesterId: string }): Promise<Payer> {
  const tasks = await db.selectFrom('tasks').select('id').where('app_id', '=', appId).where('requester_id', '=', requesterId)
    .where('status', 'in', ['approved', 'rejected']).orderBy('id', 'desc').limit(reviewsMax).execute()
  if (tasks.length < reviewsMin) return { approvesPercent: null, answersInMinutes: null }
  const ids = tasks.map(({ id }) => id)
  const reviews = await db.selectFrom('reviews').select(['submission_id', 'verdict', 'reviewed_at'])
    .where('app_id', '=', appId).where('task_id', 'in', ids).execute()
  const submissions = await db.selectFrom('submissions').select(['id', 'submitted_at'])
    .where('app_id', '=', appId).where('task_id', 'in', ids).execute()
  const submittedAt = new Map(submissions.map(({ id, submitted_at }) => [id, submitted_at]))
  const minutes = reviews.map(({ submission_id, reviewed_at }) => (+reviewed_at - +(submittedAt.get(submission_id) ?? reviewed_at)) / 60_000)
  const decided = reviews.filter(({ verdict }) => verdict !== 'changes_requested')
  const approved = decided.filter(({ verdict }) => verdict === 'approved')
  return {
    approvesPercent: Math.round(100 * approved.length / Math.max(decided.length, 1)),
    answersInMinutes: Math.round(minutes.sort((a, b) => a - b)[Math.floor(minutes.length / 2)] ?? 0),
  }
}
