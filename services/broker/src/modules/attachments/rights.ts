import { kinds } from '@microsource/kinds'
import type { Variant } from '@microsource/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { ApiError } from '../../http/problem-details.ts'
import { type AttachmentKey, findAttachment } from './attachments.repository.ts'
import type { AttachmentRow } from './attachments.table.ts'
import { findTaskOf, isSubmissionApproved, listAssignmentsOn } from './rights.repository.ts'

/** An attachment somebody may see, and whether all of it. */
export interface Access {
  readonly row: AttachmentRow
  readonly full: boolean
  /** Nothing of its words: the kind says itself what may be known before the claim. */
  readonly withoutExcerpt?: boolean
  /** For a worker who opens a requester's file: the name the requester knows them by. */
  readonly openedAs?: string
}

async function getRow(db: Kysely<Database>, key: AttachmentKey): Promise<AttachmentRow> {
  const row = await findAttachment(db, key)
  if (!row) throw new ApiError('not_found')
  return row
}

/** A requester sees all of what they uploaded, and of a result the preview until that submission is approved. */
export async function getAccessOfRequester(
  db: Kysely<Database>, { requesterId, ...key }: AttachmentKey & { readonly requesterId: string },
): Promise<Access> {
  const row = await getRow(db, key)
  if (row.uploader_kind === 'requester' && row.uploader_id === requesterId) return { row, full: true }
  if (row.task_id === null || row.submission_id === null) throw new ApiError('not_found')
  const task = await findTaskOf(db, { appId: row.app_id, taskId: row.task_id })
  if (task?.requester_id !== requesterId) throw new ApiError('not_found')
  return { row, full: await isSubmissionApproved(db, { appId: row.app_id, submissionId: row.submission_id }) }
}

/**
 * A worker sees all of what they uploaded; of a task's files the previews while it is open or once they had it, and all
 * of it only while an assignment of theirs on it is live.
 */
export async function getAccessOfWorker(
  db: Kysely<Database>, { workerId, ...key }: AttachmentKey & { readonly workerId: string },
): Promise<Access> {
  const row = await getRow(db, key)
  if (row.uploader_kind === 'worker' && row.uploader_id === workerId) return { row, full: true }
  if (row.uploader_kind !== 'requester' || row.task_id === null) throw new ApiError('not_found')
  const task = await findTaskOf(db, { appId: row.app_id, taskId: row.task_id })
  const own = await listAssignmentsOn(db, { appId: row.app_id, taskId: row.task_id, workerId })
  const live = own.find(({ closed_at }) => closed_at === null)
  if (live) return { row, full: true, openedAs: live.worker_name }
  const isOpen = task?.status === 'open' && task.closing === null
  if (!isOpen && own.length === 0) throw new ApiError('not_found')
  return { row, full: false, withoutExcerpt: kinds.get(task?.kind ?? '')?.preview !== undefined }
}

/** Refuses what cannot be shown: unfinished, locked, or without a preview of that kind. */
export function checkVariant({ row, full, withoutExcerpt }: Access, variant: Variant): void {
  if (row.status !== 'ready') throw new ApiError('attachment_not_ready')
  if (variant === 'full' && !full) throw new ApiError('full_file_locked')
  const isPicture = row.media_type.startsWith('image/')
  if (variant === 'thumbnail' && !isPicture) throw new ApiError('not_found')
  if (variant === 'reduced' && !isPicture && (row.media_type !== 'text/plain' || withoutExcerpt)) throw new ApiError('not_found')
}
