import { databaseNow } from '../../../db/transact.ts'
import type { Deps } from '../../../deps.ts'
import { ApiError } from '../../../http/problem-details.ts'
import { findAttachment, listUnfinished } from '../attachments.repository.ts'
import { unfinishedMs, unusedMs } from '../limits.ts'
import { createFinishUpload } from './finish-upload.ts'
import { removeUpload } from './remove-upload.ts'
import { openStaging, type Staged, type Staging } from './staging.ts'

const batch = 100
/** Bytes that arrived more recently are somebody's request, which deals with them itself. */
const restingMs = 60_000

/** Gives up uploads that nobody finished in a day, and files that became part of nothing in a month. */
export async function expireUploads(deps: Deps): Promise<number> {
  const staging = openStaging(deps)
  const now = await databaseNow(deps)
  const old = await listUnfinished(deps.db, {
    before: new Date(now.getTime() - unfinishedMs), unusedBefore: new Date(now.getTime() - unusedMs), limit: batch,
  })
  let removed = 0
  for (const row of old) {
    try {
      await removeUpload(deps, staging, row)
      removed++
    } catch (error) {
      // It became part of a task since it was listed: then it stays.
      if (!(error instanceof ApiError && error.code === 'attachment_in_use')) throw error
    }
  }
  return removed
}

/** Staged files that were found incomplete, and when they had last changed: not looked up again before they change. */
const waiting = new WeakMap<Deps, Map<string, number>>()

/**
 * Deals with what a crash left staged on this machine: complete uploads are checked, and bytes whose upload is decided or
 * gone are removed. Does nothing to uploads that are still arriving.
 */
export async function settleStaged(deps: Deps): Promise<number> {
  const staging = openStaging(deps)
  const known = waiting.get(deps) ?? new Map<string, number>()
  waiting.set(deps, known)
  const staged = await staging.list()
  const resting = staged.filter(({ changedAtMs }) => deps.clock.here().getTime() - changedAtMs > restingMs)
  let done = 0
  for (const one of resting) {
    const { key: { attachmentId }, changedAtMs } = one
    if (known.get(attachmentId) === changedAtMs) continue
    if (await settle(deps, staging, one)) done++
    else known.set(attachmentId, changedAtMs)
  }
  for (const id of known.keys()) if (!staged.some(({ key }) => key.attachmentId === id)) known.delete(id)
  return done
}

async function settle(deps: Deps, staging: Staging, { key, sizeBytes }: Staged): Promise<boolean> {
  const row = await findAttachment(deps.db, key)
  if (row?.status !== 'uploading') {
    await staging.remove(key)
    return true
  }
  if (sizeBytes !== Number(row.declared_bytes)) return false
  await createFinishUpload(deps, staging)(row).catch((error: unknown) => {
    if (!(error instanceof ApiError)) throw error
  })
  return true
}
