import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { onTestFinished } from 'vitest'
import { json, problem } from './http.ts'

export interface TusBroker {
  brokerUrl: string
  /** Every request in order of arrival; `offset` is where a PATCH wants to go on. */
  seen: { method: string; offset: number; status: number; authorization: string | undefined }[]
  /** What the finished uploads contain, by attachment id. */
  files: Map<string, { content: Buffer; metadata: Record<string, string | null> }>
  /** Whether an attachment was refused when it was checked. */
  refusals: Map<string, string>
}

/** The upload part of a broker, with the real @tus/server behind it, as attachments.ts of the protocol describes it. */
export async function startTusBroker(): Promise<TusBroker> {
  const directory = await mkdtemp(join(tmpdir(), 'uploads-'))
  const datastore = new FileStore({ directory })
  const seen: TusBroker['seen'] = []
  const files: TusBroker['files'] = new Map()
  const refusals: TusBroker['refusals'] = new Map()
  const tus = new Server({
    path: '/v1/uploads',
    datastore,
    relativeLocation: true,
    onUploadFinish: async (_request, upload) => {
      const parts: Buffer[] = []
      for await (const part of datastore.read(upload.id)) parts.push(part as Buffer)
      const id = upload.metadata?.['attachmentId'] ?? ''
      if (refusals.has(id)) {
        const body = JSON.stringify({ type: '', title: 'Refused', status: 422, code: refusals.get(id) })
        throw { status_code: 422, body }
      }
      files.set(id, { content: Buffer.concat(parts), metadata: upload.metadata ?? {} })
      return {}
    },
  })
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const { authorization, 'upload-offset': offset } = request.headers
    const entry = { method: request.method ?? '', offset: Number(offset), status: 0, authorization }
    const path = request.url ?? ''
    const [, id = ''] = /^\/v1\/attachments\/(\w+)$/.exec(path) ?? []
    if (id && files.has(id))
      return json({ id, status: 'ready', sizeBytes: files.get(id)?.content.length, refusal: null })(response, request)
    if (id) return problem(404, 'not_found')(response, request)
    seen.push(entry)
    response.on('finish', () => {
      entry.status = response.statusCode
    })
    void tus.handle(request, response)
  }
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await rm(directory, { recursive: true, force: true })
  })
  return { brokerUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, files, refusals }
}

/** What becomes of one connection: it is cut after so many bytes from the client or to it. */
export interface Cut {
  up?: number
  down?: number
}

/** A bad line to a server: each connection is cut as the next entry says; after the last, connections hold. */
export async function startBadLine(target: string, cuts: Cut[]): Promise<{ url: string; made: () => number }> {
  const { port } = new URL(target)
  const sockets = new Set<Socket>()
  let made = 0
  const server = createTcpServer((client) => {
    const { up = Infinity, down = Infinity } = cuts[made++] ?? {}
    const upstream = connect(Number(port), '127.0.0.1')
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    const pass = (from: Socket, to: Socket, limit: number) => {
      let passed = 0
      from.on('data', (part: Buffer) => {
        const rest = Math.max(limit - passed, 0)
        passed += part.length
        if (part.length <= rest) to.write(part)
        else to.end(part.subarray(0, rest), () => setImmediate(end))
        if (passed > limit) from.pause()
      })
      from.on('close', end).on('error', end)
    }
    pass(client, upstream, up)
    pass(upstream, client, down)
    sockets.add(client).add(upstream)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, made: () => made }
}
