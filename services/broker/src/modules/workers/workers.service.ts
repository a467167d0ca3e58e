import { toTypeId, type Worker, type WorkerToken } from '@microsource/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { hashCredential, hintOf, mintCredential, readCredential } from '../../http/credentials.ts'
import type { Guard } from '../../http/idempotency.ts'
import type { WorkerPrincipal } from '../../http/principal.ts'
import { ApiError } from '../../http/problem-details.ts'
import {
  findTokenByHash,
  findWorker,
  insertToken,
  insertWorker,
  listTokens,
  revokeToken,
  saveName,
  saveTokenUse,
} from './workers.repository.ts'
import type { WorkerRow, WorkerTokenRow } from './workers.table.ts'

/** How exact "last used" is: not every request writes a row. */
const useKeptForMs = 60_000

export async function getWorker(db: Kysely<Database>, workerId: string): Promise<WorkerRow> {
  const worker = await findWorker(db, workerId)
  if (!worker) throw new ApiError('not_found')
  return worker
}

export const toWorker = ({ id, name, email }: WorkerRow, { signedIn }: Pick<WorkerPrincipal, 'signedIn'>): Worker => ({
  id: toTypeId('worker', id),
  name,
  email,
  program: !signedIn,
})

const toWorkerToken = ({ id, name, hint, created_at, last_used_at }: WorkerTokenRow): WorkerToken => ({
  id: toTypeId('key', id),
  name,
  hint,
  createdAt: created_at.toISOString(),
  lastUsedAt: last_used_at?.toISOString() ?? null,
})

/** The worker behind an API token, if it lives. Remembers that it was used. */
export async function findWorkerByToken(
  deps: Pick<Deps, 'db' | 'clock'>,
  workerId: string,
  text: string,
): Promise<{ id: string } | undefined> {
  const token = await findTokenByHash(deps.db, workerId, hashCredential(text))
  if (!token) return undefined
  const now = deps.clock.here()
  if (!token.last_used_at || now.getTime() - token.last_used_at.getTime() > useKeptForMs)
    await saveTokenUse(deps.db, token, now)
  return { id: token.worker_id }
}

/** The first token of a program that is not there yet; it carries the program's id. */
export const mintProgramToken = ({ ids }: Pick<Deps, 'ids'>): string => mintCredential('wk', ids()).text

/** A program that takes tasks, with its minted token. Doing it twice is doing it once. */
export function createProgram(
  deps: Pick<Deps, 'db' | 'clock' | 'ids'>,
  { name, token }: { name: string; token: string },
): Promise<void> {
  const workerId = readCredential(token)?.ownerId
  if (workerId === undefined) throw new Error('this is no token of a worker')
  return transact(deps, async ({ trx, now }) => {
    const created = await insertWorker(trx, { id: workerId, name, email: null, program: true, created_at: now })
    if (!created) return
    await insertToken(trx, {
      worker_id: workerId,
      id: deps.ids(),
      name: 'first',
      hash: hashCredential(token),
      hint: hintOf(token),
      created_at: now,
      last_used_at: null,
      revoked_at: null,
    })
  })
}

export async function renameWorker(deps: Deps, workerId: string, name: string): Promise<WorkerRow> {
  const worker = await transact(deps, ({ trx }) => saveName(trx, workerId, name))
  if (!worker) throw new ApiError('not_found')
  return worker
}

export async function listWorkerTokens({ db }: Deps, workerId: string): Promise<WorkerToken[]> {
  return (await listTokens(db, workerId)).map(toWorkerToken)
}

export function createWorkerToken(
  deps: Deps,
  { workerId, tokenId = deps.ids(), name }: { workerId: string; tokenId?: string; name: string },
  guard?: Guard,
): Promise<WorkerToken & { token: string }> {
  const { text, hash, hint } = mintCredential('wk', workerId)
  return transact(deps, async ({ trx, now }) => {
    await guard?.(trx)
    const row: WorkerTokenRow = {
      worker_id: workerId,
      id: tokenId,
      name,
      hash,
      hint,
      created_at: now,
      last_used_at: null,
      revoked_at: null,
    }
    await insertToken(trx, row)
    return { ...toWorkerToken(row), token: text }
  })
}

export async function deleteWorkerToken(deps: Deps, workerId: string, tokenId: string): Promise<void> {
  const revoked = await transact(deps, ({ trx, now }) => revokeToken(trx, { workerId, tokenId }, now))
  if (!revoked) throw new ApiError('not_found')
}
