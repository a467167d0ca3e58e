import { type Attachment, Event, EventType, Task } from '@microsource/protocol'
import { expect, test, describe } from 'vitest'
import { createTestBroker } from '../../../test/harness.ts'
import { createWork } from '../../../test/work.ts'
import { plainFileName } from '../attachments/media/file-name.ts'
import { toEventData } from './event-data.ts'

const eventBytesMax = 20_000
const id = (prefix: string): string => `${prefix}_01k9zq3v5gfxs8y2m4t6r0n7ab`
const time = '2026-11-22T10:15:00.000Z'
const money = { amount: 1_000_000_000_000, currency: 'USD' }
const fill = (letter: string, units: number): string => letter.repeat(Math.floor(units / letter.length))
const fillBytes = (letter: string, bytes: number): string => letter.repeat(Math.floor(bytes / (Buffer.byteLength(JSON.stringify(letter)) - 2)))

function aFile(letter: string): Attachment {
  return {
    id: id('att'), name: plainFileName(`${fill(letter, 400)}.jpeg`), mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    sizeBytes: 209_715_200, sha256: 'f'.repeat(64), width: 100_000, height: 100_000, status: 'ready', removed: ['location', 'camera', 'comment'], refusal: null,
  }
}

/** As large as people can make a task whose texts are all of this one letter. */
function largest(letter: string): Task {
  const files = Array.from({ length: 10 }, () => aFile(letter))
  const submission = { id: id('sub'), round: 4, note: fill(letter, 4_000), files, submittedAt: time, late: true, silencePaysAt: time }
  const metadata = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`${n}`.padStart(4, '0'), fillBytes(letter, 230)]))
  return {
    id: id('task'), appId: id('app'), requesterId: id('req'), kind: 'custom', status: 'changes_requested', closing: 'canceled',
    description: fill(letter, 4_000), price: money, split: { worker: money, app: money, platform: money }, onHold: money,
    audience: [{ ring: 'anyone' }], wantedBy: time, listedUntil: time, attachments: files,
    assignment: {
      id: id('asg'), status: 'changes_requested', worker: { id: id('wrk'), name: fill(letter, 60) }, claimedAt: time, leaseEndsAt: time,
      extended: true, round: 4, roundsMax: 4,
    },
    submission, review: {
      verdict: 'changes_requested', by: 'requester', words: fill(letter, 4_000), reason: 'not_as_asked', then: 'release', settlesAt: time, reviewedAt: time,
    },
    lateSubmissions: Array.from({ length: 6 }, () => submission), metadata, version: 2_147_483_647, sequence: 2_147_483_647,
    createdAt: time, updatedAt: time, closedAt: time,
  } as unknown as Task
}

describe('an event stays under 20,000 bytes', () => {
  test.each([
    ['one byte', 'x'], ['two', 'ß'], ['three', '語'], ['four', '🙂'], ['escaped to two', '"'], ['escaped to six', '\u0001'],
  ])('the largest task with letters of %s, for every type of event', (_name, letter) => {
    const task = largest(letter)
    for (const type of EventType.options) {
      const event: Event = { id: id('evt'), type, timestamp: time, data: toEventData(task, task.sequence) }
      expect(Buffer.byteLength(JSON.stringify(event)), type).toBeLessThan(eventBytesMax)
      expect(event.data.textTruncated).toBe(true)
      expect(event.data.task.metadata).toEqual(task.metadata)
      expect(event.data.task.attachments).toEqual(task.attachments)
      expect(event.data.task.submission?.files).toEqual(task.submission?.files)
      expect(event.data.task.description).toMatch(/^.{60,}…$/su)
      expect(event.data.task.description).toBe(event.data.task.description.toWellFormed())
    }
  })

  test('what fits is not touched and carries no mark', () => {
    const task = { ...largest('x'), attachments: [], submission: null, lateSubmissions: [], review: null }
    expect(toEventData(task, 7)).toEqual({ task, sequence: 7 })
  })

  test('over HTTP: the event of a long text is cut and says so, the task is whole; metadata is bounded by its bytes', async () => {
    const broker = await createTestBroker()
    const work = createWork(broker)
    const requester = await broker.aRequester()
    const worker = await broker.aWorker()
    const description = fill('語', 4_000)
    const { body: task } = await work.publish(requester, { description })
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    expect(await work.submit(worker, requester.appId, assignment)).toMatchObject({ status: 201 })
    const { submission } = (await work.read(requester, task.id)).body
    await work.onTask(requester, task.id, 'reject', { submissionId: submission?.id, reason: 'not_as_asked', words: fill('語', 4_000) })
    const { body } = await broker.call<{ items: Event[] }>('GET', `/v1/tasks/${task.id}/events`, { as: requester })
    for (const event of body.items) expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(eventBytesMax)
    expect(body.items.map(({ data }) => data.textTruncated)).toEqual([undefined, undefined, undefined, true])
    expect((await work.read(requester, task.id)).body.description).toBe(description)
    const asked = (letter: string) => broker.call('POST', '/v1/tasks', {
      as: requester,
      body: {
        id: id('task'), kind: 'custom', description: 'Name it', price: { amount: 100, currency: 'USD' }, wantedBy: new Date(Date.now() + 18_000_000).toISOString(),
        metadata: Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`${n}`, fill(letter, 200)])),
      },
    })
    expect((await asked('x')).status).toBe(201)
    expect(await asked('🙂')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/metadata', message: expect.stringContaining('5,000 bytes') }] } })
    await broker.close()
  })
})
