import { type Event, toTypeId } from '@microsource/protocol'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { TestRequester } from '../../../test/factories.ts'
import { createGranted } from '../../../test/granted.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { listenWith, readStream, type StreamReader } from '../../../test/stream-reader.ts'
import { createWork, type Work } from '../../../test/work.ts'
import { createWakeUps } from '../../wake.ts'
import { revokeGrant } from '../grants/index.ts'
import { eventsRoutes } from './index.ts'

const never = 3_600_000
let broker: TestBroker
let work: Work
let url: string
const readers: StreamReader[] = []
const apps: FastifyInstance[] = []
beforeAll(async () => {
  broker = await createTestBroker()
  work = createWork(broker)
  url = await broker.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => broker.close())
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close()
  for (const app of apps.splice(0)) await app.close()
})

async function open(requester: TestRequester, taskId: string, { after, at = url, query = '', token }:
{ after?: number, at?: string, query?: string, token?: string } = {}): Promise<StreamReader> {
  const reader = await readStream(`${at}/v1/tasks/${taskId}/stream${query}`, token ?? await requester.token(),
    after === undefined ? {} : { 'last-event-id': String(after) })
  readers.push(reader)
  return reader
}

const sequenceOf = ({ data }: { data: unknown }): number => (data as Event).data.sequence
async function take(reader: StreamReader, count: number): Promise<number[]> {
  const sequences: number[] = []
  while (sequences.length < count) {
    const message = await reader.next()
    if (!message) throw new Error('the stream ended')
    sequences.push(sequenceOf(message))
  }
  return sequences
}

/** A task that was claimed and returned by one worker after the other: opened, assigned, returned, assigned … */
async function aTaskWithHistory(requester: TestRequester, claims: number): Promise<{ taskId: string, events: number, more: () => Promise<void> }> {
  const { body: task } = await work.publish(requester)
  const more = async (): Promise<void> => {
    const worker = await broker.aWorker()
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    await work.onAssignment(worker, requester.appId, assignment.id, 'return', { leaseEpoch: assignment.leaseEpoch })
  }
  for (let n = 0; n < claims; n++) await more()
  return { taskId: task.id, events: 1 + 2 * claims, more }
}
const upTo = (first: number, last: number): number[] => Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n)

describe('GET /v1/tasks/{taskId}/events', () => {
  test('200 answers the events in order and without gaps, after a sequence where one is given', async () => {
    const requester = await broker.aRequester()
    const { taskId, events } = await aTaskWithHistory(requester, 2)
    const list = async (query = '') => (await broker.call<{ items: Event[] }>('GET', `/v1/tasks/${taskId}/events${query}`, { as: requester })).body.items
    expect((await list()).map(({ data }) => data.sequence)).toEqual(upTo(1, events))
    expect((await list('?after=3')).map(({ data }) => data.sequence)).toEqual(upTo(4, events))
    expect(await list('?after=99')).toEqual([])
    expect((await list())[0]).toMatchObject({ id: expect.stringMatching(/^evt_/), type: 'task.opened', timestamp: expect.any(String), data: { task: { id: taskId, status: 'open' } } })
  })

  test('404 for a task of somebody else, as for none', async () => {
    const requester = await broker.aRequester()
    const { taskId } = await aTaskWithHistory(requester, 0)
    const stranger = await broker.aRequester({ app: { appId: requester.appId } })
    expect((await broker.call('GET', `/v1/tasks/${taskId}/events`, { as: stranger })).status).toBe(404)
    expect((await broker.call('GET', `/v1/tasks/${toTypeId('task', broker.deps.ids())}/events`, { as: requester })).status).toBe(404)
  })
})

describe('GET /v1/tasks/{taskId}/stream', () => {
  test('tells what happened and goes on with what happens, `id` being the sequence and `data` the listed event', async () => {
    const requester = await broker.aRequester()
    const { taskId, events, more } = await aTaskWithHistory(requester, 1)
    const { app, url: at } = await listenWith(broker.deps, (api) => eventsRoutes(api, broker.deps, { pollMs: never, heartbeatMs: never }))
    apps.push(app)
    const reader = await open(requester, taskId, { at })
    const first = await reader.next()
    const { body } = await broker.call<{ items: Event[] }>('GET', `/v1/tasks/${taskId}/events`, { as: requester })
    expect(first).toEqual({ id: '1', event: 'task.opened', data: body.items[0] })
    expect(await take(reader, events - 1)).toEqual(upTo(2, events))
    await more()
    await broker.runner.tick()
    expect(await take(reader, 2)).toEqual([events + 1, events + 2])
    expect(reader.text()).toMatch(/^retry: \d+\n/)
  })

  test('a resumed stream gets exactly what it missed, wherever it was cut', async () => {
    const requester = await broker.aRequester()
    const { taskId, events } = await aTaskWithHistory(requester, 6)
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 6 }), fc.boolean(), async (cuts, byQuery) => {
      const seen: number[] = []
      for (const count of [...cuts, Infinity]) {
        const last = seen.at(-1) ?? 0
        const reader = byQuery ? await open(requester, taskId, { query: `?after=${last}` }) : await open(requester, taskId, { after: last })
        seen.push(...await take(reader, Math.min(count, events - last)))
        reader.close()
      }
      expect(seen).toEqual(upTo(1, events))
    }), { numRuns: 20 })
  })

  test('events of another process are found by looking into the table', async () => {
    const elsewhere = { ...broker.deps, ...createWakeUps() }
    const { app, url: at } = await listenWith(elsewhere, (api) => eventsRoutes(api, elsewhere, { pollMs: 20, heartbeatMs: never }))
    apps.push(app)
    const requester = await broker.aRequester()
    const { taskId, events, more } = await aTaskWithHistory(requester, 0)
    const reader = await open(requester, taskId, { at })
    expect(await take(reader, events)).toEqual([1])
    await more()
    expect(await take(reader, 2)).toEqual([2, 3])
  })

  test('says in silence that it is still there, and ends with the code when the token has expired', async () => {
    const { app, url: at } = await listenWith(broker.deps, (api) => eventsRoutes(api, broker.deps, { heartbeatMs: 20 }))
    apps.push(app)
    const requester = await broker.aRequester()
    const { taskId } = await aTaskWithHistory(requester, 0)
    const reader = await open(requester, taskId, { at, after: 1 })
    const message = reader.next()
    while (!reader.text().includes(': still here')) await new Promise((resolve) => setTimeout(resolve, 5))
    broker.clock.advance(20 * 60_000)
    expect(await message).toEqual({ id: undefined, event: 'token_expired', data: { code: 'token_expired' } })
    expect(await reader.next()).toBeUndefined()
  })

  test('tells nothing more once the grant it was opened under is revoked', async () => {
    const { app, url: at } = await listenWith(broker.deps, (api) => eventsRoutes(api, broker.deps, { heartbeatMs: never }))
    apps.push(app)
    const people = createGranted(broker)
    const [person, { appId }] = [people.aPerson(), await broker.anApp()]
    const as = await people.grant(person, { appId })
    const id = toTypeId('task', broker.deps.ids())
    await work.publish(as, { id })
    await people.confirm(person, id)
    expect((await work.publish(as, { id })).status).toBe(201)
    const reader = await open(as, id, { at })
    expect(await take(reader, 1)).toEqual([1])
    await revokeGrant(broker.deps, as)
    expect((await work.claim(await broker.aWorker(), appId, id)).status).toBe(201)
    expect(await reader.next()).toEqual({ id: undefined, event: 'grant_revoked', data: { code: 'grant_revoked' } })
    expect(await reader.next()).toBeUndefined()
  })

  test('ends when the broker stops', async () => {
    const { app, url: at } = await listenWith(broker.deps, (api) => eventsRoutes(api, broker.deps))
    const requester = await broker.aRequester()
    const { taskId } = await aTaskWithHistory(requester, 0)
    const reader = await open(requester, taskId, { at })
    expect(await take(reader, 1)).toEqual([1])
    const over = reader.next()
    await app.close()
    expect(await over).toBeUndefined()
  }, 30_000)

  test('a reader that went away is forgotten', async () => {
    const listeners = { now: 0 }
    const wakeUps = createWakeUps()
    const deps = { ...broker.deps, ...wakeUps, get db() { listeners.now++; return broker.deps.db } }
    const { app, url: at } = await listenWith(deps, (api) => eventsRoutes(api, deps, { pollMs: 10, heartbeatMs: never }))
    apps.push(app)
    const requester = await broker.aRequester()
    const { taskId } = await aTaskWithHistory(requester, 0)
    const reader = await open(requester, taskId, { at })
    await take(reader, 1)
    reader.close()
    const isQuiet = async (): Promise<boolean> => {
      const before = listeners.now
      await new Promise((resolve) => setTimeout(resolve, 100))
      return listeners.now === before
    }
    while (!await isQuiet()) continue
    expect(await isQuiet()).toBe(true)
  })

  test.each(['abc', '-1', '1.5', ''])('a Last-Event-ID of %j begins at the first event', async (last) => {
    const requester = await broker.aRequester()
    const { taskId } = await aTaskWithHistory(requester, 0)
    const reader = await readStream(`${url}/v1/tasks/${taskId}/stream`, await requester.token(), { 'last-event-id': last })
    readers.push(reader)
    expect(await take(reader, 1)).toEqual([1])
  })

  test('401 without a token, 403 with a key, 404 for a task of somebody else', async () => {
    const requester = await broker.aRequester()
    const { taskId } = await aTaskWithHistory(requester, 0)
    const path = `/v1/tasks/${taskId}/stream`
    const app = await broker.anApp()
    expect((await broker.call('GET', path)).status).toBe(401)
    expect((await broker.call('GET', path, { as: app.secretKey })).status).toBe(403)
    expect((await broker.call('GET', path, { as: await broker.aRequester() })).status).toBe(404)
  })
})
