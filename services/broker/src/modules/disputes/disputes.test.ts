import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestRequester } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createPaying, type Paying } from '../../../test/paying.ts'
import { createWork, usd, type Work } from '../../../test/work.ts'
import { uuidOf } from '../../http/ids.ts'
import { audit } from '../audit/index.ts'

const minuteMs = 60_000

let broker: TestBroker
let paying: Paying
let work: Work
let requester: TestRequester
beforeEach(async () => {
  broker = await createTestBroker()
  paying = createPaying(broker)
  work = createWork(broker)
  requester = await broker.aRequester({ balance: 0 })
})
afterEach(async () => {
  expect((await audit(broker.deps)).findings).toEqual([])
  await broker.close()
})

const settle = async () => {
  await broker.rail.control.run()
  await broker.runner.tick()
}
const disputedOf = async (id: string) => {
  const row = await broker.deps.db
    .selectFrom('charges')
    .select('disputed')
    .where('id', '=', uuidOf('charge', id))
    .executeTakeFirstOrThrow()
  return row.disputed
}
const railIsWhole = async () => {
  const { rows } = {
    rows: await broker.deps.db.selectFrom('entries').select(['side', 'amount']).where('kind', '=', 'rail').execute(),
  }
  const ledger = rows.reduce((sum, { side, amount }) => sum + (side % 2 ? -amount : amount), 0n)
  expect(ledger).toBe((await broker.rail.getBalances()).get('USD'))
}

test('with the money still there, the wallet pays a chargeback and nothing else changes', async () => {
  const { id } = await paying.add(requester, 2_000)
  const { body: task } = await work.publish(requester, { price: 300 })
  await paying.add(requester, 1_000)
  await broker.rail.control.dispute(uuidOf('charge', id), { amount: 2_000n })
  await settle()
  expect(await paying.wallet(requester)).toMatchObject({ balance: usd(700), owed: usd(0), refundable: usd(700) })
  expect((await work.read(requester, task.id)).body.status).toBe('open')
  expect(await disputedOf(id)).toBe(2_000n)
  expect((await paying.movements(requester))[0]).toMatchObject({ what: 'disputed', amount: usd(-2_000), owed: usd(0) })
  await railIsWhole()
})

test('with the money gone the rest is owed, open tasks are taken back, claimed work goes on and is paid, and new money repays', async () => {
  const { id } = await paying.add(requester, 2_000)
  const worker = await broker.aWorker()
  const [claimed, open, other] = [
    (await work.publish(requester, { price: 1_000 })).body,
    (await work.publish(requester, { price: 200 })).body,
    (await work.publish(requester, { price: 500 })).body,
  ]
  const { body: assignment } = await work.claim(worker, requester.appId, claimed.id)
  await broker.rail.control.dispute(uuidOf('charge', id))
  await settle()
  expect((await work.read(requester, open.id)).body.status).toBe('canceled')
  expect((await work.read(requester, other.id)).body.status).toBe('canceled')
  expect(await paying.wallet(requester)).toMatchObject({ balance: usd(0), owed: usd(1_000), onHold: usd(1_000) })
  expect(await work.publish(requester, { price: 50 })).toMatchObject({ status: 402 })
  const { body: receipt } = await work.submit(worker, requester.appId, assignment)
  expect((await work.onTask(requester, claimed.id, 'approve', { submissionId: receipt.submissionId })).status).toBe(200)
  await paying.add(requester, 3_000)
  expect(await paying.wallet(requester)).toMatchObject({ balance: usd(2_000), owed: usd(0) })
  expect((await paying.movements(requester))[0]).toMatchObject({ what: 'added', amount: usd(2_000), owed: usd(-1_000) })
  await railIsWhole()
})

test('what is owed in one currency takes back the tasks of that currency, and lets those of another one be', async () => {
  requester = await broker.aRequester({ app: await broker.anApp({ currencies: ['USD', 'EUR'] }), balance: 0 })
  const { id } = await paying.add(requester, 2_000)
  const dollars = await work.publish(requester, { price: 500 })
  const other = await broker.call<{ id: string }>('POST', '/v1/wallet/top-ups', {
    as: requester.onPage, body: { amount: { amount: 1_000, currency: 'EUR' } },
  })
  await paying.pay(other.body.id)
  await settle()
  const euros = await work.publish(requester, { price: 300, currency: 'EUR' })
  await broker.rail.control.dispute(uuidOf('charge', id), { amount: 2_000n })
  await settle()
  expect((await work.read(requester, dollars.body.id)).body.status).toBe('canceled')
  expect((await work.read(requester, euros.body.id)).body.status).toBe('open')
})

test('the same event three times around a chargeback books one top-up and one chargeback', async () => {
  const { id } = await paying.add(requester, 2_000)
  await work.publish(requester, { price: 1_500 })
  const again = async () => {
    const events = await broker.deps.db.selectFrom('rail_events').select('id').orderBy('id').execute()
    await broker.deps.db.updateTable('rail_events').set({ state: 'waiting' }).execute()
    for (const event of events) await broker.rail.control.sendAgain(event.id)
    await settle()
  }
  await again()
  await broker.rail.control.dispute(uuidOf('charge', id))
  await settle()
  const before = await paying.wallet(requester)
  await again()
  await paying.add(requester, 5_000)
  await again()
  expect(before).toMatchObject({ balance: usd(0), owed: usd(0) })
  expect((await paying.wallet(requester)).balance).toEqual(usd(5_000))
  const codes = (
    await broker.deps.db.selectFrom('postings').select('code').where('owner_id', '=', requester.requesterId).execute()
  ).map(({ code }) => code)
  expect(codes.toSorted()).toEqual(['card_fee', 'card_fee', 'chargeback', 'topup', 'topup'])
  await railIsWhole()
})

test('won: the money comes back, repaying first what is owed, and may be refunded again', async () => {
  const { id } = await paying.add(requester, 2_000)
  const worker = await broker.aWorker()
  const { body: task } = await work.publish(requester, { price: 500 })
  await work.claim(worker, requester.appId, task.id)
  const dispute = await broker.rail.control.dispute(uuidOf('charge', id))
  await settle()
  expect(await paying.wallet(requester)).toMatchObject({ balance: usd(0), owed: usd(500), refundable: usd(0) })
  await broker.rail.control.closeDispute(dispute, 'won')
  await settle()
  expect(await paying.wallet(requester)).toMatchObject({ owed: usd(500) })
  await broker.rail.control.reinstateFunds(dispute)
  await settle()
  expect(await paying.wallet(requester)).toMatchObject({ balance: usd(1_500), owed: usd(0), refundable: usd(1_500) })
  expect(await disputedOf(id)).toBe(0n)
  expect(await broker.deps.db.selectFrom('disputes').select('state').execute()).toEqual([{ state: 'won' }])
  expect((await paying.movements(requester))[0]).toMatchObject({
    what: 'dispute_returned',
    amount: usd(1_500),
    owed: usd(-500),
  })
  await railIsWhole()
})

test('heard of in the wrong order, won before it was opened and before the payment itself, it ends the same', async () => {
  const { body } = await paying.begin(requester)
  broker.rail.control.holdEvents(true)
  await paying.pay(body.id)
  const dispute = await broker.rail.control.dispute(uuidOf('charge', body.id))
  await broker.rail.control.closeDispute(dispute, 'won')
  await broker.rail.control.reinstateFunds(dispute)
  const { db } = broker.deps
  const events = await db
    .selectFrom('simulated_rail')
    .select('id')
    .where('kind', '=', 'event')
    .orderBy('id', 'desc')
    .execute()
  for (const [i, { id }] of events.entries()) {
    await db
      .updateTable('simulated_rail')
      .set({ due_at: new Date(broker.clock.here().getTime() - 600_000 + i * 1_000) })
      .where('kind', '=', 'event')
      .where('id', '=', id)
      .execute()
  }
  broker.rail.control.holdEvents(false)
  await settle()
  expect(await paying.wallet(requester)).toMatchObject({ balance: usd(2_000), owed: usd(0) })
  const codes = (
    await db.selectFrom('postings').select('code').where('owner_id', '=', requester.requesterId).execute()
  ).map(({ code }) => code)
  expect(codes.toSorted()).toEqual(['card_fee', 'chargeback', 'reinstate', 'topup'])
  await railIsWhole()
})

test('taken and given back before anybody heard of it, it takes back no task', async () => {
  const { id } = await paying.add(requester, 2_000)
  const { body: task } = await work.publish(requester, { price: 1_500 })
  broker.rail.control.holdEvents(true)
  const dispute = await broker.rail.control.dispute(uuidOf('charge', id))
  await broker.rail.control.reinstateFunds(dispute)
  broker.rail.control.holdEvents(false)
  await settle()
  expect(await paying.wallet(requester)).toMatchObject({ balance: usd(500), onHold: usd(1_500), owed: usd(0) })
  expect((await work.read(requester, task.id)).body.status).toBe('open')
})

test('a dispute of which no event ever came is found by looking', async () => {
  const { id } = await paying.add(requester, 2_000)
  const dispute = await broker.rail.control.dispute(uuidOf('charge', id))
  await settle()
  broker.rail.control.holdEvents(true)
  await broker.rail.control.reinstateFunds(dispute)
  broker.clock.advance(7 * 60 * minuteMs)
  await broker.runner.tick()
  expect((await paying.wallet(requester)).balance).toEqual(usd(2_000))
})

test('what was refunded of a charge is not counted as disputed too', async () => {
  const { id } = await paying.add(requester, 2_000)
  await paying.refund(requester, 500)
  await settle()
  await broker.rail.control.dispute(uuidOf('charge', id))
  await settle()
  expect(await disputedOf(id)).toBe(1_500n)
  expect(await paying.refund(requester, 1)).toMatchObject({ body: { code: 'refund_too_large', limit: usd(0) } })
})
