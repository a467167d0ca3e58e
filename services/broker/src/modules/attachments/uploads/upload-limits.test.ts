import { type App, type Problem, toTypeId } from '@microsource/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestRequester } from '../../../../test/factories.ts'
import { type Answered, createTestBroker, type TestBroker } from '../../../../test/harness.ts'
import { createWork, type Work } from '../../../../test/work.ts'
import { claimingPng } from '../media/pictures.fixture.ts'
import { createTusCaller, type TusCaller } from './uploads.fixture.ts'

const megabyte = 1024 * 1024

describe('limits of uploads that an operator set', () => {
  let broker: TestBroker
  let tus: TusCaller
  let work: Work
  let requester: TestRequester
  beforeAll(async () => {
    broker = await createTestBroker({
      settings: {
        MICROSOURCE_FILE_SIZE_MAX_MB: '2', MICROSOURCE_FILES_MAX: '2', MICROSOURCE_PICTURE_MEGAPIXELS_MAX: '1',
        MICROSOURCE_UPLOADED_PER_DAY_MB: '3', MICROSOURCE_OPENED_PER_DAY: '1',
      },
    })
    tus = createTusCaller(broker)
    work = createWork(broker)
    requester = await broker.aRequester()
  })
  afterAll(() => broker.close())

  const files = (count: number): Promise<string[]> =>
    Promise.all(Array.from({ length: count }, () => work.aFile(requester.appId, { kind: 'requester', id: requester.requesterId })))
  const codeOf = ({ status, body }: Answered<unknown>) => [status, (body as Problem).code]

  test('are told to the app’s pages', async () => {
    const app = await broker.anApp()
    const { body } = await broker.call<App>('GET', '/v1/app', { as: app.publicKey })
    expect(body).toMatchObject({ fileSizeMax: 2 * megabyte, filesMax: 2 })
  })

  test('hold for the size of a file, and for the bytes of a day', async () => {
    const person = await broker.aRequester()
    expect(codeOf(await tus.create(person, 2 * megabyte + 1, { attachmentId: tus.newId() }))).toEqual([413, 'file_too_large'])
    expect((await tus.create(person, 2 * megabyte, { attachmentId: tus.newId() })).status).toBe(201)
    expect(codeOf(await tus.create(person, 2 * megabyte, { attachmentId: tus.newId() }))).toEqual([429, 'rate_limited'])
  })

  test('hold for the pixels of a picture', async () => {
    const large = await tus.send(requester, await claimingPng(1_001, 1_000), { filetype: 'image/png' })
    expect(codeOf(large.answer)).toEqual([422, 'too_many_pixels'])
  })

  test('hold for the files of a task and of a result, and for what a worker opens in a day', async () => {
    expect(codeOf(await work.publish(requester, { attachments: await files(3) }))).toEqual([422, 'too_many_files'])
    const attachments = await files(2)
    const { body: task } = await work.publish(requester, { attachments })
    const worker = await broker.aWorker()
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    const open = (attachmentId: string) =>
      broker.call('POST', `/v1/worker/apps/${toTypeId('app', requester.appId)}/attachments/${attachmentId}/url`, { as: worker, body: { variant: 'full' } })
    expect((await open(attachments[0] ?? '')).status).toBe(200)
    expect(codeOf(await open(attachments[1] ?? ''))).toEqual([429, 'rate_limited'])
    const own = await Promise.all([1, 2, 3].map(() => work.aFile(requester.appId, { kind: 'worker', id: worker.workerId })))
    expect(codeOf(await work.submit(worker, requester.appId, assignment, { files: own }))).toEqual([422, 'too_many_files'])
  })
})
