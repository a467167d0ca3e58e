import type { Earnings, Movement, Problem, Task, TaskCard, Wallet } from '@microsource/protocol'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { TestRequester } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, type Work } from '../../../test/work.ts'
import { audit } from '../audit/index.ts'

const dayMs = 86_400_000
const usd = (amount: number) => ({ amount, currency: 'USD' as const })
let broker: TestBroker
let work: Work
beforeAll(async () => { broker = await createTestBroker({ database: 'postgres' }); work = createWork(broker) })
afterEach(async () => { expect((await audit(broker.deps)).findings).toEqual([]) })
afterAll(() => broker.close())

const walletOf = async (as: TestRequester): Promise<number[]> => {
  const { body: { balance, onHold } } = await broker.call<Wallet>('GET', '/v1/wallet', { as })
  return [balance.amount, onHold.amount]
}
const said = async (as: TestRequester): Promise<unknown[]> =>
  (await broker.call<{ items: Movement[] }>('GET', '/v1/wallet/movements', { as })).body.items.map(({ what, amount }) => [what, amount.amount])
const codeOf = ({ body }: { body: unknown }): string | undefined => (body as Problem).code
const reprice = (as: TestRequester, { id }: Task, amount: number, key?: string) => work.onTask(as, id, 'price', { price: usd(amount) }, key)
const tip = (as: TestRequester, { id }: Task, amount: number, key?: string) => work.onTask(as, id, 'tips', { amount: usd(amount) }, key)

async function approved(price = 500, options: Parameters<TestBroker['aRequester']>[0] = {}) {
  const [requester, worker] = [await broker.aRequester(options), await broker.aWorker()]
  const task = (await work.publish(requester, { price })).body
  const { body: assignment } = await work.claim(worker, requester.appId, task.id)
  const { body: { submissionId } } = await work.submit(worker, requester.appId, assignment)
  return { requester, worker, assignment, task: (await work.onTask(requester, task.id, 'approve', { submissionId })).body }
}

describe('POST /v1/tasks/{taskId}/price', () => {
  test('200: a raise puts the difference on hold, lowering gives it back, and workers see the new price', async () => {
    const requester = await broker.aRequester()
    const task = (await work.publish(requester)).body
    expect((await reprice(requester, task, 250)).body).toMatchObject({ status: 'open', price: usd(250), onHold: usd(250), split: { worker: { amount: 213 } } })
    expect(await walletOf(requester)).toEqual([1_750, 250])
    expect((await reprice(requester, task, 60)).body).toMatchObject({ price: usd(60), onHold: usd(60) })
    expect(await walletOf(requester)).toEqual([1_940, 60])
    expect(await said(requester)).toEqual([['given_back', 190], ['on_hold', -150], ['on_hold', -100], ['added', 2_000]])
    await broker.runner.tick()
    const { body: { items } } = await broker.call<{ items: TaskCard[] }>('GET', '/v1/worker/tasks', { as: await broker.aWorker() })
    expect(items.find(({ taskId }) => taskId === task.id)?.pay).toEqual(usd(51))
    const { body: events } = await broker.call<{ items: { type: string }[] }>('GET', `/v1/tasks/${task.id}/events`, { as: requester })
    expect(events.items.map(({ type }) => type)).toEqual(['task.opened', 'task.repriced', 'task.repriced'])
  })

  test('200: the same price again, and the same key again, move nothing', async () => {
    const requester = await broker.aRequester()
    const task = (await work.publish(requester)).body
    await reprice(requester, task, 300, 'once')
    await reprice(requester, task, 200)
    expect((await reprice(requester, task, 300, 'once')).body.price).toEqual(usd(200))
    expect((await reprice(requester, task, 200)).body.version).toBe(3)
    expect(await walletOf(requester)).toEqual([1_800, 200])
  })

  test('409 once somebody has it, and after it is over: whoever works keeps the price they saw', async () => {
    const [requester, worker] = [await broker.aRequester(), await broker.aWorker()]
    const task = (await work.publish(requester)).body
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    expect(codeOf(await reprice(requester, task, 50))).toBe('not_repriceable')
    expect((await work.claim(worker, requester.appId, task.id)).body.pay).toEqual(assignment.pay)
    await work.onAssignment(worker, requester.appId, assignment.id, 'return', { leaseEpoch: 1 })
    expect((await reprice(requester, task, 80)).status).toBe(200)
    await work.onTask(requester, task.id, 'cancel')
    expect(codeOf(await reprice(requester, task, 90))).toBe('not_repriceable')
    expect(await walletOf(requester)).toEqual([2_000, 0])
  })

  test('402 with what is missing, 403 above the limit of the day and 422 out of bounds: nothing moved', async () => {
    const requester = await broker.aRequester({ balance: 300, session: { limit: usd(400) } })
    const task = (await work.publish(requester)).body
    expect((await reprice(requester, task, 350)).body).toMatchObject({ code: 'insufficient_funds', missing: { amount: 50 } })
    expect(codeOf(await reprice(requester, task, 501))).toBe('spend_limit_reached')
    expect((await reprice(requester, task, 49)).body).toMatchObject({ code: 'price_too_low', limit: usd(50) })
    expect(codeOf(await work.onTask(requester, task.id, 'price', { price: { amount: 200, currency: 'CHF' } }))).toBe('unsupported_currency')
    expect(await walletOf(requester)).toEqual([200, 100])
  })

  test('403 for a session that may only look; the person on a page of the broker may', async () => {
    const [may, looks] = [await broker.aRequester(), await broker.aRequester({ scope: ['wallet:read'] })]
    const own = (await work.publish(may)).body
    expect(codeOf(await reprice(looks, own, 200))).toBe('scope_missing')
    expect((await reprice({ ...may, token: may.onPage.token }, own, 200)).status).toBe(200)
  })

  test('lowering gives nothing of the day’s limit back', async () => {
    const requester = await broker.aRequester({ session: { limit: usd(400) } })
    const task = (await work.publish(requester, { price: 300 })).body
    expect((await reprice(requester, task, 100)).status).toBe(200)
    expect((await reprice(requester, task, 200)).status).toBe(200)
    expect(codeOf(await reprice(requester, task, 201))).toBe('spend_limit_reached')
  })

  test('a claim by a pay that is gone is refused, one by less or by none is taken at the price of now', async () => {
    const requester = await broker.aRequester()
    const claim = async (taskId: string, pay: string) => broker.call('POST', `/v1/worker/apps/${(await work.read(requester, taskId)).body.appId}/tasks/${taskId}/claim${pay}`, { as: await broker.aWorker() })
    const [lowered, raised] = [(await work.publish(requester)).body, (await work.publish(requester)).body]
    await Promise.all([reprice(requester, lowered, 80), reprice(requester, raised, 200)])
    expect(codeOf(await claim(lowered.id, '?pay=85'))).toBe('price_changed')
    expect((await claim(lowered.id, '?pay=68')).body).toMatchObject({ pay: usd(68) })
    expect((await claim(raised.id, '?pay=85')).body).toMatchObject({ pay: usd(170) })
  })

  test('late work is taken for the price of its claim, and the hold follows', async () => {
    const [requester, worker] = [await broker.aRequester(), await broker.aWorker()]
    const task = (await work.publish(requester, { price: 200, wantedInMs: 20 * 3_600_000 })).body
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    broker.clock.advance(2 * 3_600_000)
    await broker.runner.tick()
    const late = await work.submit(worker, requester.appId, assignment)
    const { submissionId } = late.body as unknown as Problem
    await reprice(requester, task, 120)
    expect((await work.onTask(requester, task.id, `late-submissions/${submissionId}/accept`)).body).toMatchObject({ price: usd(200), onHold: usd(200) })
    expect((await work.onTask(requester, task.id, 'approve', { submissionId })).body.status).toBe('approved')
    expect(await walletOf(requester)).toEqual([1_800, 0])
  })

  test('raised, lowered and claimed at once: one price is held, and the worker gets that or what they saw', async () => {
    for (let round = 0; round < 6; round++) {
      const requester = await broker.aRequester()
      const task = (await work.publish(requester)).body
      const path = `/v1/worker/apps/${task.appId}/tasks/${task.id}/claim?pay=85`
      const [claimed] = await Promise.all([
        broker.call<{ pay: { amount: number } }>('POST', path, { as: await broker.aWorker() }),
        ...[60, 200, 300].map((price) => reprice(requester, task, price)),
      ])
      const { price, onHold } = (await work.read(requester, task.id)).body
      expect(onHold).toEqual(price)
      if (claimed.status === 201) expect(claimed.body.pay.amount).toBe(Math.ceil(price.amount * 0.85))
      else expect(codeOf(claimed)).toBe('price_changed')
    }
  })
})

describe('POST /v1/tasks/{taskId}/tips', () => {
  test('200: all of it is the worker’s, pending as long as the pay, and everybody sees it', async () => {
    const { requester, worker, task, assignment } = await approved()
    expect(task.tips).toMatchObject({ given: usd(0), room: usd(500) })
    expect((await tip(requester, task, 120)).body.tips).toMatchObject({ given: usd(120), room: usd(380) })
    expect(await walletOf(requester)).toEqual([1_380, 0])
    expect((await said(requester))[0]).toEqual(['tipped', -120])
    const { body } = await broker.call<Earnings>('GET', '/v1/worker/earnings', { as: worker })
    expect(body.pending).toEqual(usd(425 + 120))
    expect((await broker.call('GET', `/v1/worker/apps/${assignment.appId}/assignments/${assignment.id}`, { as: worker })).body).toMatchObject({ tipped: usd(120) })
    const { body: receipt } = await broker.call('GET', `/v1/wallet/receipts/${task.id}`, { as: requester.onPage })
    expect(receipt).toMatchObject({ total: usd(620), fee: usd(50) })
    broker.clock.advance(8 * dayMs)
    await broker.runner.tick()
    expect((await broker.call<Earnings>('GET', '/v1/worker/earnings', { as: worker })).body).toMatchObject({ available: usd(545), pending: usd(0) })
    const { body: listed } = await broker.call<{ items: unknown[] }>('GET', '/v1/worker/earnings/tasks', { as: worker })
    expect(listed.items).toMatchObject([{ tip: true, amount: usd(120) }, { tip: false, amount: usd(425) }])
  })

  test('422 above the price and above $20 in all, 402 without the money, 403 above the limit: nothing moved', async () => {
    const { requester, task } = await approved(300)
    await tip(requester, task, 200)
    expect((await tip(requester, task, 101)).body).toMatchObject({ code: 'tip_out_of_range', limit: usd(100) })
    for (const amount of [0, -5]) expect(codeOf(await tip(requester, task, amount))).toBe('tip_out_of_range')
    expect(codeOf(await tip(requester, task, 1.5))).toBe('price_not_whole')
    const rich = await approved(5_000, { balance: 9_000 })
    expect((await tip(rich.requester, rich.task, 2_001)).body).toMatchObject({ code: 'tip_out_of_range', limit: usd(2_000) })
    const poor = await approved(500, { balance: 510 })
    expect((await tip(poor.requester, poor.task, 30)).body).toMatchObject({ code: 'insufficient_funds', missing: { amount: 20 } })
    const limited = await approved(500, { session: { limit: usd(520) } })
    expect(codeOf(await tip(limited.requester, limited.task, 21))).toBe('spend_limit_reached')
    expect(await walletOf(poor.requester)).toEqual([10, 0])
  })

  test('409 before the approval and after 30 days', async () => {
    const requester = await broker.aRequester()
    expect(codeOf(await tip(requester, (await work.publish(requester)).body, 10))).toBe('not_approved')
    const { requester: late, task } = await approved()
    broker.clock.advance(30 * dayMs + 1_000)
    expect(codeOf(await tip(late, task, 10))).toBe('tip_too_late')
  })

  test('with one key it is given once, whoever presses twice; ten at once fit the price or are refused', async () => {
    const { requester, task } = await approved(500)
    const twice = await Promise.all([tip(requester, task, 100, 'same'), tip(requester, task, 100, 'same')])
    expect(twice.map(({ status }) => status).every((status) => status === 200 || status === 409)).toBe(true)
    expect(await walletOf(requester)).toEqual([1_400, 0])
    const many = await Promise.all(Array.from({ length: 10 }, () => tip(requester, task, 90)))
    expect(many.filter(({ status }) => status === 200)).toHaveLength(4)
    expect(await walletOf(requester)).toEqual([1_040, 0])
  })

  test('404 for somebody else’s task', async () => {
    const { task, requester } = await approved()
    const other = await broker.aRequester({ app: requester })
    for (const done of [await tip(other, task, 10), await reprice(other, task, 10_00)]) expect(codeOf(done)).toBe('not_found')
  })
})
