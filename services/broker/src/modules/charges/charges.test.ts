import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestRequester } from '../../../test/factories.ts'
import { createBrowser } from '../../../test/browser.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { cards, createPaying, type Paying } from '../../../test/paying.ts'
import { usd } from '../../../test/work.ts'
import { uuidOf } from '../../http/ids.ts'
import { audit } from '../audit/index.ts'
import { listToResume } from './charges.repository.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

describe('adding money', () => {
  let broker: TestBroker
  let paying: Paying
  beforeAll(async () => {
    broker = await createTestBroker()
    paying = createPaying(broker)
  })
  afterAll(() => broker.close())

  const nobody = () => broker.aRequester({ balance: 0 })
  const balanceOf = async (requester: TestRequester) => (await paying.wallet(requester)).balance.amount
  const postingsOf = async (topUpId: string) => {
    const rows = await broker.deps.db
      .selectFrom('postings')
      .select('code')
      .where('subject_id', '=', uuidOf('charge', topUpId))
      .execute()
    return rows.map(({ code }) => code).toSorted()
  }
  const clean = async () => expect((await audit(broker.deps)).findings).toEqual([])

  test('waits with the page to pay on; once paid, coming back finds the money though no event arrived', async () => {
    const requester = await nobody()
    const { status, body } = await paying.begin(requester)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'waiting',
      amount: usd(2_000),
      way: 'checkout',
      trouble: null,
      says: 'Waiting for the payment.',
    })
    expect(body.url).toContain('/dev/rail/checkout/')
    expect(await paying.wallet(requester)).toMatchObject({
      balance: usd(0),
      waiting: usd(2_000),
      topUp: { room: usd(198_000) },
    })
    broker.rail.control.holdEvents(true)
    expect(await paying.pay(body.id)).toBe('paid')
    expect((await paying.look(requester, body.id)).body).toMatchObject({
      status: 'succeeded',
      url: null,
      card: { brand: 'visa', last4: '4242' },
    })
    expect(await paying.wallet(requester)).toMatchObject({
      balance: usd(2_000),
      waiting: usd(0),
      refundable: usd(2_000),
    })
    broker.rail.control.holdEvents(false)
    await broker.rail.control.run()
    await broker.runner.tick()
    expect(await balanceOf(requester)).toBe(2_000)
    expect(await postingsOf(body.id)).toEqual(['card_fee', 'topup'])
    expect(await paying.movements(requester)).toMatchObject([
      { what: 'added', amount: usd(2_000), owed: usd(0), chargeId: body.id },
    ])
    await clean()
  })

  test('a fee the rail never tells is asked for every few minutes, and after a day once a day', async () => {
    const { db } = broker.deps
    const { body } = await paying.begin(await nobody())
    await paying.pay(body.id)
    await broker.runner.tick()
    const isAsked = async (now: Date) => {
      const rows = await listToResume(db, { now, askedBefore: new Date(now.getTime() - 5 * minuteMs), limit: 100 })
      return rows.some(({ id }) => id === uuidOf('charge', body.id))
    }
    const paidAt = new Date('2026-11-01T12:00:00Z')
    const after = (ms: number) => new Date(paidAt.getTime() + ms)
    const askedAfter = (ms: number) =>
      db.updateTable('charges').set({ fee: null, succeeded_at: paidAt, asked_at: after(ms) }).where('id', '=', uuidOf('charge', body.id)).execute()
    await askedAfter(0)
    expect([await isAsked(after(minuteMs)), await isAsked(after(6 * minuteMs))]).toEqual([false, true])
    await askedAfter(dayMs)
    expect([await isAsked(after(dayMs + 60 * minuteMs)), await isAsked(after(2 * dayMs))]).toEqual([false, true])
    await db.updateTable('charges').set({ fee: 88n }).where('id', '=', uuidOf('charge', body.id)).execute()
  })

  test('the event first and coming back later is the same, and so are five who look at once', async () => {
    const requester = await nobody()
    const { body } = await paying.begin(requester)
    await paying.pay(body.id)
    await broker.runner.tick()
    expect(await balanceOf(requester)).toBe(2_000)
    const answers = await Promise.all(Array.from({ length: 5 }, () => paying.look(requester, body.id)))
    expect(answers.map((answer) => answer.body.status)).toEqual(Array(5).fill('succeeded'))
    expect(await balanceOf(requester)).toBe(2_000)
    await clean()
  })

  test('with neither an event nor anybody coming back, the runner asks', async () => {
    const requester = await nobody()
    const { body } = await paying.begin(requester)
    broker.rail.control.holdEvents(true)
    await paying.pay(body.id)
    broker.clock.advance(6 * minuteMs)
    await broker.runner.tick()
    expect(await balanceOf(requester)).toBe(2_000)
    broker.rail.control.holdEvents(false)
  })

  test('a declined card is said, and another one may pay; the bank not asked to the end is said too', async () => {
    const requester = await nobody()
    const { body } = await paying.begin(requester)
    await paying.pay(body.id, cards.declined)
    expect((await paying.look(requester, body.id)).body).toMatchObject({
      status: 'waiting',
      trouble: 'declined',
      says: expect.stringContaining('declined') as string,
    })
    expect(await paying.pay(body.id, cards.asks)).toBe('asked')
    expect((await paying.look(requester, body.id)).body).toMatchObject({
      status: 'waiting',
      trouble: 'authentication_required',
    })
    await broker.rail.pages.answerBank(uuidOf('charge', body.id), true)
    expect((await paying.look(requester, body.id)).body).toMatchObject({
      status: 'succeeded',
      trouble: null,
      says: 'The money is in the wallet.',
    })
    await clean()
  })

  test('called off, or not paid in time, it brings nothing and gives its room back', async () => {
    const requester = await nobody()
    const [called, slow] = [(await paying.begin(requester)).body, (await paying.begin(requester, 3_000)).body]
    expect((await paying.cancel(requester, called.id)).body).toMatchObject({
      status: 'failed',
      trouble: 'abandoned',
      url: null,
    })
    expect(await paying.pay(called.id)).toBe('over')
    expect((await paying.cancel(requester, called.id)).body.status).toBe('failed')
    broker.clock.advance(61 * minuteMs)
    await broker.runner.tick()
    expect((await paying.look(requester, slow.id)).body).toMatchObject({ status: 'failed', trouble: 'expired' })
    expect(await paying.wallet(requester)).toMatchObject({ balance: usd(0), waiting: usd(0) })
    await clean()
  })

  test('called off after it was paid, it stays paid', async () => {
    const requester = await nobody()
    const { body } = await paying.begin(requester)
    broker.rail.control.holdEvents(true)
    await paying.pay(body.id)
    expect((await paying.cancel(requester, body.id)).body.status).toBe('succeeded')
    broker.rail.control.holdEvents(false)
    expect(await balanceOf(requester)).toBe(2_000)
  })

  test('where the answer of the payment service is lost, the same request gets the same page', async () => {
    const requester = await nobody()
    for (const when of ['before', 'after'] as const) {
      const idempotencyKey = `lost ${when}`
      broker.rail.control.loseAnswers(when)
      expect(await paying.begin(requester, 2_000, { idempotencyKey })).toMatchObject({
        status: 503,
        body: { code: 'payments_unreachable' },
      })
      const again = await paying.begin(requester, 2_000, { idempotencyKey })
      expect(again).toMatchObject({ status: 200, body: { status: 'waiting' } })
      expect(again.body.url).toBe((await paying.begin(requester, 2_000, { idempotencyKey })).body.url)
    }
    expect(await paying.wallet(requester)).toMatchObject({ waiting: usd(4_000) })
    broker.rail.control.loseAnswers('before')
    const { body } = await paying.begin(requester, 2_000, { idempotencyKey: 'third' })
    expect(body.code).toBe('payments_unreachable')
    await clean()
  })

  test('a top-up of somebody else does not exist, and an app sees where one stands without the page to pay on', async () => {
    const [requester, other] = [await nobody(), await nobody()]
    const { body } = await paying.begin(requester)
    expect((await paying.look(other, body.id)).status).toBe(404)
    expect((await paying.cancel(other, body.id)).status).toBe(404)
    expect((await broker.call('GET', `/v1/wallet/top-ups/${body.id}`, { as: requester })).body).toMatchObject({
      status: 'waiting',
      url: null,
    })
    const paid = await paying.add(requester, 2_000, { saveCard: true })
    expect((await broker.call('GET', `/v1/wallet/top-ups/${paid.id}`, { as: requester })).body).toMatchObject({ card: null })
    expect((await broker.call('GET', '/v1/wallet', { as: requester })).body).toMatchObject({ savedCard: null })
    expect(await broker.call('POST', `/v1/wallet/top-ups/${body.id}/cancel`, { as: requester })).toMatchObject({
      status: 403,
      body: { code: 'page_only' },
    })
  })

  test('three declined cards in a day are enough: the page closes, and no other one opens until tomorrow', async () => {
    const requester = await nobody()
    const { body } = await paying.begin(requester)
    for (let i = 0; i < 3; i++) await paying.pay(body.id, cards.declined)
    await broker.runner.tick()
    expect((await paying.look(requester, body.id)).body).toMatchObject({ status: 'failed', trouble: 'declined' })
    expect(await paying.pay(body.id)).toBe('over')
    expect(await paying.begin(requester)).toMatchObject({ status: 429, body: { code: 'too_many_declines' } })
    broker.clock.advance(dayMs)
    expect((await paying.begin(requester)).status).toBe(201)
    await clean()
  })

  test('ten declined cards at one e-mail address are enough for all who have it, and so are those of one app', async () => {
    const one = await createTestBroker({ settings: { MICROSOURCE_DECLINES_PER_APP: '12' } })
    const pays = createPaying(one)
    const app = await one.anApp()
    const withEmail = (email: string) => one.aRequester({ app, balance: 0, session: { email } })
    for (let i = 0; i < 4; i++) {
      const { body } = await pays.begin(await withEmail(`Ana+${i}@example.com`))
      for (let n = 0; n < 3; n++) await pays.pay(body.id, cards.declined)
      await one.runner.tick()
    }
    expect(await pays.begin(await withEmail('ana@example.com'))).toMatchObject({
      status: 429,
      body: { code: 'too_many_declines' },
    })
    expect(await pays.begin(await withEmail('bo@example.com'))).toMatchObject({
      status: 429,
      body: { code: 'top_ups_paused' },
    })
    expect((await pays.begin(await one.aRequester({ balance: 0, session: { email: 'bo@example.com' } }))).status).toBe(
      201,
    )
    await one.close()
  })

  test('a wallet takes no more than it may hold, begun payments included', async () => {
    const requester = await broker.aRequester({ balance: 150_000 })
    expect((await paying.begin(requester, 40_000)).status).toBe(201)
    expect(await paying.begin(requester, 10_001)).toMatchObject({
      status: 422,
      body: { code: 'wallet_full', limit: usd(10_000) },
    })
    expect((await paying.begin(requester, 10_000)).status).toBe(201)
  })

  test('a live app without a live rail adds nothing', async () => {
    const live = await broker.aRequester({ app: await broker.anApp({ mode: 'live' }), balance: 0 })
    expect(await paying.begin(live)).toMatchObject({ status: 403, body: { code: 'test_only' } })
  })

  test('live money is added only by who has confirmed an e-mail address', async () => {
    const one = await createTestBroker()
    Object.assign(one.deps.rails, { live: one.rail })
    const app = await one.anApp({ mode: 'live' })
    const requester = await one.aRequester({ app, balance: 0, session: { email: 'told-by-the-app@example.com' } })
    expect(await createPaying(one).begin(requester)).toMatchObject({ status: 403, body: { code: 'address_unverified' } })
    const browser = createBrowser(one)
    const prove = (otp: string) => browser.post('/auth/requester-email', { email: 'ana@example.com', otp })
    await browser.post('/auth/email-otp/send-verification-otp', { email: 'ana@example.com', purpose: 'address' })
    const { subject } = await one.deps.db.selectFrom('mails').select('subject').executeTakeFirstOrThrow()
    expect(await prove(subject.slice(0, 6))).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    const link = await one.call<{ url: string }>('POST', '/v1/wallet/links', { as: requester, body: { to: 'wallet' } })
    const { pathname, search } = new URL(link.body.url)
    await browser.get(`${pathname}${search}`)
    expect(await prove('000000')).toMatchObject({ status: 401, body: { code: 'invalid_otp' } })
    expect((await prove(subject.slice(0, 6))).status).toBe(200)
    expect((await browser.post('/auth/token', { as: 'worker' })).status).toBe(401)
    expect((await createPaying(one).begin(requester)).status).toBe(201)
    await one.close()
  })
})

test('twenty who begin at once on PostgreSQL share the room of the wallet exactly', async () => {
  const broker = await createTestBroker({ database: 'postgres' })
  const paying = createPaying(broker)
  const requester = await broker.aRequester({ balance: 150_000 })
  const answers = await Promise.all(Array.from({ length: 20 }, () => paying.begin(requester, 10_000)))
  const counted = Map.groupBy(answers, ({ status }) => status)
  expect(counted.get(201)).toHaveLength(5)
  expect(counted.get(422)?.every(({ body }) => body.code === 'wallet_full')).toBe(true)
  expect((await paying.wallet(requester)).waiting).toEqual(usd(50_000))
  await Promise.all(answers.filter(({ status }) => status === 201).map(({ body }) => paying.pay(body.id)))
  await broker.runner.tick()
  expect(await paying.wallet(requester)).toMatchObject({
    balance: usd(200_000),
    waiting: usd(0),
    topUp: { room: usd(0) },
  })
  expect((await audit(broker.deps)).findings).toEqual([])
  await broker.close()
})
