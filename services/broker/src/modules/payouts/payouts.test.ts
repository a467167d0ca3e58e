import type { Problem, Payout, PayoutQuote } from '@microsource/protocol'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestWorker } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createPayouts, type Payouts } from '../../../test/payouts.ts'
import { usd } from '../../../test/work.ts'
import { payMonthly } from './payouts.service.ts'

const dayMs = 24 * 3_600_000

describe.each(['pglite', 'postgres'] as const)('money out on %s', (database) => {
  let broker: TestBroker
  let payouts: Payouts
  let worker: TestWorker
  beforeAll(async () => {
    broker = await createTestBroker({ database })
    payouts = createPayouts(broker)
  })
  beforeEach(async () => {
    worker = await payouts.aPaidWorker()
  })
  afterAll(async () => {
    await payouts.expectSound()
    await broker.close()
  })

  const quote = async (query = ''): Promise<PayoutQuote> =>
    (await broker.call<PayoutQuote>('GET', `/v1/worker/payout-quote${query}`, { as: worker })).body

  test('a payout leaves at once, lies at the account, goes to the bank and is paid', async () => {
    const asked = await payouts.ask(worker, { amount: usd(5_000), fee: usd(0) })
    expect(asked).toMatchObject({
      status: 201,
      body: { amount: usd(5_000), fee: usd(0), state: 'intended', reason: 'asked', test: true },
    })
    expect(await payouts.available(worker)).toBe(3_500)
    expect(await payouts.places(worker)).toMatchObject({ transit: 5_000n, earned: 3_500n })
    await broker.runner.tick()
    expect(await payouts.read(worker, asked.body)).toMatchObject({
      state: 'at_bank',
      attempt: 1,
      destination: { last4: '6789' },
    })
    expect(await payouts.places(worker)).toMatchObject({ transit: 0n, connected: 5_000n })
    await payouts.arrive()
    const paid = await payouts.read(worker, asked.body)
    expect(paid).toMatchObject({ state: 'paid', trouble: null, canRetry: false })
    expect(paid.finishedAt).not.toBeNull()
    expect(await payouts.places(worker)).toMatchObject({ transit: 0n, connected: 0n, earned: 3_500n })
  })

  test('the same request again is the same payout, and takes nothing twice', async () => {
    const again = { idempotencyKey: broker.deps.ids() }
    const [first, second] = [await payouts.ask(worker, {}, again), await payouts.ask(worker, {}, again)]
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.body.id).toBe(first.body.id)
    expect(await payouts.ask(worker, { amount: usd(2_500) }, again)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    })
    expect(await payouts.ask(worker, {}, { idempotencyKey: null })).toMatchObject({
      status: 400,
      body: { code: 'idempotency_key_missing' },
    })
  })

  test('without an amount everything is paid; the second one in a month costs what was shown before', async () => {
    expect(await quote('?amount=2500')).toMatchObject({
      available: usd(8_500),
      amount: usd(2_500),
      fee: usd(0),
      minimum: usd(2_500),
      freeLeft: true,
      refusal: null,
    })
    await payouts.ask(worker, { amount: usd(2_500) })
    expect(await quote()).toMatchObject({ available: usd(6_000), amount: usd(5_960), fee: usd(40), freeLeft: false })
    expect(await payouts.ask(worker, { fee: usd(0) })).toMatchObject({
      status: 409,
      body: { code: 'payout_fee_changed' },
    })
    expect(await payouts.ask(worker, { amount: usd(6_000) })).toMatchObject({
      status: 422,
      body: { code: 'not_enough_earned', limit: usd(5_960) },
    })
    expect(await payouts.ask(worker, { fee: usd(40) })).toMatchObject({
      status: 201,
      body: { amount: usd(5_960), fee: usd(40) },
    })
    expect(await payouts.available(worker)).toBe(0)
  })

  test('less than the minimum, more than there is, and what is no amount are refused', async () => {
    expect(await payouts.ask(worker, { amount: usd(2_499) })).toMatchObject({
      status: 422,
      body: { code: 'payout_too_low', limit: usd(2_500) },
    })
    expect(await payouts.ask(worker, { amount: usd(8_501) })).toMatchObject({
      status: 422,
      body: { code: 'not_enough_earned', limit: usd(8_500) },
    })
    expect(await payouts.ask(worker, { amount: { amount: 2_500, currency: 'XTS' } })).toMatchObject({
      status: 422,
      body: { code: 'unsupported_currency' },
    })
    for (const amount of [0, -5, 25.5, 1e15])
      expect((await payouts.ask(worker, { amount: usd(amount) })).status).toBe(400)
    expect(await quote('?amount=9000')).toMatchObject({ arrivesBy: null, refusal: { code: 'not_enough_earned' } })
    expect(await payouts.available(worker)).toBe(8_500)
  })

  test('on leaving everything goes, below the minimum too, free of charge and once', async () => {
    await payouts.ask(worker, { amount: usd(7_000) })
    expect(await payouts.ask(worker)).toMatchObject({ status: 422, body: { code: 'payout_too_low' } })
    expect(await quote('?leaving=true')).toMatchObject({ amount: usd(1_500), fee: usd(0), canLeave: true })
    expect(await payouts.ask(worker, { leaving: true })).toMatchObject({
      status: 201,
      body: { amount: usd(1_500), fee: usd(0), reason: 'leaving' },
    })
    await payouts.earn(worker, 1_000)
    expect(await quote('?leaving=true')).toMatchObject({ canLeave: false, refusal: { code: 'payout_leaving_used' } })
    expect(await payouts.ask(worker, { leaving: true })).toMatchObject({
      status: 409,
      body: { code: 'payout_leaving_used' },
    })
  })

  test('ten from ten tabs: what fits is paid, nothing goes below zero', async () => {
    // A connection for each is there before, so that they meet.
    await Promise.all(Array.from({ length: 10 }, () => sql`select pg_sleep(0.1)`.execute(broker.deps.db)))
    const answers = await Promise.all(Array.from({ length: 10 }, () => payouts.ask(worker, { amount: usd(2_500) })))
    const [first, ...others] = answers
      .filter(({ status }) => status === 201)
      .map(({ body }) => body.fee.amount)
      .toSorted((one, other) => one - other)
    expect([first, others]).toEqual([0, [32, 32]])
    expect(
      new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => (body as unknown as Problem).code)),
    ).toEqual(new Set(['not_enough_earned']))
    expect(await payouts.available(worker)).toBe(8_500 - 3 * 2_500 - 64)
    await broker.runner.tick()
    await payouts.arrive()
  })

  test('nobody else sees a payout, and no token of a program asks for one', async () => {
    const { body: payout } = await payouts.ask(worker)
    const other = await broker.aWorker()
    const path = `/v1/worker/payouts/${payout.id}`
    expect(await broker.call('GET', path, { as: other })).toMatchObject({ status: 404 })
    for (const what of ['retry', 'reverse'])
      expect(await broker.call('POST', `${path}/${what}`, { as: other })).toMatchObject({ status: 404 })
    const token = await worker.apiToken()
    const forbidden = { status: 403, body: { code: 'forbidden' } }
    expect(await broker.call('POST', '/v1/worker/payouts', { as: token, body: {} })).toMatchObject(forbidden)
    for (const get of ['payouts', `payouts/${payout.id}`, 'payee', 'payout-quote'])
      expect(await broker.call('GET', `/v1/worker/${get}`, { as: token })).toMatchObject(forbidden)
    expect(await broker.call('GET', '/v1/worker/payouts', {})).toMatchObject({ status: 401 })
    expect(await broker.call('GET', '/v1/worker/payouts/pay_nonsense', { as: worker })).toMatchObject({
      status: 400,
      body: { code: 'invalid_id' },
    })
  })

  test('the list shows the newest first, page by page', async () => {
    const ids = []
    for (const amount of [2_500, 2_600, 2_700])
      ids.unshift((await payouts.ask(worker, { amount: usd(amount) })).body.id)
    const page = async (query: string) =>
      (
        await broker.call<{ items: Payout[]; nextCursor: string | null }>('GET', `/v1/worker/payouts?limit=2${query}`, {
          as: worker,
        })
      ).body
    const first = await page('')
    const second = await page(`&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids)
    expect(second.nextCursor).toBeNull()
    expect(await broker.call('GET', '/v1/worker/payouts?cursor=x', { as: worker })).toMatchObject({
      status: 400,
      body: { code: 'invalid_cursor' },
    })
  })

  test('live money is not paid out where no live rail is configured', async () => {
    expect(await payouts.ask(worker, { money: 'live' })).toMatchObject({ status: 403, body: { code: 'test_only' } })
    expect(
      await broker.call('POST', '/v1/worker/payee', { as: worker, body: { country: 'DE', money: 'live' } }),
    ).toMatchObject({ status: 403, body: { code: 'test_only' } })
  })

  test('every month what is there comes by itself, once, free of charge, and not below the minimum', async () => {
    const poor = await payouts.aPaidWorker(1_000)
    const month = broker.clock.here().getUTCMonth()
    while (broker.clock.here().getUTCMonth() === month) {
      broker.clock.advance(dayMs)
      await broker.runner.tick()
      if (broker.clock.here().getUTCMonth() === month) expect(await payouts.available(worker)).toBe(8_500)
    }
    await broker.runner.tick()
    expect(await payouts.available(worker)).toBe(0)
    expect(await payouts.available(poor)).toBe(850)
    await payouts.earn(worker, 4_000)
    const { items } = (await broker.call<{ items: Payout[] }>('GET', '/v1/worker/payouts', { as: worker })).body
    expect(items).toMatchObject([{ amount: usd(8_500), fee: usd(0), reason: 'monthly' }])
    expect(await quote()).toMatchObject({ available: usd(3_400), freeLeft: true })
  })

  test('what matured while no broker ran goes along with the month that began meanwhile', async () => {
    await payouts.earnPending(worker, 4_000)
    const month = broker.clock.here().getUTCMonth()
    while (broker.clock.here().getUTCMonth() === month) broker.clock.advance(8 * dayMs)
    await payMonthly(broker.deps)
    expect(await payouts.available(worker)).toBe(0)
    const { items } = (await broker.call<{ items: Payout[] }>('GET', '/v1/worker/payouts', { as: worker })).body
    expect(items).toMatchObject([{ amount: usd(8_500 + 3_400), reason: 'monthly' }])
  })
})
