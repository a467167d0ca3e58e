import { connect } from 'node:net'
import { toTypeId } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestRequester, TestWorker } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { listenWith, type Message, readStream, type StreamReader } from '../../../test/stream-reader.ts'
import { createWork, type Work } from '../../../test/work.ts'
import { createWakeUps } from '../../wake.ts'
import { createMailbox } from './mailbox.ts'
import { createStreams, streamsRoutes } from './index.ts'

const never = 3_600_000
const dayMs = 24 * never

describe('GET /v1/worker/stream', () => {
  let broker: TestBroker
  let work: Work
  let requester: TestRequester
  let worker: TestWorker
  const readers: StreamReader[] = []
  const apps: FastifyInstance[] = []
  beforeAll(async () => { broker = await createTestBroker(); work = createWork(broker) })
  afterAll(() => broker.close())
  beforeEach(async () => { requester = await broker.aRequester(); worker = await broker.aWorker() })
  afterEach(async () => {
    for (const reader of readers.splice(0)) reader.close()
    for (const app of apps.splice(0)) await app.close()
  })

  /** In the process of the relay, or in another one that has only the tables. */
  async function open(
    process: 'same' | 'other',
    { as = worker, heartbeatMs = never, token }: { as?: TestWorker, heartbeatMs?: number, token?: string } = {},
  ): Promise<StreamReader> {
    // An API token is looked up itself.
    let looks = token === undefined ? 0 : -3
    const deps = process === 'same' ? broker.deps : { ...broker.deps, ...createWakeUps(), get db() { looks++; return broker.deps.db } }
    const { app, url } = await listenWith(deps, (api) => streamsRoutes(api, deps, { pollMs: process === 'same' ? never : 30, heartbeatMs }))
    apps.push(app)
    const reader = await readStream(`${url}/v1/worker/stream`, token ?? await as.token())
    readers.push(reader)
    // Connecting takes two looks to remember where everything stands; what comes after those is news.
    while (process === 'other' && looks < 3) await new Promise((resolve) => setTimeout(resolve, 5))
    return reader
  }

  async function until(reader: StreamReader, event: string): Promise<Message> {
    for (;;) {
      const message = await reader.next()
      if (!message) throw new Error('the stream ended')
      if (message.event === event) return message
    }
  }

  describe.each(['same', 'other'] as const)('in the %s process', (process) => {
    test('says that the list changed, that an assignment of this worker changed, and that there is something earned', async () => {
      const reader = await open(process)
      const { body: task } = await work.publish(requester)
      await broker.runner.tick()
      expect(await until(reader, 'tasks')).toEqual({ id: undefined, event: 'tasks', data: {} })
      const { body: assignment } = await work.claim(worker, requester.appId, task.id)
      await broker.runner.tick()
      const named = { appId: toTypeId('app', requester.appId), assignmentId: assignment.id }
      expect((await until(reader, 'assignment')).data).toEqual(named)
      const { body: receipt } = await work.submit(worker, requester.appId, assignment)
      await broker.runner.tick()
      expect((await until(reader, 'assignment')).data).toEqual(named)
      await work.onTask(requester, task.id, 'approve', { submissionId: receipt.submissionId })
      await broker.runner.tick()
      expect((await until(reader, 'earnings')).data).toEqual({})
    })

    test('tells nobody about the assignments of others', async () => {
      const other = await broker.aWorker()
      const reader = await open(process, { as: other })
      const { body: task } = await work.publish(requester)
      await work.claim(worker, requester.appId, task.id)
      await broker.runner.tick()
      const { body: second } = await work.publish(requester)
      const own = await work.claim(other, requester.appId, second.id)
      await broker.runner.tick()
      expect((await until(reader, 'assignment')).data).toMatchObject({ assignmentId: own.body.id })
    })
  })

  test('a reader who connects between two looks misses nothing that happens before the next', async () => {
    const deps = { ...broker.deps, ...createWakeUps() }
    const { app, url } = await listenWith(deps, (api) => streamsRoutes(api, deps, { pollMs: 700, heartbeatMs: never }))
    apps.push(app)
    const { body: task } = await work.publish(requester)
    readers.push(await readStream(`${url}/v1/worker/stream`, await (await broker.aWorker()).token()))
    const reader = await readStream(`${url}/v1/worker/stream`, await worker.token())
    readers.push(reader)
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    expect((await until(reader, 'assignment')).data).toMatchObject({ assignmentId: assignment.id })
  })

  test('says that earnings changed when they mature', async () => {
    const { body: task } = await work.publish(requester)
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    const { body: receipt } = await work.submit(worker, requester.appId, assignment)
    await work.onTask(requester, task.id, 'approve', { submissionId: receipt.submissionId })
    await broker.runner.tick()
    // A session would have ended by then.
    const reader = await open('other', { token: await worker.apiToken() })
    broker.clock.advance(8 * dayMs)
    await broker.runner.tick()
    expect((await until(reader, 'earnings')).data).toEqual({})
  })

  test('ends with the code when its token is revoked', async () => {
    const token = await worker.apiToken()
    const reader = await open('same', { heartbeatMs: 20, token })
    await broker.deps.db.updateTable('worker_tokens').set({ revoked_at: new Date() }).where('worker_id', '=', worker.workerId).execute()
    expect(await until(reader, 'invalid_token')).toMatchObject({ data: { code: 'invalid_token' } })
    expect(await reader.next()).toBeUndefined()
  })

  test('401 without a token, 403 for a requester', async () => {
    expect((await broker.call('GET', '/v1/worker/stream')).status).toBe(401)
    expect((await broker.call('GET', '/v1/worker/stream', { as: requester })).status).toBe(403)
  })
})

test('a reader that does not read is not told more: nothing piles up', async () => {
  const broker = await createTestBroker()
  let reads = 0
  const { app, url } = await listenWith(broker.deps, (api) => {
    const streams = createStreams(api)
    api.get('/', async (_request, reply) => {
      streams.send(reply, { read: async () => { reads++; return [{ event: 'long', data: { text: 'x'.repeat(65_536) } }] }, watch: () => () => {} }, async () => {})
      return reply
    })
  })
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1' }).pause()
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  let before = -1
  while (reads === 0 || reads !== before) {
    before = reads
    await new Promise((resolve) => setTimeout(resolve, 200))
    if (reads > 2_000) break
  }
  expect(reads).toBeLessThan(2_000)
  socket.destroy()
  await app.close()
  await broker.close()
})

test('what repeats within a moment is said once', async () => {
  const mailbox = createMailbox()
  const wake = () => new Promise<void>((resolve) => mailbox.open(resolve))
  const woken = wake()
  for (let n = 0; n < 50; n++) mailbox.say({ event: 'tasks', data: {} })
  mailbox.say({ event: 'earnings', data: {} })
  expect(await mailbox.read()).toEqual([])
  await woken
  expect(await mailbox.read()).toEqual([{ event: 'tasks', data: {} }, { event: 'earnings', data: {} }])
  expect(await mailbox.read()).toEqual([])
  const again = wake()
  mailbox.say({ event: 'earnings', data: {} })
  await again
  expect(await mailbox.read()).toEqual([{ event: 'earnings', data: {} }])
})
