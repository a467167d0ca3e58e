import type { Deps } from '../../../deps.ts'
import { ApiError } from '../../../http/problem-details.ts'
import { type AttachmentKey, findAttachment } from '../attachments.repository.ts'
import type { AttachmentRow } from '../attachments.table.ts'
import { beginUpload, getOwnUpload, type Uploader, type UploadMetadata } from './begin-upload.ts'
import { createFinishUpload, keyOf } from './finish-upload.ts'
import { removeUpload } from './remove-upload.ts'
import type { Staging } from './staging.ts'
import { readUploadId } from './upload-id.ts'

/** Told while a worker's upload makes progress, so that the lease does not run out under it. */
export type OnWorkerUpload = (assignment: { readonly appId: string, readonly assignmentId: string }) => Promise<void>

export interface UploadOptions {
  readonly onWorkerUpload: OnWorkerUpload
}

/** Where an upload stands: its row, and how many bytes arrived; undefined before the first request reached the disk. */
export interface Standing {
  readonly row: AttachmentRow
  readonly arrivedBytes: number | undefined
}

export interface Uploads {
  /** Founds or finds an upload. Throws the refusal of one that was checked before. */
  begin(upload: { uploader: Uploader, length: number, metadata: UploadMetadata }): Promise<Standing>
  /** An upload of this caller by what stands in its address. */
  find(uploadId: string, uploader: Uploader): Promise<Standing>
  /** The last byte arrived. Throws the refusal. */
  complete(key: AttachmentKey): Promise<void>
  /** Bytes of it are arriving. */
  progress(key: AttachmentKey): void
  remove(uploadId: string, uploader: Uploader): Promise<void>
}

export function createUploads(deps: Deps, staging: Staging, { onWorkerUpload }: UploadOptions): Uploads {
  const finish = createFinishUpload(deps, staging)

  /** As it stands once a complete upload is checked: after a crash nobody else would. */
  async function standingOf(row: AttachmentRow): Promise<Standing> {
    if (row.status === 'refused') throw new ApiError(row.refusal ?? 'not_found')
    const declared = Number(row.declared_bytes)
    if (row.status === 'ready') return { row, arrivedBytes: declared }
    const arrivedBytes = await staging.size(keyOf(row))
    return { row: arrivedBytes === declared ? await finish(row) : row, arrivedBytes }
  }

  async function getOwn(uploadId: string, uploader: Uploader): Promise<AttachmentRow> {
    const key = readUploadId(uploadId)
    if (!key) throw new ApiError('not_found')
    return getOwnUpload(deps, key, uploader)
  }

  async function noteProgress(key: AttachmentKey): Promise<void> {
    const row = await findAttachment(deps.db, key)
    if (row?.assignment_id) await onWorkerUpload({ appId: row.app_id, assignmentId: row.assignment_id })
  }

  return {
    begin: async (upload) => standingOf(await beginUpload(deps, upload)),
    find: async (uploadId, uploader) => standingOf(await getOwn(uploadId, uploader)),
    async complete(key) {
      const row = await findAttachment(deps.db, key)
      if (row) await finish(row)
    },
    progress(key) {
      noteProgress(key).catch((error: unknown) => deps.log.warn({ err: error }, 'a lease could not be extended for an upload'))
    },
    remove: async (uploadId, uploader) => removeUpload(deps, staging, await getOwn(uploadId, uploader)),
  }
}
