import { toTypeId } from '@microsource/protocol'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestRequester, TestWorker } from '../../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../../test/harness.ts'
import { createWork, type Work } from '../../../../test/work.ts'
import { uploadedLeastBytes } from '../limits.ts'
import { drawing, photo, plainRecipe } from '../media/pictures.fixture.ts'
import { createTusCaller, type TusCaller } from './uploads.fixture.ts'

const hourMs = 3_600_000

describe.each(['pglite', 'postgres'] as const)('beginning an upload on %s', (database) => {
  let broker: TestBroker
  let tus: TusCaller
  let work: Work
  let requester: TestRequester
  beforeAll(async () => { broker = await createTestBroker({ database }); tus = createTusCaller(broker); work = createWork(broker) })
  beforeEach(async () => { requester = await broker.aRequester() })
  afterAll(() => broker.close())

  async function anAssignment(): Promise<{ worker: TestWorker, appId: string, assignmentId: string, taskId: string }> {
    const worker = await broker.aWorker()
    const { body: task } = await work.publish(requester)
    const { body: { id: assignmentId } } = await work.claim(worker, requester.appId, task.id)
    return { worker, appId: toTypeId('app', requester.appId), assignmentId, taskId: task.id }
  }

  describe('POST /v1/uploads', () => {
    test('201 says where to send, until when, and lets browsers read it', async () => {
      const { status, headers } = await tus.create(requester, 10, { attachmentId: tus.newId() }, { origin: 'https://host.example' })
      expect(status).toBe(201)
      expect(headers.location).toMatch(/^\/v1\/uploads\/app_\w+\.att_\w+$/)
      expect(new Date(String(headers['upload-expires'])).getTime() - Date.now()).toBeGreaterThan(23 * hourMs)
      expect(headers['access-control-allow-origin']).toBe('*')
      const exposed = String(headers['access-control-expose-headers']).toLowerCase()
      for (const name of ['location', 'upload-offset', 'tus-resumable', 'upload-length']) expect(exposed).toContain(name)
    })

    test('201 with the first bytes in the same request', async () => {
      const bytes = await drawing('png', plainRecipe)
      const attachmentId = tus.newId()
      const { status } = await broker.call('POST', '/v1/uploads', {
        as: requester, idempotencyKey: null, body: bytes,
        headers: {
          'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'content-type': 'application/offset+octet-stream',
          'upload-metadata': `attachmentId ${Buffer.from(attachmentId).toString('base64')}`,
        },
      })
      expect(status).toBe(201)
      expect((await tus.read(requester, attachmentId)).body).toMatchObject({ status: 'ready', mediaType: 'image/png' })
    })

    test('200 where the same upload was begun before: it goes on where it stands', async () => {
      const attachmentId = tus.newId()
      const first = await tus.create(requester, 10, { attachmentId })
      await tus.patch(requester, String(first.headers.location), 0, Buffer.from('abcd'))
      const again = await tus.create(requester, 10, { attachmentId })
      expect([again.status, again.headers.location, again.headers['upload-offset']]).toEqual([200, first.headers.location, '4'])
    })

    test('200 where it is complete already', async () => {
      const bytes = await photo('jpeg', plainRecipe)
      const { attachmentId } = await tus.send(requester, bytes)
      const again = await tus.create(requester, bytes.length, { attachmentId })
      expect([again.status, again.headers['upload-offset']]).toEqual([200, String(bytes.length)])
    })

    test('400 without length, without id, or with metadata that is none', async () => {
      const attachmentId = tus.newId()
      for (const length of ['', '-1', '1e3', 'ten']) {
        expect(await tus.create(requester, 0, { attachmentId }, { 'upload-length': length })).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
      }
      expect(await tus.create(requester, 5, { attachmentId: 'att_nonsense' })).toMatchObject({ status: 400, body: { code: 'invalid_id' } })
      expect(await tus.create(requester, 5, { attachmentId: '../../etc/passwd' })).toMatchObject({ status: 400, body: { code: 'invalid_id' } })
      expect(await tus.create(requester, 5, { attachmentId }, { 'upload-metadata': 'a b c, ,' })).toMatchObject({ status: 400 })
    })

    test('401 and 403 for those who may not', async () => {
      const attachmentId = tus.newId()
      const { secretKey } = await broker.anApp()
      const reviewer = await broker.aRequester({ scope: ['review'] })
      expect(await tus.create(undefined, 5, { attachmentId })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
      expect(await tus.create('nonsense', 5, { attachmentId })).toMatchObject({ status: 401, body: { code: 'invalid_token' } })
      expect(await tus.create(secretKey, 5, { attachmentId })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
      expect(await tus.create(reviewer, 5, { attachmentId })).toMatchObject({ status: 403, body: { code: 'scope_missing' } })
    })

    test('404 for an id of somebody else, who is not told, and for an assignment of somebody else', async () => {
      const attachmentId = tus.newId()
      await tus.create(requester, 5, { attachmentId })
      const neighbor = await broker.aRequester({ app: requester })
      expect(await tus.create(neighbor, 5, { attachmentId })).toMatchObject({ status: 404, body: { code: 'not_found' } })
      const { appId, assignmentId } = await anAssignment()
      const other = await broker.aWorker()
      expect(await tus.create(other, 5, { attachmentId: tus.newId(), appId, assignmentId })).toMatchObject({ status: 404, body: { code: 'not_found' } })
    })

    test('the same id in another app is another file', async () => {
      const attachmentId = tus.newId()
      await tus.give(requester, Buffer.from('mine'), { attachmentId, filetype: 'text/plain', filename: 'a.txt' })
      const stranger = await broker.aRequester()
      await tus.give(stranger, Buffer.from('other'), { attachmentId, filetype: 'text/plain', filename: 'b.txt' })
      expect((await tus.read(requester, attachmentId)).body).toMatchObject({ name: 'a.txt', sizeBytes: 4 })
      expect((await tus.read(stranger, attachmentId)).body).toMatchObject({ name: 'b.txt', sizeBytes: 5 })
    })

    test('413 above the limit, before a byte is sent', async () => {
      const { fileSizeMaxBytes } = broker.deps.config.uploads
      expect(await tus.create(requester, fileSizeMaxBytes + 1, { attachmentId: tus.newId() })).toMatchObject({ status: 413, body: { code: 'file_too_large' } })
      expect((await tus.create(requester, fileSizeMaxBytes, { attachmentId: tus.newId() })).status).toBe(201)
    })

    test('415 for types nobody can use, before a byte is sent', async () => {
      for (const filetype of ['image/svg+xml', 'text/html', 'image/gif', 'application/zip', 'video/mp4']) {
        expect(await tus.create(requester, 5, { attachmentId: tus.newId(), filetype })).toMatchObject({ status: 415, body: { code: 'unsupported_media' } })
      }
    })

    test('422 for an empty file, and for a known id with another length', async () => {
      const attachmentId = tus.newId()
      expect(await tus.create(requester, 0, { attachmentId })).toMatchObject({ status: 422, body: { code: 'file_empty' } })
      await tus.create(requester, 5, { attachmentId })
      expect(await tus.create(requester, 6, { attachmentId })).toMatchObject({ status: 422, body: { code: 'id_reused' } })
    })

    test('429 when the day’s bytes are used up, with the time to wait; the next day has its own', async () => {
      const { uploadedPerDayBytes } = broker.deps.config.uploads
      await tus.create(requester, 5, { attachmentId: tus.newId() })
      const left = BigInt(uploadedPerDayBytes - uploadedLeastBytes)
      await broker.deps.db.updateTable('file_budgets').set({ used: left }).where('owner_id', '=', requester.requesterId).execute()
      expect((await tus.create(requester, 5, { attachmentId: tus.newId() })).status).toBe(201)
      const refused = await tus.create(requester, 5, { attachmentId: tus.newId() })
      expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
      broker.clock.advance(Number(refused.headers['retry-after']) * 1000)
      expect((await tus.create(requester, 5, { attachmentId: tus.newId() })).status).toBe(201)
    })

    test('a worker may upload for an assignment whose time ran out: late files are kept', async () => {
      const { worker, appId, assignmentId } = await anAssignment()
      broker.clock.advance(2 * hourMs)
      await broker.runner.tick()
      await tus.give(worker, await drawing('png', plainRecipe), { appId, assignmentId })
    })
  })
})
