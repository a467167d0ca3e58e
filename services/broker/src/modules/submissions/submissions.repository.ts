import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'

export async function hasSubmission(db: Kysely<Database>, { appId, submissionId }: { appId: string, submissionId: string }): Promise<boolean> {
  const found = await db.selectFrom('submissions').select('id').where('app_id', '=', appId).where('id', '=', submissionId).executeTakeFirst()
  return found !== undefined
}
