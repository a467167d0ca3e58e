import { createHash } from 'node:crypto'
import { toTypeId } from '@microsource/protocol'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestRequester, TestWorker } from '../../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../../test/harness.ts'
import { createWork, type Work } from '../../../../test/work.ts'
import { claimingPng, drawing, photo, plainRecipe, secret } from '../media/pictures.fixture.ts'
import { createTusCaller, type TusCaller } from './uploads.fixture.ts'

const hourMs = 3_600_000

describe.each(['pglite', 'postgres'] as const)('uploads on %s', (database) => {
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

  describe('PATCH /v1/uploads/{id}', () => {
    test('204 with the last byte: the file is checked, cleaned and described', async () => {
      const before = await photo('jpeg', { ...plainRecipe, orientation: 6 })
      const { attachmentId, answer } = await tus.send(requester, before, { filename: '../../Müller\u202e.jpeg' })
      expect([answer.status, answer.headers['upload-offset']]).toEqual([204, String(before.length)])
      const { body } = await tus.read(requester, attachmentId)
      expect(body).toMatchObject({
        id: attachmentId, name: 'Müller.jpeg', mediaType: 'image/jpeg', status: 'ready', width: 16, height: 24, refusal: null,
        removed: ['location', 'camera', 'comment'],
      })
      const { body: { url } } = await broker.call<{ url: string }>('POST', `/v1/attachments/${attachmentId}/url`, { as: requester, body: { variant: 'full' } })
      const { rawPayload } = await broker.app.inject(new URL(url).pathname + new URL(url).search)
      expect(rawPayload.includes(secret)).toBe(false)
      expect(createHash('sha256').update(rawPayload).digest('hex')).toBe(body.sha256)
      expect(rawPayload.length).toBe(body.sizeBytes)
    })

    test('204 for any cut into pieces', async () => {
      const bytes = await photo('png', plainRecipe)
      const attachmentId = tus.newId()
      const { headers: { location } } = await tus.create(requester, bytes.length, { attachmentId, filetype: 'image/png' })
      for (let at = 0; at < bytes.length; at += 777) {
        const answer = await tus.patch(requester, String(location), at, bytes.subarray(at, at + 777))
        expect([answer.status, answer.headers['upload-offset']]).toEqual([204, String(Math.min(at + 777, bytes.length))])
      }
      expect((await tus.read(requester, attachmentId)).body.status).toBe('ready')
    })

    test('204 for the end of a complete upload, so that a lost answer does no harm', async () => {
      const bytes = await photo('jpeg', plainRecipe)
      const { location } = await tus.send(requester, bytes)
      expect((await tus.patch(requester, location, bytes.length, Buffer.alloc(0))).status).toBe(204)
      expect(await tus.patch(requester, location, 0, bytes)).toMatchObject({ status: 409, body: { code: 'upload_mismatch' } })
    })

    test('400 for a PATCH without offset, 415 for one of another content type', async () => {
      const { headers: { location } } = await tus.create(requester, 5, { attachmentId: tus.newId() })
      const bare = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' }
      expect(await broker.call('PATCH', String(location), { as: requester, headers: bare, body: Buffer.from('a') })).toMatchObject({ status: 400 })
      const json = { ...bare, 'content-type': 'application/json', 'upload-offset': '0' }
      expect(await broker.call('PATCH', String(location), { as: requester, headers: json, body: { a: 1 } })).toMatchObject({ status: 415, body: { code: 'unsupported_media' } })
    })

    test('404 for somebody else’s upload, in the same app, another one, or as a worker', async () => {
      const { headers: { location } } = await tus.create(requester, 5, { attachmentId: tus.newId() })
      for (const stranger of [await broker.aRequester({ app: requester }), await broker.aRequester(), await broker.aWorker()]) {
        expect(await tus.patch(stranger, String(location), 0, Buffer.from('hello'))).toMatchObject({ status: 404, body: { code: 'not_found' } })
      }
      expect((await tus.head(requester, String(location))).headers['upload-offset']).toBe('0')
    })

    test('404 for addresses that are no upload', async () => {
      const app = toTypeId('app', requester.appId)
      for (const id of ['x', '..%2f..%2fsecrets.json', `${app}.att_`, `${app}.${tus.newId()}`, `${app}.${tus.newId()}.more`, '%00', `${app}%2f${tus.newId()}`]) {
        expect((await tus.patch(requester, `/v1/uploads/${id}`, 0, Buffer.from('x'))).status).toBe(404)
      }
    })

    test('409 at another place than where it stands', async () => {
      const { headers: { location } } = await tus.create(requester, 10, { attachmentId: tus.newId() })
      await tus.patch(requester, String(location), 0, Buffer.from('abc'))
      for (const offset of [0, 2, 4, 10]) {
        expect(await tus.patch(requester, String(location), offset, Buffer.from('xyz'))).toMatchObject({ status: 409, body: { code: 'upload_mismatch' } })
      }
      expect((await tus.head(requester, String(location))).headers['upload-offset']).toBe('3')
    })

    test('409 for one of two parallel ones, and no byte twice', async () => {
      const bytes = await photo('jpeg', plainRecipe)
      const attachmentId = tus.newId()
      const { headers: { location } } = await tus.create(requester, bytes.length, { attachmentId })
      const answers = await Promise.all([1, 2, 3].map(() => tus.patch(requester, String(location), 0, bytes)))
      expect(answers.filter(({ status }) => status === 204).length).toBe(1)
      expect(answers.filter(({ status }) => status === 409).length).toBe(2)
      expect((await tus.read(requester, attachmentId)).body.status).toBe('ready')
    })

    test('413 for more bytes than were announced', async () => {
      const { headers: { location } } = await tus.create(requester, 3, { attachmentId: tus.newId() })
      expect(await tus.patch(requester, String(location), 0, Buffer.from('hello'))).toMatchObject({ status: 413, body: { code: 'file_too_large' } })
    })

    test.each([
      ['unsupported_media', 415, async () => Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), ''],
      ['file_not_what_it_claims', 422, async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png'],
      ['file_not_what_it_claims', 422, async () => Buffer.from('<!doctype html><script>1</script>'), 'image/jpeg'],
      ['file_unreadable', 422, async () => (await photo('jpeg', plainRecipe)).subarray(0, -50), 'image/jpeg'],
      ['too_many_pixels', 422, () => claimingPng(60_000, 60_000), 'image/png'],
    ] as const)('%s answers %i with the last byte, and stays refused', async (code, status, make, filetype) => {
      const bytes = await make()
      const { attachmentId, location, answer } = await tus.send(requester, bytes, { filetype })
      expect(answer).toMatchObject({ status, body: { code } })
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
      expect((await tus.read(requester, attachmentId)).body).toMatchObject({ status: 'refused', refusal: code })
      expect((await tus.head(requester, location)).status).toBe(status)
      expect(await tus.create(requester, bytes.length, { attachmentId, filetype })).toMatchObject({ status, body: { code } })
      expect(await broker.call('POST', `/v1/attachments/${attachmentId}/url`, { as: requester, body: {} }))
        .toMatchObject({ status: 409, body: { code: 'attachment_not_ready' } })
    })

    test('the lease does not run out under a worker’s upload', async () => {
      const { worker, appId, assignmentId, taskId } = await anAssignment()
      broker.clock.advance(hourMs - 30_000)
      await tus.give(worker, await drawing('png', plainRecipe), { appId, assignmentId })
      broker.clock.advance(60_000)
      await broker.runner.tick()
      expect((await work.read(requester, taskId)).body.status).toBe('assigned')
    })
  })

  describe('HEAD /v1/uploads/{id}', () => {
    test('200 says where it stands, before and after the end', async () => {
      const bytes = await photo('jpeg', plainRecipe)
      const { headers: { location } } = await tus.create(requester, bytes.length, { attachmentId: tus.newId() })
      await tus.patch(requester, String(location), 0, bytes.subarray(0, 100))
      const half = await tus.head(requester, String(location))
      expect([half.status, half.headers['upload-offset'], half.headers['upload-length'], half.headers['cache-control']])
        .toEqual([200, '100', String(bytes.length), 'no-store'])
      await tus.patch(requester, String(location), 100, bytes.subarray(100))
      const whole = await tus.head(requester, String(location))
      expect([whole.status, whole.headers['upload-offset'], whole.headers['upload-length']]).toEqual([200, String(bytes.length), String(bytes.length)])
    })

    test('404 for somebody else', async () => {
      const { location } = await tus.send(requester, await photo('jpeg', plainRecipe))
      expect((await tus.head(await broker.aRequester({ app: requester }), location)).status).toBe(404)
    })
  })

  describe('DELETE /v1/uploads/{id}', () => {
    test('204 takes it away, finished or not, and doing it again finds nothing', async () => {
      const { attachmentId, location } = await tus.send(requester, await photo('jpeg', plainRecipe))
      const { headers: { location: unfinished } } = await tus.create(requester, 9, { attachmentId: tus.newId() })
      for (const address of [location, String(unfinished)]) {
        expect((await tus.remove(requester, address)).status).toBe(204)
        expect((await tus.head(requester, address)).status).toBe(404)
        expect(await tus.remove(requester, address)).toMatchObject({ status: 404, body: { code: 'not_found' } })
      }
      expect((await tus.read(requester, attachmentId)).status).toBe(404)
    })

    test('404 for somebody else, and the file stays', async () => {
      const { attachmentId, location } = await tus.send(requester, await photo('jpeg', plainRecipe))
      expect((await tus.remove(await broker.aRequester({ app: requester }), location)).status).toBe(404)
      expect((await tus.read(requester, attachmentId)).body.status).toBe('ready')
    })

    test('409 once it is part of a task', async () => {
      const { attachmentId, location } = await tus.send(requester, await photo('jpeg', plainRecipe))
      expect((await work.publish(requester, { attachments: [attachmentId] })).status).toBe(201)
      expect(await tus.remove(requester, location)).toMatchObject({ status: 409, body: { code: 'attachment_in_use' } })
      expect((await tus.read(requester, attachmentId)).body.status).toBe('ready')
    })
  })

  test('GET /v1/uploads/{id} gives nobody a file: 404', async () => {
    const { location } = await tus.send(requester, await photo('jpeg', plainRecipe))
    expect(await broker.call('GET', location, { as: requester })).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })
})
