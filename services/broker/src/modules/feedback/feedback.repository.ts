import type { FeedbackPlan, Thumbs } from '@microsource/domain'
import type { Feedback } from '@microsource/protocol'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'

interface OfSubmission { readonly appId: string, readonly submissionId: string }

export async function listThumbs(db: Kysely<Database>, { appId, submissionId }: OfSubmission): Promise<Thumbs> {
  const rows = await db.selectFrom('feedback').select(['ref', 'thumb'])
    .where('app_id', '=', appId).where('submission_id', '=', submissionId).orderBy('ref').execute()
  return new Map(rows.map(({ ref, thumb }) => [ref, thumb]))
}

export const toFeedback = (thumbs: Thumbs): Feedback => ({ thumbs: Object.fromEntries(thumbs) })

export const feedbackOn = async (db: Kysely<Database>, submission: OfSubmission): Promise<Feedback> =>
  toFeedback(await listThumbs(db, submission))

export async function saveFeedback(
  trx: Transaction<Database>, appId: string, { submissionId, given, takenBack }: FeedbackPlan, now: Date,
): Promise<void> {
  const rows = [...given].map(([ref, thumb]) => ({ app_id: appId, submission_id: submissionId, ref, thumb, given_at: now }))
  if (rows.length > 0) {
    await trx.insertInto('feedback').values(rows).onConflict((conflict) => conflict.columns(['app_id', 'submission_id', 'ref'])
      .doUpdateSet((eb) => ({ thumb: eb.ref('excluded.thumb'), given_at: eb.ref('excluded.given_at') }))).execute()
  }
  if (takenBack.length > 0) {
    await trx.deleteFrom('feedback').where('app_id', '=', appId).where('submission_id', '=', submissionId)
      .where('ref', 'in', takenBack).execute()
  }
}
