import type { Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import {
  type ConfirmationKey, findConfirmation, findAskedAt, insertConfirmation, lockConfirmation, saveConfirmation,
} from './confirmations.repository.ts'
import type { ConfirmationRow } from './grants.table.ts'

/** What an app asks for, as the person is shown it. */
export type Asked = Omit<ConfirmationRow, 'version' | 'state' | 'asked_at' | 'decided_at'>

const askedInADayMax = 100
const dayMs = 86_400_000

/** Questions cost an app nothing and are kept for weeks; nobody answers that many. */
async function checkAsked(trx: Transaction<Database>, { owner_id: ownerId, grant_id: grantId }: Asked, now: Date): Promise<void> {
  const since = new Date(now.getTime() - dayMs)
  const tooMany = await findAskedAt(trx, { ownerId, grantId }, { since, place: askedInADayMax + 1 })
  if (!tooMany) return
  const waitMs = tooMany.getTime() - since.getTime()
  throw new ApiError('rate_limited', {}, { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) })
}

/**
 * Keeps the question where the person finds it. Something else under the same id is another question with another version:
 * neither an earlier yes nor one given in this very moment counts for it. So it is once the time has passed by which it was wanted.
 */
export function askForConfirmation(deps: Pick<Deps, 'db' | 'clock'>, asked: Asked): Promise<void> {
  return transact(deps, async ({ trx, now }) => {
    const first: ConfirmationRow = { ...asked, version: 1, state: 'asked', asked_at: now, decided_at: null }
    if (await insertConfirmation(trx, first)) return checkAsked(trx, asked, now)
    const known = await lockConfirmation(trx, { ownerId: asked.owner_id, taskId: asked.task_id })
    if (!known || known.app_id !== asked.app_id || known.state === 'done') throw new ApiError('id_reused')
    const stands = known.state === 'declined' || known.wanted_by > now
    if (known.fingerprint === asked.fingerprint && stands) return
    await saveConfirmation(trx, { ...first, version: known.version + 1 })
  })
}

/** The question with this task's id, in whichever of the person's wallets it is about. */
export async function getConfirmation(deps: Pick<Deps, 'db'>, owners: readonly string[], taskId: string): Promise<ConfirmationRow> {
  for (const ownerId of owners) {
    const found = await findConfirmation(deps.db, { ownerId, taskId })
    if (found) return found
  }
  throw new ApiError('not_found')
}

/** Yes or no to what was seen; of two answers at once the first counts, and the same one twice is one. */
export function decide(
  deps: Pick<Deps, 'db' | 'clock'>,
  key: ConfirmationKey,
  { version, state }: { readonly version: number; readonly state: 'confirmed' | 'declined' },
): Promise<void> {
  return transact(deps, async ({ trx, now }) => {
    const row = await lockConfirmation(trx, key)
    if (!row) throw new ApiError('not_found')
    if (row.version !== version) throw new ApiError('stale_version')
    if (row.state === state || (row.state === 'done' && state === 'confirmed')) return
    if (row.state !== 'asked') throw new ApiError('already_decided')
    await saveConfirmation(trx, { owner_id: key.ownerId, task_id: key.taskId, state, decided_at: now })
  })
}
