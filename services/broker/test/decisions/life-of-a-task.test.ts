import { type Event, type Quote, type Task, toTypeId, type Wallet } from '@microsource/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidOf } from '../../src/http/ids.ts'
import { audit } from '../../src/modules/audit/index.ts'
import { forgetOld } from '../../src/modules/retention/index.ts'
import { overruleRejection } from '../../src/modules/reviews/index.ts'
import type { TestRequester } from '../factories.ts'
import { createTestBroker, type TestBroker } from '../harness.ts'
import { createPaying } from '../paying.ts'
import { createWork, usd, type Work } from '../work.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

describe.each(['pglite', 'postgres'] as const)('on %s', (database) => {
  let broker: TestBroker
  let work: Work
  beforeAll(async () => { broker = await createTestBroker({ database }); work = createWork(broker) })
  afterAll(async () => {
    expect((await audit(broker.deps)).findings).toEqual([])
    await broker.close()
  })

  const balanceOf = async (as: TestRequester) =>
    (await broker.call<Wallet>('GET', '/v1/wallet', { as })).body.balance.amount

  /** A task that somebody works on. */
  async function assigned({ leaseMs = hourMs } = {}) {
    const [requester, worker] = [await broker.aRequester(), await broker.aWorker()]
    const task = (await work.publish(requester, { wantedInMs: 20 * dayMs })).body
    const ofThisApp = broker.deps.db.updateTable('tasks').where('app_id', '=', requester.appId)
    await ofThisApp.set({ lease_ms: leaseMs }).execute()
    const assignment = (await work.claim(worker, requester.appId, task.id)).body
    return { requester, worker, task, assignment }
  }
  async function submitted(lease: { leaseMs?: number } = {}) {
    const life = await assigned(lease)
    const { submissionId } = (await work.submit(life.worker, life.requester.appId, life.assignment)).body
    return { ...life, submissionId }
  }

  test('a draft sent again months later, its key long forgotten, finds the task it made', async () => {
    const requester = await broker.aRequester()
    const first = await work.publish(requester)
    const { id, kind, description, price, wantedBy } = first.body
    broker.clock.advance(100 * dayMs)
    await broker.runner.tick()
    await forgetOld(broker.deps)
    const body = { id, kind, description, price, wantedBy, attachments: [] }
    const again = await broker.call<Task>('POST', '/v1/tasks', { as: requester, body })
    expect(again).toMatchObject({ status: 200, body: { id, status: 'expired' } })
    expect(await balanceOf(requester)).toBe(2_000)
  })

  test('a draft that cannot be paid leaves nothing behind: its files and its key wait for the money', async () => {
    const requester = await broker.aRequester({ balance: 40 })
    const file = await work.aFile(requester.appId, { kind: 'requester', id: requester.requesterId })
    const id = toTypeId('task', broker.deps.ids())
    const wantedBy = new Date(broker.clock.here().getTime() + 5 * hourMs).toISOString()
    const body = { id, kind: 'photo.retouch', description: 'Lighter', price: usd(100), attachments: [file], wantedBy }
    const send = () => broker.call<Task>('POST', '/v1/tasks', { as: requester, body, idempotencyKey: id })
    expect((await send()).status).toBe(402)
    expect((await work.read(requester, id)).status).toBe(404)
    expect(await balanceOf(requester)).toBe(40)
    await createPaying(broker).add(requester, 1_000)
    expect(await send()).toMatchObject({ status: 201, body: { id, status: 'open', attachments: [{ id: file }] } })
  })

  test('there is no estimate of the time below twenty tasks of the kind, then it is their median', async () => {
    const { requester } = await submitted()
    const { db, ids } = broker.deps
    const estimate = async () => {
      const wantedBy = new Date(broker.clock.here().getTime() + dayMs).toISOString()
      const body = { kind: 'custom', price: usd(100), wantedBy }
      return (await broker.call<Quote>('POST', '/v1/quotes', { as: requester, body })).body.expectedTime
    }
    const one = await db.selectFrom('tasks').selectAll().where('app_id', '=', requester.appId).executeTakeFirstOrThrow()
    const took = async (minutes: number, kind: 'custom' | 'photo.retouch' = 'custom') => {
      const done = { kind, status: 'approved', open_slots: 0, metadata: JSON.stringify({}) as never } as const
      const closedAt = new Date(one.created_at.getTime() + minutes * minuteMs)
      await db.insertInto('tasks').values({ ...one, ...done, id: ids(), closed_at: closedAt }).execute()
    }
    for (let n = 0; n < 19; n++) await took(n < 15 ? 24 : 900)
    await took(1, 'photo.retouch')
    expect(await estimate()).toBeNull()
    await took(900)
    expect(await estimate()).toEqual({ minutes: 24 })
    await db.deleteFrom('tasks').where('app_id', '=', requester.appId).where('status', '=', 'approved').execute()
  })

  test.each([
    { lease: 1, round: 1 }, { lease: 6, round: 3 },
  ])('after a lease of $lease h a round of changes lasts $round h, then frees the slot', async ({ lease, round }) => {
    const { requester, worker, task, assignment, submissionId } = await submitted({ leaseMs: lease * hourMs })
    await work.onTask(requester, task.id, 'request-changes', { submissionId, words: 'Once more' })
    broker.clock.advance(round * hourMs - minuteMs)
    await broker.runner.tick()
    expect((await work.read(requester, task.id)).body.status).toBe('changes_requested')
    broker.clock.advance(2 * minuteMs)
    await broker.runner.tick()
    expect((await work.read(requester, task.id)).body).toMatchObject({ status: 'open', onHold: { amount: 100 } })
    const round2 = { ...assignment, leaseEpoch: assignment.leaseEpoch + 1 }
    expect((await work.submit(worker, requester.appId, round2)).status).toBe(409)
    expect((await work.claim(await broker.aWorker(), requester.appId, task.id)).status).toBe(201)
  })

  test('late work is offered while the slot is open, and not once somebody else has it', async () => {
    const { requester, worker, task, assignment } = await assigned()
    broker.clock.advance(hourMs + minuteMs)
    await broker.runner.tick()
    await work.submit(worker, requester.appId, assignment)
    const [late] = (await work.read(requester, task.id)).body.lateSubmissions
    expect(late?.late).toBe(true)
    await work.claim(await broker.aWorker(), requester.appId, task.id)
    expect((await work.read(requester, task.id)).body.lateSubmissions).toEqual([])
    const refused = { status: 409, body: { code: 'task_not_open' } }
    expect(await work.onTask(requester, task.id, `late-submissions/${late?.id}/accept`)).toMatchObject(refused)
  })

  test('an operator can pay a rejected submission, once, and not after the money went back', async () => {
    const reject = async () => {
      const { requester, task, submissionId } = await submitted()
      const rejection = { submissionId, reason: 'quality_too_low', words: 'Blurred', then: 'release' }
      await work.onTask(requester, task.id, 'reject', rejection)
      return { requester, key: { appId: requester.appId, taskId: uuidOf('task', task.id) } }
    }
    const { requester, key } = await reject()
    const overruled = { status: 'approved', onHold: { amount: 0 }, review: { by: 'operator' } }
    expect(await overruleRejection(broker.deps, key)).toMatchObject(overruled)
    await overruleRejection(broker.deps, key)
    expect(await balanceOf(requester)).toBe(1_900)
    const other = await reject()
    broker.clock.advance(48 * hourMs + minuteMs)
    await broker.runner.tick()
    expect(await balanceOf(other.requester)).toBe(2_000)
    await expect(overruleRejection(broker.deps, other.key)).rejects.toMatchObject({ code: 'not_reviewable' })
  })

  test('an event carries the whole task and its number, and no address that opens a file', async () => {
    const [requester, worker] = [await broker.aRequester(), await broker.aWorker()]
    const file = await work.aFile(requester.appId, { kind: 'requester', id: requester.requesterId })
    const task = (await work.publish(requester, { kind: 'photo.retouch', attachments: [file] })).body
    await work.submit(worker, requester.appId, (await work.claim(worker, requester.appId, task.id)).body)
    const { body } = await broker.call<{ items: Event[] }>('GET', `/v1/tasks/${task.id}/events`, { as: requester })
    const { items } = body
    expect(items.map(({ data }) => data.sequence)).toEqual([1, 2, 3])
    for (const event of items) {
      expect(Object.keys(event).sort()).toEqual(['data', 'id', 'timestamp', 'type'])
      expect(Object.keys(event.data).sort()).toEqual(['sequence', 'task'])
      const { sequence } = event.data
      expect(event.data.task).toMatchObject({ id: task.id, sequence, attachments: [{ id: file }] })
    }
    // As it is kept, and goes to endpoints: an answer of the API shows only what its schema names.
    const { db } = broker.deps
    const kept = await db.selectFrom('events').select('data').where('app_id', '=', requester.appId).execute()
    expect(JSON.stringify(kept)).not.toMatch(/https?:|\/files\/|signature|expires=/i)
    expect(items.at(-1)?.data.task).toEqual((await work.read(requester, task.id)).body)
  })

  test('who may take a task is said as rings, of which there is one: anyone', async () => {
    const { task } = await assigned()
    expect(task.audience).toEqual([{ ring: 'anyone' }])
  })
})
