import { type Opening, type SignedUrl, toTypeId, type Variant } from '@microsource/protocol'
import type { z } from 'zod'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toTime } from '../../http/wire.ts'
import { type AttachmentKey, chargeFileBudget, insertOpening, listOpeningRows } from './attachments.repository.ts'
import { attachmentsOfTask } from './attachments.binding.ts'
import type { AttachmentRow } from './attachments.table.ts'
import { signUrl } from './files/signed-url.ts'
import { checkVariant, getAccessOfRequester, getAccessOfWorker } from './rights.ts'
import { findTaskOf } from './rights.repository.ts'

type Address = z.infer<typeof SignedUrl>
type OfRequester = AttachmentKey & { readonly requesterId: string }
type OfWorker = AttachmentKey & { readonly workerId: string }

export async function getAttachment({ db }: Pick<Deps, 'db'>, key: OfRequester): Promise<AttachmentRow> {
  return (await getAccessOfRequester(db, key)).row
}

export async function createRequesterUrl(deps: Deps, { variant, ...key }: OfRequester & { readonly variant: Variant }): Promise<Address> {
  checkVariant(await getAccessOfRequester(deps.db, key), variant)
  return signUrl(deps, { appId: key.appId, attachmentId: key.attachmentId, variant })
}

/** Opening all of a requester's file is written down for them, and has an end per day. The right to it is read in the same transaction. */
export async function createWorkerUrl(
  deps: Deps, { variant, workerId, appId, attachmentId }: OfWorker & { readonly variant: Variant },
): Promise<Address> {
  await transact(deps, async ({ trx, now }) => {
    const access = await getAccessOfWorker(trx, { appId, attachmentId, workerId })
    checkVariant(access, variant)
    const { row, openedAs } = access
    if (variant !== 'full' || openedAs === undefined || row.task_id === null) return
    await chargeFileBudget(trx, { ownerId: workerId, kind: 'opened_files', amount: 1, cap: deps.config.uploads.openedPerDay }, now)
    await insertOpening(trx, {
      app_id: appId, task_id: row.task_id, id: deps.ids(), attachment_id: attachmentId,
      worker_id: workerId, worker_name: openedAs, variant, opened_at: now,
    })
  })
  return signUrl(deps, { appId, attachmentId, variant })
}

/** Who opened which of a task's files, oldest first. */
export async function listOpenings({ db }: Pick<Deps, 'db'>, { appId, requesterId, taskId }: { appId: string, requesterId: string, taskId: string }): Promise<Opening[]> {
  const task = await findTaskOf(db, { appId, taskId })
  if (task?.requester_id !== requesterId) throw new ApiError('not_found')
  const { task: files } = await attachmentsOfTask(db, { appId, taskId })
  const names = new Map(files.map(({ id, name }) => [id, name]))
  return (await listOpeningRows(db, { appId, taskId })).map((row) => ({
    attachmentId: toTypeId('attachment', row.attachment_id), name: names.get(row.attachment_id) ?? '',
    worker: { id: toTypeId('worker', row.worker_id), name: row.worker_name }, variant: row.variant, openedAt: toTime(row.opened_at),
  }))
}
