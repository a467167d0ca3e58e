import { toTypeId } from '@microsource/protocol'
import { databaseNow } from '../../../db/transact.ts'
import type { Deps } from '../../../deps.ts'
import { eachDue } from '../../../each-due.ts'
import { ApiError } from '../../../http/problem-details.ts'
import { findAttachment, listUnfinished } from '../attachments.repository.ts'
import { unfinishedMs, unusedMs } from '../limits.ts'
import { createFinishUpload } from './finish-upload.ts'
import { removeUpload } from './remove-upload.ts'
import { openStaging, type Staged, type Staging } from './staging.ts'

/** Bytes that arrived more recently are somebody's request, which deals with them itself. */
const restingMs = 60_000

/** Gives up uploads that nobody finished in a day, and files that became part of nothing in a month. */
export async function expireUploads(deps: Deps): Promise<number> {
  const staging = openStaging(deps)
  const now = await databaseNow(deps)
  return eachDue(deps, {
    step: 'expire uploads',
    find: (limit) => listUnfinished(deps.db, {
      before: new Date(now.getTime() - unfinishedMs), unusedBefore: new Date(now.getTime() - unusedMs), limit,
    }),
    nameOf: ({ id }) => toTypeId('attachment', id),
    apply: async (row) => {
      try {
        await removeUpload(deps, staging, row)
        return 1
      } catch (error) {
        // It became part of a task since it was listed: then it stays.
        if (error instanceof ApiError && error.code === 'attachment_in_use') return 0
        throw error
      }
    },
  })
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
  const isResting = ({ changedAtMs }: Staged): boolean => deps.clock.here().getTime() - changedAtMs > restingMs
  const done = await eachDue(deps, {
    step: 'settle staged uploads',
    find: async () => staged.filter((one) => isResting(one) && known.get(one.key.attachmentId) !== one.changedAtMs),
    nameOf: ({ key }) => toTypeId('attachment', key.attachmentId),
    apply: async (one) => {
      if (await settle(deps, staging, one)) return 1
      known.set(one.key.attachmentId, one.changedAtMs)
      return 0
    },
  })
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
