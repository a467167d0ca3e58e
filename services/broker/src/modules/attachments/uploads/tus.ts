import { Readable } from 'node:stream'
import type { FileStore } from '@tus/file-store'
import { EVENTS, Server, type Upload } from '@tus/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ApiError } from '../../../http/problem-details.ts'
import type { AttachmentKey } from '../attachments.repository.ts'
import { uploadsPath } from './tus-headers.ts'
import { readUploadId, toUploadId } from './upload-id.ts'

const progressMs = 20_000
const handOverMs = 1_000

export interface TusHooks {
  readonly fileSizeMaxBytes: number
  /** The last byte arrived. Throws the refusal. */
  complete(key: AttachmentKey): Promise<void>
  /** Bytes are arriving, said now and then. */
  progress(key: AttachmentKey): void
}

/** Takes one admitted request to tus and answers; refusals are thrown as problems. */
export type Tus = (key: AttachmentKey, request: FastifyRequest, reply: FastifyReply) => Promise<void>

const overrideHeader = 'x-http-method-override'

/** Where a network lets no PATCH or DELETE through, tus sends them as POST and names what it means. */
export function methodOf({ method, headers }: FastifyRequest): string {
  const meant = headers[overrideHeader]
  return method === 'POST' && typeof meant === 'string' ? meant.toUpperCase() : method
}

/** tus' own refusals in the protocol's words. */
function toApiError({ status, text }: { status: number, text: string }): ApiError {
  if (/aborted|acquire lock/i.test(text)) return new ApiError('request_in_flight', {}, { retryAfterSeconds: 1 })
  switch (status) {
    case 404: case 410: return new ApiError('not_found')
    case 409: return new ApiError('upload_mismatch')
    case 413: return new ApiError('file_too_large')
    case 415: return new ApiError('unsupported_media')
    case 500: return new ApiError('internal')
    default: return new ApiError('invalid_request', { detail: text.trim() })
  }
}

function toWebRequest({ raw, url }: FastifyRequest, method: string): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(raw.headers)) if (typeof value === 'string') headers.set(name, value)
  const hasBody = method === 'PATCH' || method === 'POST'
  return new Request(new URL(url, 'http://broker.invalid'), {
    method, headers, ...(hasBody && { body: Readable.toWeb(raw) as ReadableStream, duplex: 'half' }),
  })
}

export function createTus(store: FileStore, { fileSizeMaxBytes, complete, progress }: TusHooks): Tus {
  /** Who reaches the store was admitted for this very upload before; whatever else is thrown in a hook is kept here. */
  const admitted = new WeakMap<object, { readonly id: string, error?: unknown }>()
  const keyOf = (id: string): AttachmentKey => {
    const key = readUploadId(id)
    if (!key) throw new ApiError('not_found')
    return key
  }
  const server = new Server({
    path: uploadsPath,
    datastore: store,
    relativeLocation: true,
    maxSize: fileSizeMaxBytes,
    lockDrainTimeout: handOverMs,
    postReceiveInterval: progressMs,
    namingFunction: (request) => admitted.get(request)?.id ?? '',
    getFileIdFromRequest: (request) => admitted.get(request)?.id,
    async onIncomingRequest(request, id) {
      if (!id || admitted.get(request)?.id !== id) throw new ApiError('not_found')
    },
    async onUploadFinish(_request, { id }) {
      await complete(keyOf(id))
      return {}
    },
    onResponseError(request, error) {
      const call = admitted.get(request)
      if (call && error instanceof Error) call.error = error
      return undefined
    },
  })
  server.on(EVENTS.POST_RECEIVE, (_stream: unknown, { id }: Upload) => { progress(keyOf(id)) })

  return async (key, request, reply) => {
    const webRequest = toWebRequest(request, methodOf(request))
    const call: { readonly id: string, error?: unknown } = { id: toUploadId(key) }
    admitted.set(webRequest, call)
    const response = await server.handleWeb(webRequest)
    if (call.error) throw call.error
    if (response.status >= 400) throw toApiError({ status: response.status, text: await response.text() })
    reply.code(response.status)
    for (const [name, value] of response.headers) if (!name.startsWith('access-control-')) reply.header(name, value)
    await reply.send(response.status === 204 ? undefined : '')
  }
}
