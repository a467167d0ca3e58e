import { fromTypeId, toTypeId } from '@microsource/protocol'
import type { AttachmentKey } from '../attachments.repository.ts'

/** What stands in an upload's address and names its staged file: both ids, so that it is found under its key. */
export const toUploadId = ({ appId, attachmentId }: AttachmentKey): string => `${toTypeId('app', appId)}.${toTypeId('attachment', attachmentId)}`

export function readUploadId(text: string): AttachmentKey | undefined {
  const [app = '', attachment = '', ...more] = text.split('.')
  const [appId, attachmentId] = [fromTypeId('app', app), fromTypeId('attachment', attachment)]
  return appId && attachmentId && more.length === 0 ? { appId, attachmentId } : undefined
}
