import * as operations from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { uuidOf } from '../../http/ids.ts'
import { route } from '../../http/route.ts'
import { createRequesterUrl, createWorkerUrl, getAttachment, listOpenings } from './attachments.service.ts'
import { toAttachment } from './attachments.view.ts'
import { fileRoutes } from './files/files.routes.ts'
import { uploadRoutes } from './uploads/uploads.routes.ts'
import type { UploadOptions } from './uploads/uploads.service.ts'

export function attachmentsRoutes(app: FastifyInstance, deps: Deps, options: UploadOptions): void {
  route(app, operations.getAttachment, async ({ params, principal: { appId, requesterId } }) =>
    ({ status: 200, body: toAttachment(await getAttachment(deps, { appId, requesterId, attachmentId: uuidOf('attachment', params.attachmentId) })) }))

  route(app, operations.createAttachmentUrl, async ({ params, body: { variant }, principal: { appId, requesterId } }) =>
    ({ status: 200, body: await createRequesterUrl(deps, { appId, requesterId, attachmentId: uuidOf('attachment', params.attachmentId), variant }) }))

  route(app, operations.createWorkerFileUrl, async ({ params, body: { variant }, principal: { workerId } }) => ({
    status: 200, body: await createWorkerUrl(deps, {
      workerId, variant, appId: uuidOf('app', params.appId), attachmentId: uuidOf('attachment', params.attachmentId),
    }),
  }))

  route(app, operations.listOpenings, async ({ params, principal: { appId, requesterId } }) =>
    ({ status: 200, body: { items: await listOpenings(deps, { appId, requesterId, taskId: uuidOf('task', params.taskId) }) } }))

  uploadRoutes(app, deps, options)
  fileRoutes(app, deps)
}
