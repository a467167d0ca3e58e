import type { Earnings, Problem, Task, Wallet, WorkerAssignment } from '@microsource/protocol'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { TestRequester, TestWorker } from '../../../test/factories.ts'
import { Crash, crashingAfter } from '../../../test/faults.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, type Work } from '../../../test/work.ts'
import { uuidOf } from '../../http/ids.ts'
import { audit } from '../audit/index.ts'
import { answerPart, tipWorker } from './prices.service.ts'

const hourMs = 3_600_000
const usd = (amount: number) => ({ amount, currency: 'USD' as const })
let broker: TestBroker
let work: Work
beforeAll(async () => { broker = await createTestBroker({ database: 'postgres' }); work = createWork(broker) })
afterEach(async () => { expect((await audit(broker.deps)).findings).toEqual([]) })
afterAll(() => broker.close())

const codeOf = ({ body }: { body: unknown }): string | undefined => (body as Problem).code
const balanceOf = async (as: TestRequester): Promise<number> => (await broker.call<Wallet>('GET', '/v1/wallet', { as })).body.balance.amount
const pendingOf = async (as: TestWorker): Promise<number> => (await broker.call<Earnings>('GET', '/v1/worker/earnings', { as })).body.pending.amount

interface Submitted { requester: TestRequester, worker: TestWorker, task: Task, assignment: WorkerAssignment, submissionId: string }
async function submitted(price = 100): Promise<Submitted> {
  const [requester, worker] = [await broker.aRequester(), await broker.aWorker()]
  const task = (await work.publish(requester, { price })).body
  const { body: assignment } = await work.claim(worker, requester.appId, task.id)
  const { body: { submissionId } } = await work.submit(worker, requester.appId, assignment)
  return { requester, worker, task, assignment, submissionId }
}

const offer = ({ requester, task, submissionId }: Submitted, amount: number, words = 'Half of the sky is missing') =>
  work.onTask(requester, task.id, 'offer-part', { submissionId, amount: usd(amount), words })
const answer = ({ worker, requester, assignment, submissionId }: Submitted, what: 'agree' | 'decline') =>
  work.onAssignment(worker, requester.appId, assignment.id, `part/${what}`, { submissionId })
const verdict = ({ requester, task, submissionId }: Submitted, what: string, rest: object = {}) => work.onTask(requester, task.id, what, { submissionId, ...rest })
const seen = async ({ requester, task }: Submitted): Promise<Task> => (await work.read(requester, task.id)).body
const pass = async (hours: number): Promise<void> => { broker.clock.advance(hours * hourMs); await broker.runner.tick() }

describe('a part that is offered', () => {
  test('and agreed: 60 % are paid 51, 3 and 6, 40 come back, and the task is approved', async () => {
    const done = await submitted()
    expect((await offer(done, 60)).body).toMatchObject({ status: 'submitted', part: { amount: usd(60), of: usd(100), status: 'open' }, onHold: usd(100) })
    const { body } = await broker.call<WorkerAssignment>('GET', `/v1/worker/apps/${done.assignment.appId}/assignments/${done.assignment.id}`, { as: done.worker })
    expect(body.part).toMatchObject({ pay: usd(51), of: usd(85), words: 'Half of the sky is missing', status: 'open' })
    expect((await answer(done, 'agree')).body).toMatchObject({ status: 'approved', pay: usd(51), part: { status: 'agreed' } })
    const task = await seen(done)
    expect(task).toMatchObject({
      status: 'approved', price: usd(60), onHold: usd(0), split: { worker: usd(51), app: usd(3), platform: usd(6) },
      part: { of: usd(100), status: 'agreed' }, review: { verdict: 'approved', by: 'requester' }, tips: { room: usd(60) },
    })
    expect([await balanceOf(done.requester), await pendingOf(done.worker)]).toEqual([1_940, 51])
    const { body: { items } } = await broker.call<{ items: { type: string }[] }>('GET', `/v1/tasks/${task.id}/events`, { as: done.requester })
    expect(items.map(({ type }) => type).slice(-3)).toEqual(['task.part_offered', 'task.part_agreed', 'task.approved'])
    expect((await answer(done, 'agree')).status).toBe(200)
    expect(codeOf(await answer(done, 'decline'))).toBe('part_not_open')
  })

  test('and declined: the requester has a day to decide again, then silence pays the whole', async () => {
    const done = await submitted()
    await offer(done, 60)
    await pass(30)
    expect((await answer(done, 'decline')).body).toMatchObject({ status: 'submitted', part: { status: 'declined' } })
    expect(codeOf(await answer(done, 'agree'))).toBe('part_not_open')
    await pass(23)
    expect((await seen(done)).status).toBe('submitted')
    await pass(2)
    expect(await seen(done)).toMatchObject({ status: 'approved', price: usd(100), review: { by: 'silence' } })
    expect(await balanceOf(done.requester)).toBe(1_900)
  })

  test('and not answered: silence waits for it and a day more, then pays the whole', async () => {
    const done = await submitted()
    await work.onTask(done.requester, done.task.id, 'seen')
    await offer(done, 60)
    await pass(47)
    expect((await seen(done)).status).toBe('submitted')
    await pass(2)
    expect(codeOf(await answer(done, 'agree'))).toBe('part_not_open')
    expect((await seen(done)).status).toBe('submitted')
    await pass(24)
    expect(await seen(done)).toMatchObject({ status: 'approved', price: usd(100) })
  })

  test('is over with any verdict, and is offered once for each submission', async () => {
    const [paid, again, refused] = [await submitted(), await submitted(), await submitted()]
    for (const one of [paid, again, refused]) await offer(one, 60)
    expect((await offer(again, 60)).status).toBe(200)
    expect(codeOf(await offer(again, 70))).toBe('part_offered_before')
    expect((await verdict(paid, 'approve')).body).toMatchObject({ price: usd(100), part: { status: 'withdrawn' } })
    await verdict(again, 'request-changes', { words: 'The sky too' })
    expect((await verdict(refused, 'reject', { reason: 'not_as_asked', words: 'No sky', then: 'release' })).body.part).toMatchObject({ status: 'withdrawn' })
    for (const one of [paid, again, refused]) expect(codeOf(await answer(one, 'agree'))).toBe('part_not_open')
    expect(codeOf(await offer(refused, 10))).toBe('part_offered_before')
    const { body: round } = await broker.call<WorkerAssignment>('GET', `/v1/worker/apps/${again.assignment.appId}/assignments/${again.assignment.id}`, { as: again.worker })
    const { body: second } = await work.submit(again.worker, again.requester.appId, round)
    expect(codeOf(await offer(again, 70))).toBe('part_offered_before')
    expect((await offer({ ...again, submissionId: second.submissionId }, 70)).body.part).toMatchObject({ amount: usd(70), status: 'open' })
  })

  test('is more than nothing and less than the price, for what was submitted, by its requester and to its worker', async () => {
    const done = await submitted()
    for (const amount of [0, 100, 101]) expect((await offer(done, amount)).body).toMatchObject({ code: 'part_out_of_range', limit: usd(100) })
    const [another, stranger] = [await broker.aRequester({ app: done.requester }), await broker.aWorker()]
    expect(codeOf(await offer({ ...done, requester: another }, 60))).toBe('not_found')
    expect(codeOf(await answer(done, 'agree'))).toBe('not_found')
    await offer(done, 60)
    expect(codeOf(await answer({ ...done, worker: stranger }, 'agree'))).toBe('not_found')
    const byProgram = await answer({ ...done, worker: { ...done.worker, token: done.worker.apiToken } }, 'agree')
    expect(codeOf(byProgram)).toBe('forbidden')
    const open = (await work.publish(done.requester)).body
    expect(codeOf(await offer({ ...done, task: open }, 60))).toBe('not_reviewable')
  })
})

describe('at once', () => {
  test('agreed, declined, approved, rejected and paid by silence: one of them, once', async () => {
    for (let round = 0; round < 5; round++) {
      const done = await submitted()
      await offer(done, 60)
      if (round > 2) broker.clock.advance(48 * hourMs - 50)
      await Promise.all([
        answer(done, 'agree'), answer(done, 'decline'), verdict(done, 'approve'), broker.runner.tick(),
        ...(round % 2 ? [verdict(done, 'reject', { reason: 'not_as_asked', words: 'No', then: 'release' })] : []), answer(done, 'agree'),
      ])
      const { status, price, onHold } = await seen(done)
      expect(['approved', 'rejected']).toContain(status)
      expect(onHold.amount).toBe(status === 'approved' ? 0 : 100)
      expect(await balanceOf(done.requester)).toBe(status === 'approved' ? 2_000 - price.amount : 1_900)
      expect((await audit(broker.deps)).findings).toEqual([])
    }
  })

  test('a process that dies before any query of an agreement or a tip leaves all of it or nothing', async () => {
    const done = await submitted()
    await offer(done, 60)
    const [appId, requesterId, taskId] = [done.requester.appId, done.requester.requesterId, uuidOf('task', done.task.id)]
    const asked = { appId, taskId, assignmentId: uuidOf('assignment', done.assignment.id), submissionId: uuidOf('submission', done.submissionId) }
    const dying = async (act: (deps: TestBroker['deps']) => Promise<unknown>): Promise<number> => {
      for (let queries = 0; ; queries++) {
        const { db, crashed } = crashingAfter(broker.deps.db, queries)
        await act({ ...broker.deps, db }).catch((error: unknown) => { if (!(error instanceof Crash)) throw error })
        expect((await audit(broker.deps)).findings).toEqual([])
        if (!crashed.yes) return queries
      }
    }
    expect(await dying((deps) => answerPart(deps, asked, 'agree', async () => undefined))).toBeGreaterThan(15)
    expect([await balanceOf(done.requester), await pendingOf(done.worker)]).toEqual([1_940, 51])
    expect(await dying((deps) => tipWorker(deps, { appId, requesterId, taskId }, usd(20), {}))).toBeGreaterThan(15)
    expect([await balanceOf(done.requester), await pendingOf(done.worker)]).toEqual([1_920, 71])
  })
})
