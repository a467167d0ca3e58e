import { Metadata } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { ApiError } from '../../../http/problem-details.ts'
import { unfinishedMs } from '../limits.ts'
import type { Uploader, UploadMetadata } from './begin-upload.ts'
import { keyOf } from './finish-upload.ts'
import { openStaging, openStagingStore } from './staging.ts'
import { createTus, methodOf } from './tus.ts'
import { requireTusVersion, uploadsPath } from './tus-headers.ts'
import { toUploadId } from './upload-id.ts'
import { createUploads, type Standing, type UploadOptions } from './uploads.service.ts'

const bytesType = 'application/offset+octet-stream'

interface OneUpload { Params: { uploadId: string } }

function uploaderOf({ principal }: FastifyRequest): Uploader {
  if (principal?.kind !== 'requester' && principal?.kind !== 'worker') throw new ApiError('unauthenticated')
  return principal
}

function readMetadata({ headers }: FastifyRequest): UploadMetadata {
  const header = headers['upload-metadata']
  try {
    return typeof header === 'string' ? Metadata.parse(header) : {}
  } catch {
    throw new ApiError('invalid_request', { errors: [{ pointer: '/headers/upload-metadata', message: 'is not of the form tus describes' }] })
  }
}

function readLength({ headers }: FastifyRequest): number {
  const header = headers['upload-length']
  if (typeof header !== 'string' || !/^\d{1,15}$/.test(header)) {
    throw new ApiError('invalid_request', { errors: [{ pointer: '/headers/upload-length', message: 'must be the number of bytes' }] })
  }
  return Number(header)
}

function requireBytes({ headers }: FastifyRequest): void {
  if (headers['content-type'] !== bytesType) throw new ApiError('unsupported_media', { detail: `Bytes of an upload come as ${bytesType}.` })
}

/** Answers for an upload that tus need not touch. */
function say(reply: FastifyReply, status: 200 | 204, { row, arrivedBytes = 0 }: Standing): FastifyReply {
  return reply.code(status)
    .header('upload-offset', String(arrivedBytes)).header('upload-length', String(row.declared_bytes)).send(status === 200 ? '' : undefined)
}

const expires = (reply: FastifyReply, { row }: Standing): FastifyReply =>
  reply.header('upload-expires', new Date(row.created_at.getTime() + unfinishedMs).toUTCString())

const oneUpload = `${uploadsPath}/:uploadId`

type Handle = (request: FastifyRequest<OneUpload>, reply: FastifyReply) => Promise<unknown>

/** A POST that stands in for another method, for networks that let only GET and POST through. */
const asMeant = (handlers: Readonly<Record<string, Handle>>): Handle => async (request, reply) => {
  const handle = handlers[methodOf(request)]
  if (!handle) throw new ApiError('not_found')
  return handle(request, reply)
}

/** Resumable uploads, tus 1.0: OPTIONS, creation, HEAD, PATCH and DELETE. Refusals are problem documents. */
export function uploadRoutes(app: FastifyInstance, deps: Deps, options: UploadOptions): void {
  const staging = openStaging(deps)
  const uploads = createUploads(deps, staging, options)
  const { fileSizeMaxBytes } = deps.config.uploads
  const tus = createTus(openStagingStore(deps), { fileSizeMaxBytes, complete: uploads.complete, progress: uploads.progress })
  const config = { auth: 'sessionOrWorker' } as const
  const find = (request: FastifyRequest<OneUpload>): Promise<Standing> => uploads.find(request.params.uploadId, uploaderOf(request))

  const patch = async (request: FastifyRequest<OneUpload>, reply: FastifyReply) => {
    requireBytes(request)
    const standing = await find(request)
    if (standing.row.status === 'ready') {
      if (request.headers['upload-offset'] !== String(standing.arrivedBytes)) throw new ApiError('upload_mismatch')
      return say(reply, 204, standing)
    }
    const key = keyOf(standing.row)
    uploads.progress(key)
    return tus(key, request, expires(reply, standing))
  }

  const remove = async (request: FastifyRequest<OneUpload>, reply: FastifyReply) => {
    await uploads.remove(request.params.uploadId, uploaderOf(request))
    return reply.code(204).send()
  }

  // In a scope of its own: nowhere else are bodies passed through unread.
  app.register(async (scope) => {
    scope.addContentTypeParser(bytesType, (_request, payload, done) => { done(null, payload) })
    requireTusVersion(scope)

    scope.post(uploadsPath, { config, bodyLimit: fileSizeMaxBytes }, async (request, reply) => {
      const standing = await uploads.begin({ uploader: uploaderOf(request), length: readLength(request), metadata: readMetadata(request) })
      const key = keyOf(standing.row)
      uploads.progress(key)
      if (standing.arrivedBytes === undefined) return tus(key, request, expires(reply, standing))
      return say(expires(reply, standing).header('location', `${uploadsPath}/${toUploadId(key)}`), 200, standing)
    })

    scope.head<OneUpload>(oneUpload, { config }, async (request, reply) => {
      const standing = await find(request)
      return standing.row.status === 'ready' ? say(reply, 200, standing) : tus(keyOf(standing.row), request, expires(reply, standing))
    })

    scope.patch<OneUpload>(oneUpload, { config, bodyLimit: fileSizeMaxBytes }, patch)
    scope.delete<OneUpload>(oneUpload, { config }, remove)
    scope.post<OneUpload>(oneUpload, { config, bodyLimit: fileSizeMaxBytes }, asMeant({ PATCH: patch, DELETE: remove }))
  })
}
