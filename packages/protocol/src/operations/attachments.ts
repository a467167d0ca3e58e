import { z } from 'zod'
import { AttachmentId } from '../ids.ts'
import { Attachment, SignedUrl } from '../resources.ts'
import { Variant } from '../vocabulary.ts'
import { define } from './operation.ts'

export const AttachmentParams = z.object({ attachmentId: AttachmentId })
export const UrlRequest = z.object({ variant: Variant.default('reduced') }).strict().meta({ id: 'UrlRequest' })

/**
 * Uploads are tus 1.0 at `/v1/uploads` (creation, HEAD, PATCH, termination), described by tus itself and not listed here.
 * `Upload-Metadata`: filename, filetype, attachmentId (TypeID minted by the caller), and for a worker appId and assignmentId.
 * The last PATCH answers when the file is checked; a refusal is a problem document.
 */
export const getAttachment = define({
  id: 'getAttachment', method: 'GET', path: '/v1/attachments/{attachmentId}', auth: 'session', tag: 'Attachments',
  summary: 'One attachment', params: AttachmentParams, responses: { 200: Attachment }, errors: ['not_found'],
})

export const createAttachmentUrl = define({
  id: 'createAttachmentUrl', method: 'POST', path: '/v1/attachments/{attachmentId}/url', auth: 'session', tag: 'Attachments',
  summary: 'Signed address of a file, good for five minutes',
  params: AttachmentParams, body: UrlRequest, responses: { 200: SignedUrl }, errors: ['not_found', 'full_file_locked', 'attachment_not_ready'],
})
