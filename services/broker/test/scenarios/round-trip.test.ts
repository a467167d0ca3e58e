import { type Earnings, type Movement, type Problem, type Task, toTypeId, type Wallet } from '@microsource/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidOf } from '../../src/http/ids.ts'
import { audit } from '../../src/modules/audit/index.ts'
import { noticeTask } from '../../src/modules/tasks/index.ts'
import { createTestBroker, type TestBroker } from '../harness.ts'
import { createWork, type Work } from '../work.ts'

const hourMs = 3_600_000

describe.each(['pglite', 'postgres'] as const)('on %s', (database) => {
  let broker: TestBroker
  let work: Work
  beforeAll(async () => { broker = await createTestBroker({ database }); work = createWork(broker) })
  afterAll(async () => {
    expect((await audit(broker.deps)).findings).toEqual([])
    await broker.close()
  })

  test('a dollar goes from the wallet on hold, and on approval 85 cents to the worker, 5 to the app and 10 to the platform', async () => {
    const requester = await broker.aRequester({ balance: 2_000 })
    const worker = await broker.aWorker()
    const task = (await work.publish(requester)).body
    const wallet = async () => (await broker.call<Wallet>('GET', '/v1/wallet', { as: requester })).body
    expect(await wallet()).toMatchObject({ balance: { amount: 1_900 }, onHold: { amount: 100 } })
    const { body: assignment, status } = await work.claim(worker, requester.appId, task.id)
    expect(status).toBe(201)
    const { body: receipt } = await work.submit(worker, requester.appId, assignment)
    expect(receipt.pay).toEqual({ amount: 85, currency: 'USD' })
    const approved = await work.onTask(requester, task.id, 'approve', { submissionId: receipt.submissionId })
    expect(approved.body).toMatchObject({ status: 'approved', onHold: { amount: 0 }, split: { worker: { amount: 85 }, app: { amount: 5 }, platform: { amount: 10 } } })
    expect(await wallet()).toMatchObject({ balance: { amount: 1_900 }, onHold: { amount: 0 }, holds: [] })
    const { body: movements } = await broker.call<{ items: Movement[] }>('GET', '/v1/wallet/movements', { as: requester })
    expect(movements.items.map(({ what, amount }) => [what, amount.amount])).toEqual([['paid', -100], ['added', 2_000]])

    const earnings = async () => (await broker.call<Earnings>('GET', '/v1/worker/earnings', { as: worker })).body
    expect(await earnings()).toMatchObject({ available: { amount: 0 }, pending: { amount: 85 } })
    broker.clock.advance(8 * 24 * hourMs)
    await broker.runner.tick()
    expect(await earnings()).toMatchObject({ available: { amount: 85 }, pending: { amount: 0 }, lots: [], lifetime: { amount: 85 } })
  })

  test('a task taken back before anyone claimed it is given back to the cent', async () => {
    const requester = await broker.aRequester({ balance: 777 })
    const task = (await work.publish(requester, { price: 333 })).body
    expect((await work.onTask(requester, task.id, 'cancel')).body).toMatchObject({ status: 'canceled', onHold: { amount: 0 } })
    expect((await broker.call<Wallet>('GET', '/v1/wallet', { as: requester })).body.balance.amount).toBe(777)
  })

  test('without enough money nothing is created, and the answer says what is missing and where to add it', async () => {
    const requester = await broker.aRequester({ balance: 40 })
    const { status, body } = await work.publish(requester, { price: 100 }) as unknown as { status: number, body: Problem }
    expect(status).toBe(402)
    expect(body).toMatchObject({ code: 'insufficient_funds', missing: { amount: 60, currency: 'USD' } })
    expect(body.topUpUrl).toMatch(/\/wallet\?currency=USD$/)
    expect((await broker.call<{ items: Task[] }>('GET', '/v1/tasks', { as: requester })).body.items).toEqual([])
  })

  test('creating with the same id answers the same task; with other contents it is refused; one hold either way', async () => {
    const requester = await broker.aRequester({ balance: 1_000 })
    const first = await work.publish(requester, { price: 100 })
    const wantedInMs = new Date(first.body.wantedBy).getTime() - broker.clock.here().getTime()
    const other = await work.publish(requester, { id: first.body.id, price: 200, wantedInMs }) as unknown as { status: number, body: Problem }
    expect([other.status, other.body.code]).toEqual([422, 'id_reused'])
    expect((await broker.call<Wallet>('GET', '/v1/wallet', { as: requester })).body.onHold.amount).toBe(100)
  })

  test('repeated claims, submits and approvals answer what the first one achieved', async () => {
    const requester = await broker.aRequester()
    const worker = await broker.aWorker()
    const task = (await work.publish(requester)).body
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    const again = await work.claim(worker, requester.appId, task.id)
    expect([again.status, again.body.id]).toEqual([200, assignment.id])
    const files = [await work.aFile(requester.appId, { kind: 'worker', id: worker.workerId, assignmentId: (await broker.deps.db.selectFrom('assignments').select('id').where('worker_id', '=', worker.workerId).executeTakeFirstOrThrow()).id })]
    const receipt = await work.submit(worker, requester.appId, assignment, { files })
    const twin = await work.submit(worker, requester.appId, assignment, { files, submissionId: receipt.body.submissionId })
    expect([receipt.status, twin.status]).toEqual([201, 200])
    expect(twin.body).toEqual(receipt.body)
    const body = { submissionId: receipt.body.submissionId }
    const approvals = await Promise.all([1, 2, 3, 4].map(() => work.onTask(requester, task.id, 'approve', body)))
    expect(approvals.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await broker.deps.db.selectFrom('postings').select('n').where('code', '=', 'capture').where('owner_id', '=', requester.appId).execute()).toHaveLength(1)
  })

  test('a submit after the lease is refused with the submission that keeps the files, and the requester can still take it', async () => {
    const requester = await broker.aRequester()
    const worker = await broker.aWorker()
    const task = (await work.publish(requester)).body
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    broker.clock.advance(hourMs + 1)
    await broker.runner.tick()
    const late = await work.submit(worker, requester.appId, assignment) as unknown as { status: number, body: Problem }
    expect(late.body).toMatchObject({ status: 409, code: 'lease_over' })
    const offered = (await work.read(requester, task.id)).body
    expect(offered.lateSubmissions.map(({ id }) => id)).toEqual([late.body.submissionId])
    expect(offered.lateSubmissions[0]?.files).toHaveLength(1)
    const taken = await work.onTask(requester, task.id, `late-submissions/${late.body.submissionId}/accept`)
    expect(taken.body).toMatchObject({ status: 'submitted', submission: { id: late.body.submissionId } })
    expect((await work.onTask(requester, task.id, 'approve', { submissionId: late.body.submissionId })).body.status).toBe('approved')
  })

  test('silence pays a day after the requester saw the submission, and not before', async () => {
    const requester = await broker.aRequester()
    const worker = await broker.aWorker()
    const task = (await work.publish(requester)).body
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    await work.submit(worker, requester.appId, assignment)
    await work.onTask(requester, task.id, 'seen')
    broker.clock.advance(23 * hourMs)
    await broker.runner.tick()
    expect((await work.read(requester, task.id)).body.status).toBe('submitted')
    broker.clock.advance(hourMs + 1_000)
    await broker.runner.tick()
    expect((await work.read(requester, task.id)).body).toMatchObject({ status: 'approved', review: { by: 'silence' } })
  })

  test('news of an earlier round is no proof that the requester knows of the later one', async () => {
    const requester = await broker.aRequester()
    const worker = await broker.aWorker()
    const task = (await work.publish(requester)).body
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    const { body: first } = await work.submit(worker, requester.appId, assignment)
    const told = (await work.read(requester, task.id)).body.sequence
    const { body: again } = await work.onTask(requester, task.id, 'request-changes', { submissionId: first.submissionId, words: 'Once more' })
    await work.submit(worker, requester.appId, { ...assignment, leaseEpoch: assignment.leaseEpoch + 1 })
    const key = { appId: requester.appId, taskId: uuidOf('task', task.id) }
    const before = (await work.read(requester, task.id)).body.submission?.silencePaysAt
    expect((await noticeTask(broker.deps, { ...key, sequence: told })).submission?.silencePaysAt).toBe(before)
    const noticed = await noticeTask(broker.deps, { ...key, sequence: again.sequence + 1 })
    expect(Date.parse(noticed.submission?.silencePaysAt ?? '')).toBeLessThan(Date.parse(before ?? ''))
  })

  test('text that cannot be kept is refused with its place, and so is a heap of metadata', async () => {
    const requester = await broker.aRequester()
    const spoiled = await work.publish(requester, { description: 'A zero \0 inside' }) as unknown as { body: Problem }
    expect(spoiled.body).toMatchObject({ status: 400, code: 'invalid_request', errors: [{ pointer: '/description' }] })
    const cut = await work.publish(requester, { description: `Half an emoji ${'😀'.slice(0, 1)}` }) as unknown as { body: Problem }
    expect(cut.body.code).toBe('invalid_request')
    const body = { id: toTypeId('task', broker.deps.ids()), kind: 'custom', description: 'Keep it small', price: { amount: 100, currency: 'USD' },
      wantedBy: new Date(broker.clock.here().getTime() + 7_200_000).toISOString(), metadata: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`k${i}`, 'v'])) }
    expect((await broker.call('POST', '/v1/tasks', { as: requester, body })).status).toBe(400)
  })

  test('the test rail brings no money into a live app', async () => {
    const live = await broker.aRequester({ app: await broker.anApp({ mode: 'live' }) })
    const body = { amount: { amount: 2_000, currency: 'USD' } }
    expect(await broker.call('POST', '/v1/wallet/top-ups', { as: live.onPage, body })).toMatchObject({ status: 403, body: { code: 'test_only' } })
    const test = await broker.aRequester()
    expect((await broker.call('POST', '/v1/wallet/top-ups', { as: test.onPage, body })).status).toBe(201)
  })

  test('one late submission of an assignment is kept, while the task is not closed; an id of another assignment is refused', async () => {
    const requester = await broker.aRequester()
    const worker = await broker.aWorker()
    const task = (await work.publish(requester)).body
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    broker.clock.advance(hourMs + 1)
    await broker.runner.tick()
    const late = await work.submit(worker, requester.appId, assignment) as unknown as { body: Problem }
    const second = await work.submit(worker, requester.appId, assignment) as unknown as { body: Problem }
    expect([late.body.code, second.body.code]).toEqual(['lease_over', 'lease_over'])
    expect(second.body.submissionId).toBeUndefined()
    expect((await work.read(requester, task.id)).body.lateSubmissions).toHaveLength(1)
    const other = (await work.publish(requester)).body
    const { body: next } = await work.claim(worker, requester.appId, other.id)
    const reused = await work.submit(worker, requester.appId, next, { submissionId: late.body.submissionId as string }) as unknown as { body: Problem }
    expect(reused.body).toMatchObject({ status: 422, code: 'id_reused' })
  })

  test('someone else’s task, submission and assignment do not exist for anybody but its parties', async () => {
    const requester = await broker.aRequester()
    const stranger = await broker.aRequester({ app: { appId: requester.appId } })
    const [worker, other] = [await broker.aWorker(), await broker.aWorker()]
    const task = (await work.publish(requester)).body
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    expect((await work.read(stranger, task.id)).status).toBe(404)
    expect((await work.onTask(stranger, task.id, 'cancel')).status).toBe(404)
    expect((await work.submit(other, requester.appId, assignment)).status).toBe(404)
    expect((await work.onAssignment(other, requester.appId, assignment.id, 'return', { leaseEpoch: 1 })).status).toBe(404)
    expect((await work.read(await broker.aRequester(), task.id)).status).toBe(404)
  })

  test('the same person on both sides is refused', async () => {
    const requester = await broker.aRequester({ session: { email: 'Ana@example.com' } })
    const worker = await broker.aWorker({ email: 'ana@example.com' })
    const task = (await work.publish(requester)).body
    const refused = await work.claim(worker, requester.appId, task.id) as unknown as { body: Problem }
    expect(refused.body).toMatchObject({ status: 403, code: 'own_task' })
  })

  test('the limits of the session and of the app are enforced on the sum of a day', async () => {
    const requester = await broker.aRequester({ balance: 50_000, session: { limit: { amount: 250, currency: 'USD' } } })
    expect((await work.publish(requester, { price: 200 })).status).toBe(201)
    const over = await work.publish(requester, { price: 51 }) as unknown as { body: Problem }
    expect(over.body).toMatchObject({ code: 'spend_limit_reached', limit: { amount: 250 } })
    expect((await work.publish(requester, { price: 50 })).status).toBe(201)
    const rich = await broker.aRequester({ balance: 50_000 })
    expect((await work.publish(rich, { price: 20_000 })).status).toBe(201)
    expect((await work.publish(rich, { price: 50 }) as unknown as { body: Problem }).body.code).toBe('spend_limit_reached')
  })

  test('a rejection keeps the money on hold for 48 hours and then opens the task again', async () => {
    const requester = await broker.aRequester()
    const worker = await broker.aWorker()
    const task = (await work.publish(requester, { wantedInMs: 20 * 24 * hourMs })).body
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    const { body: receipt } = await work.submit(worker, requester.appId, assignment)
    const rejection = { submissionId: receipt.submissionId, reason: 'quality_too_low', words: 'Blurred at the edges', then: 'reopen' }
    expect((await work.onTask(requester, task.id, 'reject', rejection)).body).toMatchObject({ status: 'rejected', onHold: { amount: 100 } })
    broker.clock.advance(48 * hourMs + 1_000)
    await broker.runner.tick()
    expect((await work.read(requester, task.id)).body).toMatchObject({ status: 'open', onHold: { amount: 100 } })
    expect((await work.claim(worker, requester.appId, task.id) as unknown as { body: Problem }).body.code).toBe('already_claimed_by_you')
  })

  test('review of an older submission is a conflict; changes go to the same worker', async () => {
    const requester = await broker.aRequester()
    const worker = await broker.aWorker()
    const task = (await work.publish(requester)).body
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    const { body: first } = await work.submit(worker, requester.appId, assignment)
    await work.onTask(requester, task.id, 'request-changes', { submissionId: first.submissionId, words: 'The hand is still there' })
    const own = (await broker.call<{ items: (typeof assignment)[] }>('GET', '/v1/worker/assignments?live=true', { as: worker })).body.items[0]
    expect(own).toMatchObject({ status: 'changes_requested', round: 2, review: { words: 'The hand is still there' } })
    const { body: second } = await work.submit(worker, requester.appId, own as typeof assignment)
    const stale = await work.onTask(requester, task.id, 'approve', { submissionId: first.submissionId }) as unknown as { body: Problem }
    expect(stale.body).toMatchObject({ status: 409, code: 'stale_review' })
    expect((await work.onTask(requester, task.id, 'approve', { submissionId: second.submissionId })).body.status).toBe('approved')
  })
})
