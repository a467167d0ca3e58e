import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestRequester } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { cards, createPaying, type Paying } from '../../../test/paying.ts'
import { createWork, usd } from '../../../test/work.ts'
import { audit } from '../audit/index.ts'

const minuteMs = 60_000

let broker: TestBroker
let paying: Paying
let requester: TestRequester
beforeEach(async () => {
  broker = await createTestBroker()
  paying = createPaying(broker)
  requester = await broker.aRequester({ balance: 0 })
})
afterEach(async () => {
  expect((await audit(broker.deps)).findings).toEqual([])
  await broker.close()
})

const railBalance = async () => (await broker.rail.getBalances()).get('USD')
const codes = async () => {
  const rows = await broker.deps.db
    .selectFrom('postings')
    .select('code')
    .where('owner_id', '=', requester.requesterId)
    .execute()
  return rows
    .map(({ code }) => code)
    .filter((code) => code.startsWith('refund'))
    .toSorted()
}

test('goes back to the newest top-up first, then to the older one, and says so', async () => {
  const older = await paying.add(requester, 3_000)
  broker.clock.advance(minuteMs)
  const newest = await paying.add(requester, 2_000)
  const { status, body } = await paying.refund(requester, 2_500)
  expect(status).toBe(201)
  expect(body).toMatchObject({
    status: 'on_its_way',
    amount: usd(2_500),
    parts: [
      { amount: usd(2_000), chargeId: newest.id, card: { last4: '4242' }, status: 'on_its_way' },
      { amount: usd(500), chargeId: older.id },
    ],
  })
  expect(await paying.wallet(requester)).toMatchObject({ balance: usd(2_500), refundable: usd(2_500) })
  await broker.runner.tick()
  expect(await paying.readRefund(requester, body.id)).toMatchObject({
    status: 'done',
    parts: [{ status: 'done' }, { status: 'done' }],
  })
  expect((await paying.look(requester, newest.id)).body.refunded).toEqual(usd(2_000))
  expect(await paying.movements(requester)).toMatchObject([
    { what: 'refunded', amount: usd(-500) },
    { what: 'refunded', amount: usd(-2_000) },
    { what: 'added' },
    { what: 'added' },
  ])
})

test('more than is unused, or than came from cards, is refused with what is left', async () => {
  const given = await broker.aRequester({ balance: 4_000 })
  expect(await paying.refund(given, 100)).toMatchObject({
    status: 422,
    body: { code: 'refund_too_large', limit: usd(0) },
  })
  await paying.add(requester, 2_000)
  expect((await createWork(broker).publish(requester, { price: 1_500 })).status).toBe(201)
  expect(await paying.refund(requester, 501)).toMatchObject({
    status: 422,
    body: { code: 'refund_too_large', limit: usd(500) },
  })
  expect((await paying.refund(requester, 500)).status).toBe(201)
  expect(await paying.refund(requester, 1)).toMatchObject({ body: { code: 'refund_too_large', limit: usd(0) } })
  expect(await paying.refund(requester, 0.5)).toMatchObject({ status: 422, body: { code: 'price_not_whole' } })
  expect(await paying.refund(requester, -5)).toMatchObject({ status: 422, body: { code: 'price_not_whole' } })
})

test('asked for again under its key it is the same refund, and of somebody else there is none', async () => {
  await paying.add(requester, 2_000)
  const [first, again] = [
    await paying.refund(requester, 300, 'one click'),
    await paying.refund(requester, 300, 'one click'),
  ]
  expect([first.status, again.status, again.body.id]).toEqual([201, 200, first.body.id])
  expect((await paying.wallet(requester)).balance).toEqual(usd(1_700))
  const other = await broker.aRequester()
  expect(await broker.call('GET', `/v1/wallet/refunds/${first.body.id}`, { as: other.onPage })).toMatchObject({
    status: 404,
  })
  expect(await broker.call('POST', '/v1/wallet/refunds', { as: requester, body: { amount: usd(100) } })).toMatchObject({
    status: 403,
    body: { code: 'page_only' },
  })
})

test('one that takes its time is done when the rail says so', async () => {
  await paying.add(requester, 2_000, { card: cards.refundWaits })
  const { body } = await paying.refund(requester, 2_000)
  await broker.runner.tick()
  expect(await paying.readRefund(requester, body.id)).toMatchObject({ status: 'on_its_way' })
  broker.clock.advance(2 * minuteMs)
  await broker.rail.control.run()
  await broker.runner.tick()
  expect(await paying.readRefund(requester, body.id)).toMatchObject({ status: 'done' })
  expect(await codes()).toEqual(['refund_paid', 'refund_start'])
})

test('one that fails after it was done brings the money back, once, and it can be refunded again', async () => {
  const { id } = await paying.add(requester, 2_000, { card: cards.refundFails })
  const before = await railBalance()
  const { body } = await paying.refund(requester, 2_000)
  await broker.runner.tick()
  expect(await paying.readRefund(requester, body.id)).toMatchObject({ status: 'done' })
  broker.clock.advance(2 * minuteMs)
  await broker.rail.control.run()
  await broker.runner.tick()
  expect(await paying.readRefund(requester, body.id)).toMatchObject({
    status: 'returned',
    parts: [{ status: 'returned' }],
  })
  expect(await paying.wallet(requester)).toMatchObject({ balance: usd(2_000), refundable: usd(2_000) })
  expect((await paying.look(requester, id)).body.refunded).toEqual(usd(0))
  expect(await codes()).toEqual(['refund_lost', 'refund_paid', 'refund_start'])
  expect(await railBalance()).toBe(before)
  expect((await paying.movements(requester))[0]).toMatchObject({ what: 'refund_returned', amount: usd(2_000) })
})

test('one the rail refuses gives the money back to the wallet', async () => {
  const { id } = await paying.add(requester, 2_000)
  broker.rail.control.holdEvents(true)
  const { charges } = { charges: await broker.deps.db.selectFrom('charges').select('id').execute() }
  await broker.rail.control.dispute(charges[0]?.id ?? '', { withdraw: false })
  const { body } = await paying.refund(requester, 2_000)
  await broker.runner.tick()
  expect(await paying.readRefund(requester, body.id)).toMatchObject({ status: 'failed' })
  expect((await paying.wallet(requester)).balance).toEqual(usd(2_000))
  expect((await paying.look(requester, id)).body.refunded).toEqual(usd(0))
  expect(await codes()).toEqual(['refund_failed', 'refund_start'])
})

test('with the rail away, or its answers lost, it is sent once, when the rail is back', async () => {
  await paying.add(requester, 2_000)
  const before = (await railBalance()) ?? 0n
  const { body } = await paying.refund(requester, 700)
  broker.rail.control.loseAnswers('before', 2)
  broker.rail.control.loseAnswers('after', 2)
  for (let i = 0; i < 6; i++) {
    await broker.runner.tick()
    broker.clock.advance(11 * minuteMs)
  }
  expect(await paying.readRefund(requester, body.id)).toMatchObject({ status: 'done' })
  expect(before - ((await railBalance()) ?? 0n)).toBe(700n)
  expect(await codes()).toEqual(['refund_paid', 'refund_start'])
})

test('two tabs at once on PostgreSQL share what is left', async () => {
  const postgres = await createTestBroker({ database: 'postgres' })
  const pays = createPaying(postgres)
  const payer = await postgres.aRequester({ balance: 0 })
  await pays.add(payer, 2_000)
  await pays.add(payer, 1_000)
  const answers = await Promise.all(Array.from({ length: 12 }, () => pays.refund(payer, 400)))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(7)
  expect(answers.filter(({ status }) => status === 422).every(({ body }) => body.code === 'refund_too_large')).toBe(
    true,
  )
  await postgres.runner.tick()
  expect((await pays.wallet(payer)).balance).toEqual(usd(200))
  expect((await audit(postgres.deps)).findings).toEqual([])
  await postgres.close()
})
