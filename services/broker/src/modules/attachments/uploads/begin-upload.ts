import { transact } from '../../../db/transact.ts'
import type { Deps } from '../../../deps.ts'
import { uuidOf } from '../../../http/ids.ts'
import type { RequesterPrincipal, WorkerPrincipal } from '../../../http/principal.ts'
import { ApiError } from '../../../http/problem-details.ts'
import { type AttachmentKey, chargeFileBudget, findAttachment, insertAttachment } from '../attachments.repository.ts'
import type { AttachmentRow } from '../attachments.table.ts'
import { uploadedLeastBytes } from '../limits.ts'
import { plainFileName } from '../media/file-name.ts'
import { mayBeAccepted } from '../media/media-type.ts'
import { findAssignmentOf } from '../rights.repository.ts'

export type Uploader = RequesterPrincipal | WorkerPrincipal
export type UploadMetadata = Readonly<Record<string, string | null | undefined>>

const declaredTypeLengthMax = 200

function requireCreate({ scope }: RequesterPrincipal): void {
  if (!scope.includes('create')) throw new ApiError('scope_missing')
}

type Owned = Pick<AttachmentRow, 'app_id' | 'uploader_kind' | 'uploader_id' | 'assignment_id'>

/** In whose name an upload is made. A worker may upload for any assignment of theirs: late files are kept too. */
async function ownerOf({ db }: Pick<Deps, 'db'>, uploader: Uploader, metadata: UploadMetadata): Promise<Owned> {
  if (uploader.kind === 'requester') {
    requireCreate(uploader)
    return { app_id: uploader.appId, uploader_kind: 'requester', uploader_id: uploader.requesterId, assignment_id: null }
  }
  const appId = uuidOf('app', metadata.appId ?? '')
  const assignmentId = uuidOf('assignment', metadata.assignmentId ?? '')
  const assignment = await findAssignmentOf(db, { appId, assignmentId })
  if (assignment?.worker_id !== uploader.workerId) throw new ApiError('not_found')
  return { app_id: appId, uploader_kind: 'worker', uploader_id: uploader.workerId, assignment_id: assignmentId }
}

const isOwnUpload = (row: AttachmentRow, uploader: Uploader): boolean => uploader.kind === 'requester'
  ? row.uploader_kind === 'requester' && row.app_id === uploader.appId && row.uploader_id === uploader.requesterId
  : row.uploader_kind === 'worker' && row.uploader_id === uploader.workerId

/** An upload of this caller; somebody else's does not exist for them. */
export async function getOwnUpload({ db }: Pick<Deps, 'db'>, key: AttachmentKey, uploader: Uploader): Promise<AttachmentRow> {
  if (uploader.kind === 'requester') requireCreate(uploader)
  const row = await findAttachment(db, key)
  if (!row || !isOwnUpload(row, uploader)) throw new ApiError('not_found')
  return row
}

function checkLength(length: number, { config: { uploads: { fileSizeMaxBytes } } }: Pick<Deps, 'config'>): void {
  if (length === 0) throw new ApiError('file_empty')
  if (length > fileSizeMaxBytes) throw new ApiError('file_too_large')
}

/** The same id again continues what was begun, for its owner and with the same length. */
function checkSame(earlier: AttachmentRow | undefined, row: AttachmentRow): AttachmentRow {
  const isSameOwner = earlier?.uploader_kind === row.uploader_kind && earlier.uploader_id === row.uploader_id
  if (!earlier || !isSameOwner) throw new ApiError('not_found')
  if (earlier.declared_bytes !== row.declared_bytes || earlier.assignment_id !== row.assignment_id) throw new ApiError('id_reused')
  return earlier
}

/** Founds an upload, or finds the one that was founded before under this id. */
export async function beginUpload(
  deps: Deps, { uploader, length, metadata }: { uploader: Uploader, length: number, metadata: UploadMetadata },
): Promise<AttachmentRow> {
  const owned = await ownerOf(deps, uploader, metadata)
  const attachmentId = uuidOf('attachment', metadata.attachmentId ?? '')
  checkLength(length, deps)
  const declaredType = (metadata.filetype ?? '').slice(0, declaredTypeLengthMax).toWellFormed().replaceAll('\0', '')
  if (!mayBeAccepted(declaredType)) throw new ApiError('unsupported_media')
  return transact(deps, async ({ trx, now }) => {
    const row: AttachmentRow = {
      ...owned, id: attachmentId, task_id: null, submission_id: null, position: 0, name: plainFileName(metadata.filename ?? ''),
      declared_type: declaredType, media_type: declaredType || 'application/octet-stream', size_bytes: BigInt(length),
      declared_bytes: BigInt(length), sha256: null, width: null, height: null, status: 'uploading', removed: [], refusal: null, created_at: now,
    }
    const inserted = await insertAttachment(trx, row)
    if (!inserted) return checkSame(await findAttachment(trx, { appId: owned.app_id, attachmentId }), row)
    const amount = Math.max(length, uploadedLeastBytes)
    await chargeFileBudget(trx, { ownerId: owned.uploader_id, kind: 'uploaded_bytes', amount, cap: deps.config.uploads.uploadedPerDayBytes }, now)
    return inserted
  })
}
