import { randomBytes } from 'node:crypto'
import type { Task } from '@microsource/protocol'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { uuidOf } from '../src/http/ids.ts'
import { expireUploads } from '../src/modules/attachments/index.ts'
import { createEndpoint } from '../src/modules/endpoints/index.ts'
import { createTestEndpoint, type TestEndpoint } from './endpoint.ts'
import type { TestRequester, TestWorker } from './factories.ts'
import { createTestBroker, type TestBroker } from './harness.ts'
import { createWork, type Work } from './work.ts'

const dayMs = 24 * 3_600_000

describe.each(['pglite', 'postgres'] as const)('one bad item among three, on %s', (database) => {
  let broker: TestBroker
  let work: Work
  let requester: TestRequester
  let worker: TestWorker
  const endpoints: TestEndpoint[] = []
  beforeAll(async () => {
    broker = await createTestBroker({ database })
    work = createWork(broker)
  })
  beforeEach(async () => {
    requester = await broker.aRequester()
    worker = await broker.aWorker()
  })
  afterEach(async () => {
    for (const endpoint of endpoints.splice(0)) await endpoint.close()
  })
  afterAll(() => broker.close())

  const publish = async (): Promise<Task> => (await work.publish(requester)).body
  const statuses = async (tasks: readonly Task[]): Promise<string[]> =>
    Promise.all(tasks.map(async ({ id }) => (await work.read(requester, id)).body.status))
  const failures = (item: string): number =>
    broker.logged().split('\n').filter((line) => line.includes('one item of a step failed') && line.includes(item)).length

  async function submitted(): Promise<Task> {
    const task = await publish()
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    await work.submit(worker, requester.appId, assignment)
    return task
  }

  /** Takes the money of a task's hold away, or puts it back: without it nothing can be paid or given back. */
  async function setHold({ id }: Task, cents: number): Promise<void> {
    await sql`update ledger_accounts set credits = debits + ${cents} where kind = 'hold' and subject_id = ${uuidOf('task', id)}`
      .execute(broker.deps.db)
  }

  test('silence pays the others; the bad one is tried again later and paid when it can be', async () => {
    const tasks = [await submitted(), await submitted(), await submitted()] as const
    await setHold(tasks[0], 0)
    broker.clock.advance(8 * dayMs)
    await broker.runner.tick()
    expect(await statuses(tasks)).toEqual(['submitted', 'approved', 'approved'])
    expect(failures(tasks[0].id)).toBe(1)
    await broker.runner.tick()
    expect(failures(tasks[0].id)).toBe(1)
    await setHold(tasks[0], 100)
    broker.clock.advance(5_000)
    await broker.runner.tick()
    expect(await statuses(tasks)).toEqual(['approved', 'approved', 'approved'])
  })

  test('the others expire', async () => {
    const tasks = [await publish(), await publish(), await publish()] as const
    await setHold(tasks[1], 0)
    broker.clock.advance(dayMs)
    await broker.runner.tick()
    expect(await statuses(tasks)).toEqual(['expired', 'open', 'expired'])
    expect(failures(tasks[1].id)).toBe(1)
    await setHold(tasks[1], 100)
    broker.clock.advance(5_000)
    await broker.runner.tick()
    expect(await statuses(tasks)).toEqual(['expired', 'expired', 'expired'])
  })

  test('an event that cannot be passed on holds up no other, of its app or of another one', async () => {
    const [mine, other] = [requester, await broker.aRequester()]
    const tasks = [await publish(), await publish(), await publish(), (await work.publish(other)).body] as const
    const data = (task: unknown) =>
      broker.deps.db.updateTable('events').set({ data: JSON.stringify({ task, sequence: 1 }) as never })
        .where('app_id', '=', mine.appId).where('task_id', '=', uuidOf('task', tasks[1].id)).returning('id').execute()
    await data(null)
    await broker.runner.tick()
    const open = async (): Promise<string[]> =>
      (await broker.call<{ items: { taskId: string }[] }>('GET', '/v1/worker/tasks?limit=100', { as: worker })).body.items
        .map(({ taskId }) => taskId).filter((id) => tasks.some((task) => task.id === id)).sort()
    expect(await open()).toEqual([tasks[0].id, tasks[2].id, tasks[3].id].sort())
    expect(failures('evt_')).toBeGreaterThan(0)
    await data(tasks[1])
    broker.clock.advance(5_000)
    await broker.runner.tick()
    expect(await open()).toEqual(tasks.map(({ id }) => id).sort())
  })

  test('an endpoint whose secret cannot be opened holds up no other', async () => {
    const ids: string[] = []
    for (let n = 0; n < 3; n++) {
      const secret = `whsec_${randomBytes(32).toString('base64')}`
      const endpoint = await createTestEndpoint(secret)
      endpoints.push(endpoint)
      ids.push((await createEndpoint(broker.deps, { appId: requester.appId, url: endpoint.url, secret })).endpointId)
    }
    const bad = [...ids].sort()[0] ?? ''
    const row = broker.deps.db.updateTable('endpoints').where('id', '=', bad)
    const { secret_sealed: good } = await broker.deps.db.selectFrom('endpoints').selectAll().where('id', '=', bad).executeTakeFirstOrThrow()
    await row.set({ secret_sealed: 'nonsense' }).execute()
    await publish()
    await broker.runner.tick()
    expect(endpoints.map(({ received }) => received.length)).toEqual(ids.map((id) => (id === bad ? 0 : 1)))
    expect(failures('ep_')).toBeGreaterThan(0)
    await row.set({ secret_sealed: good }).execute()
    broker.clock.advance(10 * 60_000)
    await broker.runner.tick()
    expect(endpoints.map(({ received }) => received.length)).toEqual([1, 1, 1])
  })

  test('uploads whose bytes cannot be removed keep no other from being removed', async () => {
    const files = await Promise.all([1, 2, 3].map(() => work.aFile(requester.appId, { kind: 'requester', id: requester.requesterId })))
    const bad = uuidOf('attachment', files[0] ?? '')
    const faulty: TestBroker['deps'] = {
      ...broker.deps,
      files: { ...broker.deps.files, deleteAll: async (key) => {
        if (key.attachmentId === bad) throw new Error('the disk says no')
        await broker.deps.files.deleteAll(key)
      } },
    }
    broker.clock.advance(31 * dayMs)
    await expireUploads(faulty)
    const left = async (): Promise<string[]> =>
      (await broker.deps.db.selectFrom('attachments').select('id').where('app_id', '=', requester.appId).execute()).map(({ id }) => id)
    expect(await left()).toEqual([bad])
    broker.clock.advance(5_000)
    await expireUploads(broker.deps)
    expect(await left()).toEqual([])
  })
})
