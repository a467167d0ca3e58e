import { type Opening, type Problem, toTypeId, type WorkerAssignment } from '@microsource/protocol'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestRequester, TestWorker } from '../../../test/factories.ts'
import { type Answered, type Caller, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, type Work } from '../../../test/work.ts'
import { transact } from '../../db/transact.ts'
import { uuidOf } from '../../http/ids.ts'
import { bindToSubmission, bindToTask } from './index.ts'
import { poster } from './media/pictures.fixture.ts'
import { createTusCaller, type TusCaller } from './uploads/uploads.fixture.ts'

const hourMs = 3_600_000
type Url = Answered<Problem & { url: string, expiresAt: string }>

describe.each(['pglite', 'postgres'] as const)('attachments on %s', (database) => {
  let broker: TestBroker
  let tus: TusCaller
  let work: Work
  let requester: TestRequester
  let worker: TestWorker
  let picture: Buffer
  beforeAll(async () => {
    broker = await createTestBroker({ database })
    tus = createTusCaller(broker)
    work = createWork(broker)
    picture = await poster('jpeg', 1_200, 800)
  })
  beforeEach(async () => { requester = await broker.aRequester(); worker = await broker.aWorker() })
  afterAll(() => broker.close())

  const url = (as: Caller | string, attachmentId: string, variant?: string): Promise<Url> =>
    broker.call('POST', `/v1/attachments/${attachmentId}/url`, { as, body: variant === undefined ? {} : { variant } })
  const workerUrl = (as: Caller | string, attachmentId: string, variant: string, appId = requester.appId): Promise<Url> =>
    broker.call('POST', `/v1/worker/apps/${toTypeId('app', appId)}/attachments/${attachmentId}/url`, { as, body: { variant } })
  const get = (address: string) => broker.app.inject(new URL(address).pathname + new URL(address).search)

  async function aTask(): Promise<{ attachmentId: string, taskId: string }> {
    const attachmentId = await tus.give(requester, picture)
    const { body, status } = await work.publish(requester, { attachments: [attachmentId] })
    expect(status).toBe(201)
    return { attachmentId, taskId: body.id }
  }

  async function aResult(taskId: string): Promise<{ assignment: WorkerAssignment, fileId: string, submissionId: string }> {
    const { body: assignment } = await work.claim(worker, requester.appId, taskId)
    const appId = toTypeId('app', requester.appId)
    const fileId = await tus.give(worker, await poster('png', 1_300, 900), { appId, assignmentId: assignment.id, filename: 'done.png' })
    const { body: receipt } = await work.submit(worker, requester.appId, assignment, { files: [fileId] })
    return { assignment, fileId, submissionId: receipt.submissionId }
  }

  describe('GET /v1/attachments/{id}', () => {
    test('200 for an own file and for a result of an own task', async () => {
      const { attachmentId, taskId } = await aTask()
      const { fileId } = await aResult(taskId)
      expect((await tus.read(requester, attachmentId)).body).toMatchObject({ id: attachmentId, status: 'ready', width: 1_200, height: 800 })
      expect((await tus.read(requester, fileId)).body).toMatchObject({ id: fileId, name: 'done.png', mediaType: 'image/png' })
    })

    test('400 for an id that is none, 401 without a token, 403 for a worker', async () => {
      expect(await tus.read(requester, 'att_x')).toMatchObject({ status: 400, body: { code: 'invalid_id' } })
      expect((await broker.call('GET', `/v1/attachments/${tus.newId()}`)).status).toBe(401)
      expect((await tus.read(worker, tus.newId())).status).toBe(403)
    })

    test('404 for what is not theirs: of others, not submitted yet, or nowhere', async () => {
      const { attachmentId, taskId } = await aTask()
      const { body: { id: assignmentId } } = await work.claim(worker, requester.appId, taskId)
      const unsubmitted = await tus.give(worker, picture, { appId: toTypeId('app', requester.appId), assignmentId })
      for (const stranger of [await broker.aRequester({ app: requester }), await broker.aRequester()]) {
        expect(await tus.read(stranger, attachmentId)).toMatchObject({ status: 404, body: { code: 'not_found' } })
      }
      expect((await tus.read(requester, unsubmitted)).status).toBe(404)
      expect((await tus.read(requester, tus.newId())).status).toBe(404)
    })
  })

  describe('POST /v1/attachments/{id}/url', () => {
    test('200 for every variant of an own file, reduced by default, good for five minutes', async () => {
      const attachmentId = await tus.give(requester, picture)
      const sizes = await Promise.all([undefined, 'reduced', 'thumbnail', 'full'].map(async (variant) => {
        const { status, body } = await url(requester, attachmentId, variant)
        expect(status).toBe(200)
        const lifetime = new Date(body.expiresAt).getTime() - broker.clock.here().getTime()
        expect(lifetime).toBeGreaterThan(290_000)
        expect(lifetime).toBeLessThanOrEqual(300_000)
        return (await sharp((await get(body.url)).rawPayload).metadata()).width
      }))
      expect(sizes).toEqual([1_024, 1_024, 256, 1_200])
    })

    test('200 for previews of a result at once, for all of it only after its approval; 403 until then', async () => {
      const { taskId } = await aTask()
      const { fileId, submissionId } = await aResult(taskId)
      for (const variant of ['reduced', 'thumbnail']) expect((await url(requester, fileId, variant)).status).toBe(200)
      expect(await url(requester, fileId, 'full')).toMatchObject({ status: 403, body: { code: 'full_file_locked' } })
      expect((await work.onTask(requester, taskId, 'approve', { submissionId })).status).toBe(200)
      const { body } = await url(requester, fileId, 'full')
      expect((await sharp((await get(body.url)).rawPayload).metadata()).width).toBe(1_300)
    })

    test('403 for all of an earlier round when a later one was approved', async () => {
      const { taskId } = await aTask()
      const { assignment, fileId, submissionId } = await aResult(taskId)
      await work.onTask(requester, taskId, 'request-changes', { submissionId, words: 'Once more, please' })
      const { body: again } = await broker.call<WorkerAssignment>('GET', `/v1/worker/apps/${toTypeId('app', requester.appId)}/assignments/${assignment.id}`, { as: worker })
      const second = await tus.give(worker, picture, { appId: toTypeId('app', requester.appId), assignmentId: assignment.id })
      const { body: receipt } = await work.submit(worker, requester.appId, again, { files: [second] })
      await work.onTask(requester, taskId, 'approve', { submissionId: receipt.submissionId })
      expect((await url(requester, second, 'full')).status).toBe(200)
      expect(await url(requester, fileId, 'full')).toMatchObject({ status: 403, body: { code: 'full_file_locked' } })
    })

    test('400 for another variant, 401 without a token, 404 for strangers and for previews that do not exist', async () => {
      const attachmentId = await tus.give(requester, picture)
      const text = await tus.give(requester, Buffer.from('Grüße'), { filetype: 'text/plain', filename: 'a.txt' })
      expect(await url(requester, attachmentId, 'original')).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
      expect((await broker.call('POST', `/v1/attachments/${attachmentId}/url`, { body: {} })).status).toBe(401)
      expect(await url(await broker.aRequester({ app: requester }), attachmentId)).toMatchObject({ status: 404, body: { code: 'not_found' } })
      expect(await url(requester, text, 'thumbnail')).toMatchObject({ status: 404, body: { code: 'not_found' } })
      expect((await get((await url(requester, text, 'reduced')).body.url)).body).toBe('Grüße')
    })

    test('409 before the upload is complete', async () => {
      const attachmentId = tus.newId()
      await tus.create(requester, 10, { attachmentId })
      expect(await url(requester, attachmentId)).toMatchObject({ status: 409, body: { code: 'attachment_not_ready' } })
    })
  })

  describe('POST /v1/worker/apps/{appId}/attachments/{id}/url', () => {
    test('200 for previews of an open task; 403 for all of it before the claim', async () => {
      const { attachmentId } = await aTask()
      for (const variant of ['reduced', 'thumbnail']) expect((await workerUrl(worker, attachmentId, variant)).status).toBe(200)
      expect(await workerUrl(worker, attachmentId, 'full')).toMatchObject({ status: 403, body: { code: 'full_file_locked' } })
    })

    test('200 for all of it from the claim to the verdict, a rejection not yet settled included', async () => {
      const { attachmentId, taskId } = await aTask()
      const { body: assignment } = await work.claim(worker, requester.appId, taskId)
      expect((await workerUrl(worker, attachmentId, 'full')).status).toBe(200)
      const { body: receipt } = await work.submit(worker, requester.appId, assignment)
      expect((await workerUrl(worker, attachmentId, 'full')).status).toBe(200)
      await work.onTask(requester, taskId, 'reject', { submissionId: receipt.submissionId, reason: 'not_as_asked', words: 'Not what I asked for', then: 'release' })
      expect((await workerUrl(worker, attachmentId, 'full')).status).toBe(200)
      broker.clock.advance(49 * hourMs)
      await broker.runner.tick()
      expect(await workerUrl(worker, attachmentId, 'full')).toMatchObject({ status: 403, body: { code: 'full_file_locked' } })
      expect((await workerUrl(worker, attachmentId, 'reduced')).status).toBe(200)
    })

    test('403 for all of it after it was returned, timed out or approved; previews stay', async () => {
      const ends = [
        async (taskId: string, assignment: WorkerAssignment) => work.onAssignment(worker, requester.appId, assignment.id, 'return', { leaseEpoch: assignment.leaseEpoch })
          .then(() => taskId),
        async () => { broker.clock.advance(2 * hourMs); await broker.runner.tick() },
        async (taskId: string, assignment: WorkerAssignment) => {
          const { body: receipt } = await work.submit(worker, requester.appId, assignment)
          await work.onTask(requester, taskId, 'approve', { submissionId: receipt.submissionId })
        },
      ]
      for (const end of ends) {
        const { attachmentId, taskId } = await aTask()
        const { body: assignment } = await work.claim(worker, requester.appId, taskId)
        await end(taskId, assignment)
        expect(await workerUrl(worker, attachmentId, 'full')).toMatchObject({ status: 403, body: { code: 'full_file_locked' } })
        expect((await workerUrl(worker, attachmentId, 'thumbnail')).status).toBe(200)
      }
    })

    test('200 for an own upload, always', async () => {
      const { taskId } = await aTask()
      const { fileId } = await aResult(taskId)
      expect((await workerUrl(worker, fileId, 'full')).status).toBe(200)
    })

    test('404 once somebody else has the task, for drafts, for results of others and through another app', async () => {
      const { attachmentId, taskId } = await aTask()
      const { fileId } = await aResult(taskId)
      const draft = await tus.give(requester, picture)
      const other = await broker.aWorker()
      for (const id of [attachmentId, fileId, draft]) {
        for (const variant of ['thumbnail', 'full']) expect(await workerUrl(other, id, variant)).toMatchObject({ status: 404, body: { code: 'not_found' } })
      }
      expect((await workerUrl(worker, attachmentId, 'thumbnail', (await broker.anApp()).appId)).status).toBe(404)
    })

    test('400 for ids that are none, 401 without a token, 403 for a requester', async () => {
      const { attachmentId } = await aTask()
      expect((await workerUrl(worker, 'att_x', 'full')).status).toBe(400)
      expect((await workerUrl('', attachmentId, 'full')).status).toBe(401)
      expect(await workerUrl(requester, attachmentId, 'full')).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    })

    test('429 when the day’s full files are used up; previews stay', async () => {
      const { attachmentId, taskId } = await aTask()
      await work.claim(worker, requester.appId, taskId)
      expect((await workerUrl(worker, attachmentId, 'full')).status).toBe(200)
      await broker.deps.db.updateTable('file_budgets').set({ used: BigInt(broker.deps.config.uploads.openedPerDay) }).where('owner_id', '=', worker.workerId).execute()
      const refused = await workerUrl(worker, attachmentId, 'full')
      expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
      expect((await workerUrl(worker, attachmentId, 'reduced')).status).toBe(200)
      const { body } = await broker.call<{ items: Opening[] }>('GET', `/v1/tasks/${taskId}/openings`, { as: requester })
      expect(body.items.length).toBe(1)
    })
  })

  describe('GET /v1/tasks/{id}/openings', () => {
    test('200 lists each opening of a full file, by whom and when, and no preview', async () => {
      const { attachmentId, taskId } = await aTask()
      const openings = async (): Promise<Opening[]> =>
        (await broker.call<{ items: Opening[] }>('GET', `/v1/tasks/${taskId}/openings`, { as: requester })).body.items
      await workerUrl(worker, attachmentId, 'reduced')
      await work.claim(worker, requester.appId, taskId)
      await workerUrl(worker, attachmentId, 'thumbnail')
      expect(await openings()).toEqual([])
      await workerUrl(worker, attachmentId, 'full')
      await workerUrl(worker, attachmentId, 'full')
      const listed = await openings()
      expect(listed.length).toBe(2)
      expect(listed[0]).toMatchObject({ attachmentId, name: 'photo.jpg', worker: { id: worker.id, name: worker.name }, variant: 'full' })
      expect(Math.abs(new Date(listed[0]?.openedAt ?? 0).getTime() - broker.clock.here().getTime())).toBeLessThan(hourMs)
    })

    test('400, 401, 403 and 404 for those who may not', async () => {
      const { taskId } = await aTask()
      const openings = (as: Caller | undefined, id: string) => broker.call('GET', `/v1/tasks/${id}/openings`, as ? { as } : {})
      expect((await openings(requester, 'task_x')).status).toBe(400)
      expect((await openings(undefined, taskId)).status).toBe(401)
      expect((await openings(worker, taskId)).status).toBe(403)
      for (const stranger of [await broker.aRequester({ app: requester }), await broker.aRequester()]) {
        expect(await openings(stranger, taskId)).toMatchObject({ status: 404, body: { code: 'not_found' } })
      }
    })
  })

  describe('binding to a task or a submission', () => {
    const bind = (taskId: string, ids: string[], requesterId = requester.requesterId) => transact(broker.deps, ({ trx }) =>
      bindToTask(trx, { appId: requester.appId, requesterId, taskId, filesMax: 10, attachmentIds: ids.map((id) => uuidOf('attachment', id)) }))

    test('keeps the order asked, and repeating it changes nothing', async () => {
      const files = await Promise.all([1, 2, 3].map(() => tus.give(requester, picture)))
      const [asked, taskId] = [[files[2], files[0], files[1]] as string[], broker.deps.ids()]
      for (let n = 0; n < 2; n++) expect((await bind(taskId, asked)).map(({ id }) => toTypeId('attachment', id))).toEqual(asked)
      await expect(bind(taskId, [...asked].reverse())).rejects.toMatchObject({ code: 'attachment_in_use' })
      await expect(bind(broker.deps.ids(), asked.slice(0, 1))).rejects.toMatchObject({ code: 'attachment_in_use' })
    })

    test('refuses what is not theirs, not ready, or too much', async () => {
      const attachmentId = await tus.give(requester, picture)
      const unfinished = tus.newId()
      await tus.create(requester, 10, { attachmentId: unfinished })
      const neighbor = await broker.aRequester({ app: requester })
      await expect(bind(broker.deps.ids(), [attachmentId], neighbor.requesterId)).rejects.toMatchObject({ code: 'not_found' })
      await expect(bind(broker.deps.ids(), [attachmentId, tus.newId()])).rejects.toMatchObject({ code: 'not_found' })
      await expect(bind(broker.deps.ids(), [attachmentId, unfinished])).rejects.toMatchObject({ code: 'attachment_not_ready' })
      await expect(bind(broker.deps.ids(), Array.from({ length: 11 }, () => tus.newId()))).rejects.toMatchObject({ code: 'too_many_files' })
    })

    test('of two tasks that want the same file one gets it', async () => {
      const attachmentId = await tus.give(requester, picture)
      const both = await Promise.allSettled([1, 2].map(() => bind(broker.deps.ids(), [attachmentId])))
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    })

    test('a submission takes only files of its own assignment', async () => {
      const { taskId } = await aTask()
      const { body: { id: assignmentId } } = await work.claim(worker, requester.appId, taskId)
      const fileId = await tus.give(worker, picture, { appId: toTypeId('app', requester.appId), assignmentId })
      const submit = (assignment: string, ids: string[]) => transact(broker.deps, ({ trx }) => bindToSubmission(trx, {
        appId: requester.appId, workerId: worker.workerId, assignmentId: assignment, taskId: uuidOf('task', taskId),
        submissionId: broker.deps.ids(), filesMax: 10, attachmentIds: ids.map((id) => uuidOf('attachment', id)),
      }))
      const own = uuidOf('assignment', assignmentId)
      await expect(submit(broker.deps.ids(), [fileId])).rejects.toMatchObject({ code: 'not_found' })
      expect((await submit(own, [fileId])).length).toBe(1)
      await expect(submit(own, [fileId])).rejects.toMatchObject({ code: 'attachment_in_use' })
    })
  })
})
