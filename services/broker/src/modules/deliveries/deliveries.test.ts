import { randomBytes } from 'node:crypto'
import { type Event, type Task, toTypeId } from '@microsource/protocol'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { TestRequester, TestWorker } from '../../../test/factories.ts'
import { createTestEndpoint, type TestEndpoint } from '../../../test/endpoint.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, type Work } from '../../../test/work.ts'
import { uuidOf } from '../../http/ids.ts'
import { createRunner, type Runner } from '../../runner.ts'
import { createEndpoint } from '../endpoints/index.ts'
import { type DeliveryOptions, deliverySteps } from './index.ts'
import { relayEvents } from './relay.ts'
import { retryDelaysMs } from './schedule.ts'

const dayMs = 24 * 3_600_000

describe.each(['pglite', 'postgres'] as const)('on %s', (database) => {
  let broker: TestBroker
  let work: Work
  let requester: TestRequester
  let worker: TestWorker
  const endpoints: TestEndpoint[] = []
  const runners: Runner[] = []
  beforeAll(async () => { broker = await createTestBroker({ database }); work = createWork(broker) })
  afterAll(() => broker.close())
  afterEach(async () => {
    // An endpoint that is gone cuts what a runner still waits for.
    for (const endpoint of endpoints.splice(0)) await endpoint.close()
    for (const runner of runners.splice(0)) await runner.stop()
  })

  /** An endpoint of a new app with a requester and a worker. */
  async function anEndpoint(app?: { appId: string }): Promise<TestEndpoint & { id: string }> {
    if (!app) {
      requester = await broker.aRequester()
      worker = await broker.aWorker()
    }
    const secret = `whsec_${randomBytes(32).toString('base64')}`
    const endpoint = await createTestEndpoint(secret)
    endpoints.push(endpoint)
    const { endpointId } = await createEndpoint(broker.deps, { appId: requester.appId, url: endpoint.url, secret })
    return Object.assign(endpoint, { id: endpointId })
  }

  function runnerWith(options: DeliveryOptions = {}): Runner {
    const runner = createRunner(broker.deps, deliverySteps({ random: () => 0.5, ...options }))
    runners.push(runner)
    return runner
  }
  const publish = async (): Promise<Task> => (await work.publish(requester)).body
  const deliveries = () => broker.deps.db.selectFrom('deliveries').selectAll().where('app_id', '=', requester.appId).orderBy('created_at').orderBy('sequence').execute()
  const attempts = () => broker.deps.db.selectFrom('attempts').selectAll().where('app_id', '=', requester.appId).orderBy('n').execute()
  const types = (endpoint: TestEndpoint): string[] => endpoint.received.map(({ event }) => event.type)

  async function submitted(): Promise<{ task: Task, submissionId: string }> {
    const task = await publish()
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    const { body: receipt } = await work.submit(worker, requester.appId, assignment)
    return { task, submissionId: receipt.submissionId }
  }

  test('every step of a task arrives once, signed, as the event that the app can also list', async () => {
    const endpoint = await anEndpoint()
    const { task, submissionId } = await submitted()
    await work.onTask(requester, task.id, 'approve', { submissionId })
    await broker.runner.tick()
    const { body } = await broker.call<{ items: Event[] }>('GET', `/v1/tasks/${task.id}/events`, { as: requester })
    const bySequence = endpoint.received.toSorted((a, b) => a.event.data.sequence - b.event.data.sequence)
    expect(bySequence.map(({ event }) => event)).toEqual(body.items)
    expect(bySequence.map(({ event }) => event.type)).toEqual(['task.opened', 'task.assigned', 'task.submitted', 'task.approved'])
    expect(bySequence.map(({ event }) => event.data.sequence)).toEqual([1, 2, 3, 4])
    for (const { headers, event } of endpoint.received) {
      expect(headers).toMatchObject({ 'webhook-id': event.id, 'content-type': 'application/json', 'user-agent': expect.stringContaining('microsource') })
    }
    expect((await deliveries()).map(({ status, attempts: n }) => [status, n])).toEqual(Array.from({ length: 4 }, () => ['delivered', 1]))
    await broker.runner.tick()
    expect(endpoint.received).toHaveLength(4)
  })

  test('an app hears of its own tasks alone, at each of its endpoints', async () => {
    const other = await anEndpoint()
    const first = await anEndpoint()
    const second = await anEndpoint(requester)
    await publish()
    await broker.runner.tick()
    expect([types(other), types(first), types(second)]).toEqual([[], ['task.opened'], ['task.opened']])
  })

  test('an endpoint that answers 500 for hours is tried eight times, each time with the same bytes under the same id, and then listed as exhausted', async () => {
    const endpoint = await anEndpoint()
    endpoint.answer = () => ({ status: 500 })
    const runner = runnerWith()
    await publish()
    await runner.tick()
    for (const [done, delayMs] of retryDelaysMs.entries()) {
      expect(endpoint.received).toHaveLength(done + 1)
      broker.clock.advance(delayMs - 2_000)
      await runner.tick()
      expect(endpoint.received).toHaveLength(done + 1)
      broker.clock.advance(4_000)
      await runner.tick()
    }
    expect(endpoint.received).toHaveLength(8)
    expect(new Set(endpoint.received.map(({ body }) => body)).size).toBe(1)
    expect(new Set(endpoint.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    broker.clock.advance(30 * dayMs)
    await runner.tick()
    expect(endpoint.received).toHaveLength(8)
    expect(await deliveries()).toMatchObject([{ status: 'exhausted', attempts: 8, next_attempt_at: null, finished_at: expect.any(Date) }])
    expect((await attempts()).map(({ n, status, failure }) => [n, status, failure])).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [n, 500, 'status']))
  })

  test('an endpoint that comes back gets what it missed', async () => {
    const endpoint = await anEndpoint()
    endpoint.answer = () => ({ status: 503 })
    const runner = runnerWith()
    const { task } = await submitted()
    await runner.tick()
    endpoint.answer = () => ({ status: 200 })
    broker.clock.advance(6_000)
    await runner.tick()
    const arrived = endpoint.received.slice(3).filter(({ event }) => event.data.task.id === task.id)
    expect(arrived.map(({ event }) => event.data.sequence).sort()).toEqual([1, 2, 3])
    expect((await deliveries()).map(({ status, attempts: n }) => [status, n])).toEqual(Array.from({ length: 3 }, () => ['delivered', 2]))
  })

  test.each([['7', 7_000], ['1', 5_000], ['86400', 10_000]])('Retry-After: %s waits %i ms, between one and two times the plan', async (retryAfter, waitMs) => {
    const endpoint = await anEndpoint()
    endpoint.answer = () => ({ status: 429, headers: { 'retry-after': retryAfter } })
    await publish()
    await runnerWith().tick()
    const [delivery] = await deliveries()
    const [attempt] = await attempts()
    expect((delivery?.next_attempt_at?.getTime() ?? 0) - (attempt?.at.getTime() ?? 0)).toBe(waitMs)
  })

  test('410 disables the endpoint: what is waiting and what comes later is listed as skipped, and nothing is sent', async () => {
    const endpoint = await anEndpoint()
    endpoint.answer = ({ event }) => ({ status: event.type === 'task.opened' ? 500 : 410 })
    const runner = runnerWith()
    const task = await publish()
    await runner.tick()
    await work.claim(worker, requester.appId, task.id)
    await runner.tick()
    const row = await broker.deps.db.selectFrom('endpoints').selectAll().where('id', '=', endpoint.id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ disabled_at: expect.any(Date), disabled_reason: expect.stringContaining('410') })
    expect((await deliveries()).map(({ type, status }) => [type, status])).toEqual([['task.opened', 'skipped'], ['task.assigned', 'exhausted']])
    await publish()
    broker.clock.advance(dayMs)
    await runner.tick()
    expect(types(endpoint)).toEqual(['task.opened', 'task.assigned'])
    expect((await deliveries()).map(({ type, status }) => [type, status])).toEqual([['task.opened', 'skipped'], ['task.assigned', 'exhausted'], ['task.opened', 'skipped']])
  })

  test('a redirect is a failure and is not followed', async () => {
    const endpoint = await anEndpoint()
    const elsewhere = await anEndpoint(requester)
    await broker.deps.db.deleteFrom('endpoints').where('id', '=', elsewhere.id).execute()
    endpoint.answer = () => ({ status: 307, headers: { location: elsewhere.url } })
    await publish()
    await runnerWith().tick()
    expect(elsewhere.received).toEqual([])
    expect(await attempts()).toMatchObject([{ status: 307, failure: 'redirect' }])
  })

  test('an endpoint whose name leads to a private address gets no byte', async () => {
    await anEndpoint()
    await broker.deps.db.updateTable('endpoints').set({ url: 'https://hooks.example/' }).where('app_id', '=', requester.appId).execute()
    await publish()
    await runnerWith({ resolve: async () => [{ address: '10.0.0.7', family: 4 }] }).tick()
    expect(await attempts()).toMatchObject([{ status: null, failure: 'denied_address' }])
    expect(await deliveries()).toMatchObject([{ status: 'pending', attempts: 1 }])
  })

  test('an endpoint that never answers holds one place, and the others do not wait for it', async () => {
    const slow = await anEndpoint()
    const fast = await anEndpoint(requester)
    slow.answer = () => undefined
    const tasks = 12
    for (let n = 0; n < tasks; n++) await publish()
    const runner = runnerWith({ timeoutMs: 1_500 })
    runner.start()
    await vi.waitFor(() => expect(new Set(fast.received.map(({ event }) => event.id)).size).toBe(tasks), { timeout: 30_000 })
    await vi.waitFor(() => expect(slow.received.length).toBeGreaterThan(4), { timeout: 30_000 })
    expect(slow.openMax()).toBeLessThanOrEqual(4)
    await slow.close()
    await runner.stop()
    const rows = await deliveries()
    expect(rows.filter(({ endpoint_id, status }) => endpoint_id === slow.id && status === 'pending')).toHaveLength(tasks)
    expect((await attempts()).filter(({ failure }) => failure === 'timeout').length).toBeGreaterThanOrEqual(4)
  })

  test('what was sent by a process that died before it said so is sent again under the same id', async () => {
    const endpoint = await anEndpoint()
    endpoint.answer = () => undefined
    await publish()
    const dying = runnerWith({ timeoutMs: 60_000 })
    dying.start()
    await vi.waitFor(() => expect(endpoint.received).toHaveLength(1), { timeout: 20_000 })
    endpoint.answer = () => ({ status: 200 })
    await runnerWith().tick()
    expect(endpoint.received).toHaveLength(1)
    await broker.deps.db.updateTable('deliveries').set({ leased_until: new Date(0) }).where('app_id', '=', requester.appId).execute()
    await runnerWith().tick()
    expect(endpoint.received).toHaveLength(2)
    expect(endpoint.received[1]?.body).toBe(endpoint.received[0]?.body)
    expect(endpoint.received[1]?.headers['webhook-id']).toBe(endpoint.received[0]?.headers['webhook-id'])
    expect(await deliveries()).toMatchObject([{ status: 'delivered', attempts: 1 }])
    // The first sender wakes up after all, without its lease: what it says changes nothing.
    await endpoint.close()
    await dying.stop()
    expect(await deliveries()).toMatchObject([{ status: 'delivered', attempts: 1 }])
    expect(await attempts()).toMatchObject([{ n: 1, status: 200 }])
  })

  test('a delivery whose event is gone is given up at once, with the reason listed, and the others of its endpoint are sent', async () => {
    const endpoint = await anEndpoint()
    const { task } = await submitted()
    await relayEvents(broker.deps)
    await broker.deps.db.deleteFrom('events').where('app_id', '=', requester.appId).where('sequence', '=', 1).execute()
    const runner = runnerWith()
    await runner.tick()
    expect(endpoint.received.map(({ event }) => event.data.sequence).sort()).toEqual([2, 3])
    expect((await deliveries()).map(({ sequence, status, attempts: n }) => [sequence, status, n])).toEqual([[1, 'exhausted', 1], [2, 'delivered', 1], [3, 'delivered', 1]])
    const [gone] = (await deliveries()).filter(({ sequence }) => sequence === 1)
    expect(gone).toMatchObject({ next_attempt_at: null, leased_until: null, finished_at: expect.any(Date) })
    expect((await attempts()).filter(({ delivery_id }) => delivery_id === gone?.id)).toMatchObject([{ n: 1, status: null, failure: 'event_gone' }])
    expect(broker.logged()).toContain('a delivery has no event and was given up')
    await broker.deps.db.updateTable('deliveries').set({ leased_until: null }).where('app_id', '=', requester.appId).execute()
    broker.clock.advance(dayMs)
    await runner.tick()
    expect(endpoint.received).toHaveLength(2)
    expect((await work.read(requester, task.id)).body.status).toBe('submitted')
  })

  test('a submission whose event arrived is noticed: from then on silence counts', async () => {
    const endpoint = await anEndpoint()
    endpoint.answer = ({ event }) => ({ status: event.type === 'task.submitted' ? 500 : 200 })
    const runner = runnerWith()
    const { task } = await submitted()
    await runner.tick()
    const noticedAt = async () => (await broker.deps.db.selectFrom('assignments').select('noticed_at')
      .where('task_id', '=', uuidOf('task', task.id)).executeTakeFirstOrThrow()).noticed_at
    expect(await noticedAt()).toBeNull()
    endpoint.answer = () => ({ status: 200 })
    broker.clock.advance(6_000)
    await runner.tick()
    expect(await noticedAt()).toBeInstanceOf(Date)
  })

  test('nothing that is logged about a failed delivery tells a secret or a body', async () => {
    const endpoint = await anEndpoint()
    endpoint.answer = () => ({ status: 500 })
    const task = await publish()
    await runnerWith().tick()
    const line = broker.logged().split('\n').findLast((text) => text.includes('a delivery failed')) ?? ''
    expect(line).toContain(toTypeId('app', requester.appId))
    expect(line).not.toMatch(/whsec_|signature|hooks/)
    expect(line).not.toContain(task.description)
  })
})
