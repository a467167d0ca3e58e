import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'

/** Rejections whose money is still on hold, the first to settle first, with what was said. */
export async function listOpenRejections(db: Kysely<Database>, limit: number) {
  const rows = await db
    .selectFrom('assignments as a')
    .innerJoin('tasks as t', (join) => join.onRef('t.app_id', '=', 'a.app_id').onRef('t.id', '=', 'a.task_id'))
    .innerJoin('apps', 'apps.id', 'a.app_id')
    .select([
      'a.app_id',
      'a.task_id',
      'a.submission_id',
      'a.worker_name',
      'a.price',
      'a.currency',
      'a.settles_at',
      'a.after_rejection',
      't.payer_id',
      't.description',
      'apps.name as app_name',
    ])
    .where('a.status', '=', 'rejected')
    .where('a.closed_at', 'is', null)
    .orderBy('a.settles_at')
    .limit(limit)
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map(({ task_id }) => task_id)
  const [submissions, reviews] = await Promise.all([
    db
      .selectFrom('submissions')
      .select(['task_id', 'round', 'note', 'submitted_at'])
      .where('task_id', 'in', ids)
      .orderBy('submitted_at')
      .execute(),
    db
      .selectFrom('reviews')
      .select(['task_id', 'verdict', 'reason', 'words', 'reviewed_at'])
      .where('task_id', 'in', ids)
      .orderBy('reviewed_at')
      .execute(),
  ])
  return rows.map((row) => ({
    ...row,
    submissions: submissions.filter(({ task_id }) => task_id === row.task_id),
    reviews: reviews.filter(({ task_id }) => task_id === row.task_id),
  }))
}
