import { databaseNow } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'

/** A file that cannot be there: asking for it shows whether the storage answers. */
const nowhere = { appId: crypto.randomUUID(), attachmentId: crypto.randomUUID(), part: 'original' } as const

/** The time of the database, once files and database have answered. Throws `unavailable`. */
export async function whenEverythingAnswers(deps: Deps): Promise<Date> {
  try {
    await deps.files.stat(nowhere)
    return await databaseNow(deps)
  } catch (error) {
    deps.log.warn({ err: error }, 'not ready')
    throw new ApiError('unavailable', {}, { retryAfterSeconds: 1, cause: error })
  }
}
