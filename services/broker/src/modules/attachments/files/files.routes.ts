import { Readable } from 'node:stream'
import type { Variant } from '@microsource/protocol'
import { create as contentDisposition } from 'content-disposition'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { ApiError } from '../../../http/problem-details.ts'
import type { AttachmentRow } from '../attachments.table.ts'
import { readRange } from './byte-range.ts'
import { getSharedFile, type SharedFile } from './files.service.ts'
import { urlLifetimeMs, type UrlParts } from './signed-url.ts'

const isText = ({ media_type }: AttachmentRow): boolean => media_type === 'text/plain'

function typeOf(row: AttachmentRow, variant: Variant): string {
  if (isText(row)) return 'text/plain; charset=utf-8'
  return variant === 'full' ? row.media_type : 'image/webp'
}

function nameOf(row: AttachmentRow, variant: Variant): string {
  if (variant === 'full') return row.name
  return `${row.name.replace(/\.[^.]+$/, '')}.${variant}.${isText(row) ? 'txt' : 'webp'}`
}

/** A file of strangers: saved, never run, never guessed at, kept by nobody but the one who asked. */
function describe(reply: FastifyReply, { row, variant }: SharedFile): FastifyReply {
  return reply
    .type(typeOf(row, variant))
    .header('content-disposition', contentDisposition(nameOf(row, variant)))
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', `private, max-age=${urlLifetimeMs / 1000}`)
    .header('accept-ranges', 'bytes')
}

/** Signed addresses of files. Whoever holds one may open it; there is no other way in. */
export function fileRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: UrlParts['params'], Querystring: UrlParts['query'] }>('/files/:appId/:attachmentId/:variant', async (request, reply) => {
    const file = await getSharedFile(deps, request)
    const tag = `"${file.row.sha256}-${file.variant}"`
    reply.header('etag', tag)
    if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(tag)) return reply.code(304).send()
    const isForAnother = request.headers['if-range'] !== undefined && request.headers['if-range'] !== tag
    const range = readRange(isForAnother ? undefined : request.headers.range, file.sizeBytes)
    describe(reply, file)
    if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${file.sizeBytes}`).send('')
    const part = range === 'whole' ? undefined : range
    if (part) reply.code(206).header('content-range', `bytes ${part.first}-${part.last}/${file.sizeBytes}`)
    reply.header('content-length', part ? part.last - part.first + 1 : file.sizeBytes)
    // A stream without bytes leaves the length alone.
    const stream = request.method === 'HEAD' ? Readable.from([]) : await deps.files.open(file.key, part)
    if (!stream) throw new ApiError('not_found')
    return reply.send(stream)
  })
}
