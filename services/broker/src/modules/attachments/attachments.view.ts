import { type Attachment, toTypeId } from '@microsource/protocol'
import type { AttachmentRow } from './attachments.table.ts'

export function toAttachment(row: AttachmentRow): Attachment {
  return {
    id: toTypeId('attachment', row.id), name: row.name, mediaType: row.media_type, sizeBytes: Number(row.size_bytes),
    sha256: row.sha256, width: row.width, height: row.height, status: row.status, removed: row.removed, refusal: row.refusal,
  }
}
