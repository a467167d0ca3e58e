import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createPaying } from '../../../test/paying.ts'
import { uuidOf } from '../../http/ids.ts'
import { audit } from './index.ts'

let broker: TestBroker

/** A top-up, part of it refunded, another one charged back and won, and one that waits. */
beforeEach(async () => {
  broker = await createTestBroker()
  const paying = createPaying(broker)
  const requester = await broker.aRequester({ balance: 0 })
  const { id } = await paying.add(requester, 3_000)
  await paying.add(requester, 2_000)
  await paying.refund(requester, 500)
  const dispute = await broker.rail.control.dispute(uuidOf('charge', id))
  await broker.runner.tick()
  await broker.rail.control.reinstateFunds(dispute)
  await paying.begin(requester, 1_000)
  await broker.runner.tick()
  expect((await audit(broker.deps)).findings).toEqual([])
})
afterEach(() => broker.close())

const findings = async (): Promise<string> => (await audit(broker.deps)).findings.join('\n')

test('a top-up, a fee, a refund or a chargeback of another amount than its row is found', async () => {
  const { db } = broker.deps
  await db
    .updateTable('charges')
    .set((eb) => ({ amount: eb('amount', '+', 1n) }))
    .where('state', '=', 'succeeded')
    .execute()
  expect(await findings()).toMatch(/wallet .* topup USD: expected 5002, the ledger says 5000/)
  await db.updateTable('charges').set({ fee: 1n }).where('state', '=', 'succeeded').execute()
  expect(await findings()).toMatch(/card_fee .* card_fee USD: expected -2/)
  await db.updateTable('refunds').set({ amount: 499n }).execute()
  expect(await findings()).toMatch(/transit .* refund_paid USD: expected -499, the ledger says -500/)
  await db.updateTable('dispute_funds').set({ fee: 0n }).execute()
  expect(await findings()).toMatch(/dispute_fee .* chargeback USD: expected 0/)
})

test('a refund that was confirmed and never booked is found', async () => {
  await broker.deps.db.updateTable('refunds').set({ state: 'sent' }).execute()
  expect(await findings()).toMatch(/refund_paid USD: expected 0/)
})

test('a chargeback booked and not reinstated, or the other way round, is found', async () => {
  await broker.deps.db.deleteFrom('dispute_funds').where('what', '=', 'reinstated').execute()
  expect(await findings()).toMatch(/reinstate USD: expected 0/)
  expect(await findings()).toMatch(/counts 0 as disputed, its funds say 3000/)
})

test('a charge that miscounts its refunds is found', async () => {
  await broker.deps.db.updateTable('charges').set({ refunded: 0n }).execute()
  expect(await findings()).toMatch(/counts 0 as refunded, its refunds are 500/)
})

test('room kept for nothing, and a payment begun without room, are found', async () => {
  await broker.deps.db
    .updateTable('wallet_rooms')
    .set((eb) => ({ reserved: eb('reserved', '+', 7n) }))
    .execute()
  expect(await findings()).toMatch(/keeps room for 1007, and 1000 was begun/)
  await broker.deps.db.deleteFrom('wallet_rooms').execute()
  expect(await findings()).toMatch(/keeps room for 0, and 1000 was begun/)
})
