import { stat } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { TestRequester } from '../../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../../test/harness.ts'
import { buildApp } from '../../../app.ts'
import { uuidOf } from '../../../http/ids.ts'
import { drawing, plainRecipe } from '../media/pictures.fixture.ts'
import { createTusCaller, type TusCaller } from './uploads.fixture.ts'

/** A broker that listens and can be stopped and started over the same database and disk. */
async function listening(broker: TestBroker) {
  const start = async (): Promise<FastifyInstance> => {
    const app = await buildApp(broker.deps)
    await app.listen({ port: 0, host: '127.0.0.1' })
    return app
  }
  let app = await start()
  return {
    address: () => `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    async restart() { app.server.closeAllConnections(); await app.close(); app = await start() },
    close: () => app.close(),
  }
}

type Server = Awaited<ReturnType<typeof listening>>

interface Cut { readonly token: string, readonly address: string, readonly bytes: Buffer, readonly offset: number, readonly cutAfter: number }

/** Sends all the bytes' header but only some of the bytes, and then tears the connection. */
async function sendAndCut({ token, address, bytes, offset, cutAfter }: Cut): Promise<void> {
  const rest = bytes.subarray(offset)
  const request = httpRequest(address, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0', 'upload-offset': offset,
      'content-type': 'application/offset+octet-stream', 'content-length': rest.length,
    },
  })
  request.on('error', () => {})
  await new Promise<void>((resolve) => { request.write(rest.subarray(0, cutAfter), () => resolve()) })
  await new Promise<void>((resolve) => request.on('close', resolve).destroy())
}

describe('an upload that is cut', () => {
  let broker: TestBroker
  let server: Server
  let tus: TusCaller
  let requester: TestRequester
  let picture: Buffer
  beforeAll(async () => {
    broker = await createTestBroker()
    server = await listening(broker)
    tus = createTusCaller(broker)
    requester = await broker.aRequester()
    picture = await drawing('png', { ...plainRecipe, width: 300, height: 300 })
  })
  afterAll(async () => { await server.close(); await broker.close() })

  const headers = async (): Promise<Record<string, string>> => ({ authorization: `Bearer ${await requester.token()}`, 'tus-resumable': '1.0.0' })

  async function offsetAt(location: string): Promise<number> {
    const answer = await fetch(server.address() + location, { method: 'HEAD', headers: await headers() })
    expect(answer.status).toBe(200)
    return Number(answer.headers.get('upload-offset'))
  }

  test('anywhere, again and again, with restarts in between, arrives as it was', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(120_000), fc.boolean()), { minLength: 1, maxLength: 4 }), async (cuts) => {
      const attachmentId = tus.newId()
      const created = await tus.create(requester, picture.length, { attachmentId, filetype: 'image/png' })
      const location = String(created.headers.location)
      let offset = 0
      for (const [cutAfter, restart] of cuts) {
        await sendAndCut({ token: await requester.token(), address: server.address() + location, bytes: picture, offset, cutAfter })
        if (restart) await server.restart()
        const now = await offsetAt(location)
        expect(now).toBeGreaterThanOrEqual(offset)
        expect(now).toBeLessThanOrEqual(Math.min(offset + cutAfter, picture.length))
        offset = now
      }
      const last = await fetch(server.address() + location, {
        method: 'PATCH', body: new Uint8Array(picture.subarray(offset)),
        headers: { ...await headers(), 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
      })
      expect(last.status).toBe(204)
      expect((await tus.read(requester, attachmentId)).body).toMatchObject({ status: 'ready', sizeBytes: picture.length })
      const kept = await broker.deps.files.open({ appId: requester.appId, attachmentId: uuidOf('attachment', attachmentId), part: 'original' })
      expect(kept && (await buffer(kept)).equals(picture)).toBe(true)
    }), { numRuns: 8 })
  })

  test('by a standing connection gives way to the one that goes on', async () => {
    const { headers: { location } } = await tus.create(requester, picture.length, { attachmentId: tus.newId(), filetype: 'image/png' })
    const address = server.address() + String(location)
    const stalled = httpRequest(address, {
      method: 'PATCH',
      headers: { ...await headers(), 'upload-offset': 0, 'content-type': 'application/offset+octet-stream', 'content-length': picture.length },
    })
    stalled.on('error', () => {})
    stalled.write(picture.subarray(0, 1_000))
    const staged = join(broker.deps.config.dataDir, String(location).replace('/v1/', ''))
    await vi.waitFor(async () => expect((await stat(staged)).size).toBe(1_000))
    const offset = await offsetAt(String(location))
    const rest = await fetch(address, {
      method: 'PATCH', body: new Uint8Array(picture.subarray(offset)),
      headers: { ...await headers(), 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    })
    expect(rest.status).toBe(204)
    stalled.destroy()
  })

  test('short by a refusal still reads why, however much was on its way', async () => {
    const { headers: { location } } = await tus.create(requester, 20_000_000, { attachmentId: tus.newId() })
    const stranger = await broker.aRequester()
    const answer = await fetch(server.address() + String(location), {
      method: 'PATCH', body: new Uint8Array(20_000_000),
      headers: { ...await headers(), authorization: `Bearer ${await stranger.token()}`, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    })
    expect([answer.status, (await answer.json() as { code: string }).code]).toEqual([404, 'not_found'])
    expect(await offsetAt(String(location))).toBe(0)
  })

  test('is allowed from pages of any host, with every header tus needs', async () => {
    const asked = 'authorization,content-type,tus-resumable,upload-length,upload-metadata,upload-offset'
    for (const [path, method] of [['/v1/uploads', 'POST'], ['/v1/uploads/x', 'PATCH'], ['/v1/uploads/x', 'HEAD'], ['/v1/uploads/x', 'DELETE']] as const) {
      const answer = await fetch(server.address() + path, {
        method: 'OPTIONS', headers: { origin: 'https://host.example', 'access-control-request-method': method, 'access-control-request-headers': asked },
      })
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
      expect(answer.headers.get('access-control-allow-methods')).toContain(method)
      for (const name of asked.split(',')) expect(answer.headers.get('access-control-allow-headers')?.toLowerCase()).toContain(name)
    }
  })

  test('is resumed by tus-js-client, which is not told how', async () => {
    const attachmentId = tus.newId()
    const metadata = { filename: 'drawing.png', filetype: 'image/png', attachmentId }
    const upload = (abortAt = Infinity): Promise<string> => new Promise((resolve, reject) => {
      const one: Upload = new Upload(picture as never, {
        endpoint: `${server.address()}/v1/uploads`, metadata, chunkSize: 50_000, retryDelays: [0, 10, 100],
        onBeforeRequest: async (sent) => { sent.setHeader('authorization', `Bearer ${await requester.token()}`) },
        onChunkComplete: (_size, accepted) => { if (accepted >= abortAt) void one.abort().then(() => resolve(one.url ?? '')) },
        onSuccess: () => resolve(one.url ?? ''), onError: reject,
      })
      one.start()
    })
    const cutAt = await upload(100_000)
    expect((await tus.read(requester, attachmentId)).body.status).toBe('uploading')
    await server.restart()
    // A new client knows nothing but the file: the same id leads it to the same upload, and 409 to where it stands.
    const finished = await upload()
    expect(new URL(finished).pathname).toBe(new URL(cutAt).pathname)
    expect((await tus.read(requester, attachmentId)).body).toMatchObject({ status: 'ready', sizeBytes: picture.length })
  })
})
