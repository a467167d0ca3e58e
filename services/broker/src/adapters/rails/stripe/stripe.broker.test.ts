import type { TopUp, Wallet } from '@microsource/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aStripeRail, type StripeUnderTest } from '../../../../test/fake-stripe.ts'
import type { TestRequester } from '../../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../../test/harness.ts'
import { createPayouts, type Payouts } from '../../../../test/payouts.ts'
import { openTestDatabase } from '../../../../test/test-database.ts'
import { usd } from '../../../../test/work.ts'
import { createTestClock } from '../../../clock.ts'
import { audit } from '../../../modules/audit/index.ts'
import { banks, dayMs, fund, numbers, onboard } from '../payments.under-test.ts'

/** The whole broker with a test key, its events over HTTP as Stripe sends them. */
describe('a broker that moves test money through Stripe', () => {
  let broker: TestBroker
  let stripe: StripeUnderTest
  let payouts: Payouts
  beforeAll(async () => {
    const [opened, clock] = [await openTestDatabase('pglite'), createTestClock()]
    stripe = await aStripeRail(opened.db, {
      clock,
      async deliver({ body, headers }) {
        const { statusCode } = await broker.app.inject({
          method: 'POST',
          url: '/v1/rails/test/events',
          payload: body,
          headers: { ...headers, 'content-type': 'application/json' },
        })
        if (statusCode !== 200) throw new Error(`the broker answered ${statusCode}`)
      },
    })
    broker = await createTestBroker({ opened, clock, deps: { rails: { test: stripe.rail } } })
    payouts = createPayouts(broker)
  })
  afterAll(async () => {
    expect((await audit(broker.deps)).findings).toEqual([])
    await broker.close()
  })

  async function settle(): Promise<void> {
    await stripe.arrived()
    await broker.runner.tick()
  }

  const begin = (requester: TestRequester) =>
    broker.call<TopUp>('POST', '/v1/wallet/top-ups', {
      as: requester.onPage,
      body: { amount: usd(2_000), saveCard: true },
    })
  const balanceOf = async (requester: TestRequester) =>
    (await broker.call<Wallet>('GET', '/v1/wallet', { as: requester.onPage })).body.balance

  async function aPayer(number: string = numbers.good) {
    const requester = await broker.aRequester({ balance: 0 })
    const { body } = await begin(requester)
    await stripe.pay(body.url ?? '', number, 'yes')
    return { requester, topUp: body }
  }

  test('a top-up fills the wallet when its event comes, however often, and in any order', async () => {
    stripe.fake.control.events.policy({ doubled: 1, reordered: 1 })
    const { requester } = await aPayer()
    expect(await balanceOf(requester)).toEqual(usd(0))
    await settle()
    expect(await balanceOf(requester)).toEqual(usd(2_000))
    stripe.fake.control.events.policy({})
  })

  test('a payer who comes back before any event finds the money there', async () => {
    stripe.fake.control.events.pause()
    const { requester, topUp } = await aPayer()
    expect(
      (await broker.call<TopUp>('GET', `/v1/wallet/top-ups/${topUp.id}`, { as: requester.onPage })).body.status,
    ).toBe('succeeded')
    expect(await balanceOf(requester)).toEqual(usd(2_000))
    stripe.fake.control.events.resume()
    await settle()
    expect(await balanceOf(requester)).toEqual(usd(2_000))
  })

  test('a refund that the bank sends back is in the wallet again', async () => {
    const { requester } = await aPayer(numbers.refundFails)
    await settle()
    await broker.call('POST', '/v1/wallet/refunds', { as: requester.onPage, body: { amount: usd(700) } })
    await settle()
    expect(await balanceOf(requester)).toEqual(usd(1_300))
    await stripe.pass(2 * dayMs)
    await settle()
    expect(await balanceOf(requester)).toEqual(usd(2_000))
  })

  test('a contested charge takes what is there, and gives it back with the funds', async () => {
    const { requester } = await aPayer(numbers.disputed)
    await stripe.pass(dayMs)
    await settle()
    expect(await balanceOf(requester)).toEqual(usd(0))
    const dispute = stripe.fake.control.list().disputes.at(-1)
    stripe.fake.control.closeDispute(dispute?.id ?? '', 'won')
    await settle()
    expect(await balanceOf(requester)).toEqual(usd(2_000))
  })

  test('a worker gives everything at Stripe; a closed account leaves the money there, another one is paid', async () => {
    await fund(stripe)
    const worker = await broker.aWorker({ email: 'ana@example.com' })
    await payouts.earn(worker, 10_000)
    const opened = await broker.call('POST', '/v1/worker/payee', {
      as: worker,
      body: { country: 'US' },
      idempotencyKey: null,
    })
    expect(opened.status).toBe(200)
    const accountId = stripe.fake.control.list().accounts.at(-1)?.id ?? ''
    await onboard(stripe, accountId, banks.closed)
    await settle()
    expect(await payouts.payee(worker)).toMatchObject({ state: 'active' })
    await stripe.pass(4 * dayMs)
    const { body: payout } = await payouts.ask(worker, { amount: usd(3_000), fee: usd(0) })
    await settle()
    await stripe.pass(4 * dayMs)
    await settle()
    expect(await payouts.read(worker, payout)).toMatchObject({ state: 'at_account', trouble: 'bank_failed' })
    expect(await payouts.places(worker)).toMatchObject({ transit: 0n, connected: 3_000n })
    const link = { as: worker.confirmed, body: {}, idempotencyKey: null }
    expect((await broker.call('POST', '/v1/worker/payee/link', link)).status).toBe(200)
    await onboard(stripe, accountId, banks.pays)
    await settle()
    await stripe.pass(4 * dayMs)
    expect((await payouts.decide(worker, payout, 'retry')).status).toBe(200)
    await settle()
    await stripe.pass(4 * dayMs)
    await settle()
    expect(await payouts.read(worker, payout)).toMatchObject({ state: 'paid', attempt: 2 })
    expect(await payouts.places(worker)).toMatchObject({ transit: 0n, connected: 0n })
  })
})
