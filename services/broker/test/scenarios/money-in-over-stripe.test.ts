import type { Refund } from '@microsource/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidOf } from '../../src/http/ids.ts'
import { audit } from '../../src/modules/audit/index.ts'
import type { TestRequester } from '../factories.ts'
import { aStripeRail } from '../fake-stripe.ts'
import { createTestBroker, type TestBroker } from '../harness.ts'
import { cards, createPaying, type Paying } from '../paying.ts'
import { openTestDatabase, type TestDatabase } from '../test-database.ts'
import { createWork, usd } from '../work.ts'

let broker: TestBroker
let paying: Paying
let stripe: Awaited<ReturnType<typeof aStripeRail>>
let requester: TestRequester
let delivered = 0
/** Where the adapter keeps its customers. */
let parties: TestDatabase

beforeAll(async () => {
  parties = await openTestDatabase('pglite')
  stripe = await aStripeRail(parties.db)
  broker = await createTestBroker({ deps: { rails: { test: stripe.rail } } })
  paying = createPaying(broker)
  requester = await broker.aRequester({ balance: 0, session: { email: 'ana@example.com' } })
})
afterAll(async () => {
  await broker.close()
  await parties.close()
})

const post = async ({
  body,
  headers,
}: {
  body: Buffer
  headers: Readonly<Record<string, string | string[] | undefined>>
}) => {
  const { statusCode } = await broker.app.inject({
    method: 'POST',
    url: '/v1/rails/test/events',
    payload: body,
    headers,
  })
  expect(statusCode).toBe(200)
}

/** Everything new, newest first and each twice, and everything that came before once more. */
async function hear(): Promise<void> {
  const all = await stripe.arrived()
  const fresh = all.slice(delivered)
  delivered = all.length
  for (const { delivery } of [...fresh.toReversed(), ...fresh, ...all]) await post(delivery)
  await broker.runner.tick()
}

async function isWhole(): Promise<void> {
  expect((await audit(broker.deps)).findings).toEqual([])
  const rows = await broker.deps.db
    .selectFrom('entries')
    .select(['side', 'amount'])
    .where('kind', '=', 'rail')
    .execute()
  const ledger = rows.reduce((sum, { side, amount }) => sum + (side % 2 ? -amount : amount), 0n)
  expect(ledger).toBe((await stripe.rail.getBalances()).get('USD') ?? 0n)
}

const wallet = () => paying.wallet(requester)
const refundOf = (id: string) => paying.readRefund(requester, id) as Promise<Refund>
let first: string

test('a top-up is paid on the page of Stripe, and found without an event', async () => {
  const { body } = await paying.begin(requester, 3_000, { saveCard: true })
  first = body.id
  expect(body).toMatchObject({ status: 'waiting' })
  await stripe.pay(body.url ?? '', cards.declined, 'yes')
  expect((await paying.look(requester, body.id)).body).toMatchObject({ status: 'waiting', trouble: 'declined' })
  await stripe.pay(body.url ?? '', cards.good, 'yes')
  expect((await paying.look(requester, body.id)).body).toMatchObject({
    status: 'succeeded',
    card: { brand: 'visa', last4: '4242' },
  })
  await hear()
  expect(await wallet()).toMatchObject({ balance: usd(3_000), waiting: usd(0), savedCard: { last4: '4242' } })
  await isWhole()
})

test('a page that is called off takes no money any more', async () => {
  const { body } = await paying.begin(requester, 1_000)
  expect((await paying.cancel(requester, body.id)).body).toMatchObject({ status: 'failed', trouble: 'abandoned' })
  await hear()
  expect(await wallet()).toMatchObject({ balance: usd(3_000), waiting: usd(0) })
})

test('a refund is done, and one the bank sends back returns', async () => {
  const { body } = await paying.refund(requester, 500)
  await broker.runner.tick()
  await hear()
  expect(await refundOf(body.id)).toMatchObject({ status: 'done' })
  const { rail_id } = await broker.deps.db
    .selectFrom('refunds')
    .select('rail_id')
    .where('refund_id', '=', uuidOf('refund', body.id))
    .executeTakeFirstOrThrow()
  stripe.fake.control.failRefund(rail_id ?? '')
  await hear()
  expect(await refundOf(body.id)).toMatchObject({ status: 'returned' })
  expect(await wallet()).toMatchObject({ balance: usd(3_000), refundable: usd(3_000) })
  await isWhole()
})

test('below its level the wallet fills itself from the saved card', async () => {
  const work = createWork(broker)
  await paying.automatic(requester, { below: 500, amount: 1_000, monthlyMax: 1_000 })
  await work.publish(requester, { price: 2_800 })
  await broker.runner.tick()
  await hear()
  expect(await wallet()).toMatchObject({ balance: usd(1_200), automaticTopUp: { on: true, usedThisMonth: usd(1_000) } })
  await isWhole()
})

test('a payment taken back is owed, open tasks are taken back, and won it comes back', async () => {
  const { rail_id } = await broker.deps.db
    .selectFrom('charges')
    .select('rail_id')
    .where('id', '=', uuidOf('charge', first))
    .executeTakeFirstOrThrow()
  const charge = await stripe.rail.findCharge({
    id: uuidOf('charge', first),
    ownerId: requester.requesterId,
    railId: rail_id,
  })
  if (!charge) throw new Error('Stripe forgot the charge')
  await stripe.dispute(charge)
  await hear()
  expect(await wallet()).toMatchObject({
    balance: usd(1_000),
    owed: usd(0),
    onHold: usd(0),
    automaticTopUp: { on: false },
  })
  await isWhole()
  const [dispute] = await stripe.rail.listDisputes({
    id: uuidOf('charge', first),
    ownerId: requester.requesterId,
    railId: rail_id,
  })
  if (!dispute) throw new Error('Stripe forgot the dispute')
  await stripe.close(dispute, 'won')
  await stripe.reinstate(dispute)
  await hear()
  expect(await wallet()).toMatchObject({ balance: usd(4_000), owed: usd(0) })
  await isWhole()
})

test('with every answer lost now and then, it is the same in the end', async () => {
  stripe.lose('after')
  const { body } = await paying.begin(requester, 2_000, { idempotencyKey: 'lost' })
  const again =
    body.code === 'payments_unreachable'
      ? (await paying.begin(requester, 2_000, { idempotencyKey: 'lost' })).body
      : body
  const url = again.url ?? (await paying.begin(requester, 2_000, { idempotencyKey: 'lost' })).body.url
  await stripe.pay(url ?? '', cards.good, 'yes')
  await hear()
  expect(await wallet()).toMatchObject({ balance: usd(6_000), waiting: usd(0) })
  await isWhole()
})

test('asked again when the rail opens no page any more, it is a top-up that was called off', async () => {
  stripe.lose('before')
  expect((await paying.begin(requester, 1_000, { idempotencyKey: 'late' })).body.code).toBe('payments_unreachable')
  await stripe.pass(45 * 60_000)
  stripe.fake.control.faults.clear()
  const { status, body } = await paying.begin(requester, 1_000, { idempotencyKey: 'late' })
  expect({ status, body }).toMatchObject({ status: 200, body: { status: 'failed', trouble: 'abandoned' } })
  expect(await wallet()).toMatchObject({ waiting: usd(0) })
  await isWhole()
})
