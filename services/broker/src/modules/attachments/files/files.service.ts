import type { FileKey, FilePart } from '../../../adapters/files.port.ts'
import type { Variant } from '@microsource/protocol'
import type { Deps } from '../../../deps.ts'
import { ApiError } from '../../../http/problem-details.ts'
import { findAttachment } from '../attachments.repository.ts'
import type { AttachmentRow } from '../attachments.table.ts'
import { readSignedUrl, type UrlParts } from './signed-url.ts'

const partOf: Readonly<Record<Variant, FilePart>> = { full: 'original', reduced: 'reduced', thumbnail: 'thumbnail' }

export interface SharedFile {
  readonly row: AttachmentRow
  readonly variant: Variant
  readonly key: FileKey
  readonly sizeBytes: number
}

/** The file behind a signed address. Throws not_found or token_expired. */
export async function getSharedFile(deps: Pick<Deps, 'db' | 'files' | 'clock' | 'config' | 'secrets'>, url: UrlParts): Promise<SharedFile> {
  const { variant, ...attachment } = readSignedUrl(deps, url)
  const row = await findAttachment(deps.db, attachment)
  const key = { ...attachment, part: partOf[variant] }
  const found = row?.status === 'ready' ? await deps.files.stat(key) : undefined
  if (!row || !found) throw new ApiError('not_found')
  return { row, variant, key, sizeBytes: found.sizeBytes }
}

/** All bytes of a finished file, which never change any more. */
export async function readOriginal({ files }: Pick<Deps, 'files'>, { app_id, id }: Pick<AttachmentRow, 'app_id' | 'id'>): Promise<Uint8Array> {
  const stream = await files.open({ appId: app_id, attachmentId: id, part: 'original' })
  if (!stream) throw new Error('a ready attachment has its file')
  return Buffer.concat(await stream.toArray() as Buffer[])
}
