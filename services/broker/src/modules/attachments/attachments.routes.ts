import * as operations from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { uuidOf } from '../../http/ids.ts'
import { route } from '../../http/route.ts'
import { createRequesterUrl, createWorkerUrl, getAttachment, listOpenings } from './attachments.service.ts'
import { toAttachment } from './attachments.view.ts'
import { fileRoutes } from './files/files.routes.ts'
import { attachmentLimits } from './limits.ts'
import { uploadRoutes } from './uploads/uploads.routes.ts'
import type { UploadOptions } from './uploads/uploads.service.ts'

export type AttachmentOptions = Pick<UploadOptions, 'onWorkerUpload'> & Partial<UploadOptions>

export function attachmentsRoutes(app: FastifyInstance, deps: Deps, { limits = attachmentLimits, onWorkerUpload }: AttachmentOptions): void {
  route(app, operations.getAttachment, async ({ params, principal: { appId, requesterId } }) =>
    ({ status: 200, body: toAttachment(await getAttachment(deps, { appId, requesterId, attachmentId: uuidOf('attachment', params.attachmentId) })) }))

  route(app, operations.createAttachmentUrl, async ({ params, body: { variant }, principal: { appId, requesterId } }) =>
    ({ status: 200, body: await createRequesterUrl(deps, { appId, requesterId, attachmentId: uuidOf('attachment', params.attachmentId), variant }) }))

  route(app, operations.createWorkerFileUrl, async ({ params, body: { variant }, principal: { workerId } }) => ({
    status: 200, body: await createWorkerUrl(deps, limits, {
      workerId, variant, appId: uuidOf('app', params.appId), attachmentId: uuidOf('attachment', params.attachmentId),
    }),
  }))

  route(app, operations.listOpenings, async ({ params, principal: { appId, requesterId } }) =>
    ({ status: 200, body: { items: await listOpenings(deps, { appId, requesterId, taskId: uuidOf('task', params.taskId) }) } }))

  uploadRoutes(app, deps, { limits, onWorkerUpload })
  fileRoutes(app, deps)
}
