import type { Reconciliation } from '@microsource/protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createConsolePeople } from '../../../test/console-people.ts'
import type { TestRequester } from '../../../test/factories.ts'
import { type Caller, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { cards, createPaying, type Paying } from '../../../test/paying.ts'
import { usd } from '../../../test/work.ts'
import { uuidOf } from '../../http/ids.ts'

const path = '/v1/operator/reconciliations'
let broker: TestBroker
let paying: Paying
let ops: Caller
let requester: TestRequester
beforeEach(async () => {
  broker = await createTestBroker()
  paying = createPaying(broker)
  ops = await createConsolePeople(broker).anOperator()
  requester = await broker.aRequester({ balance: 0 })
})
afterEach(() => broker.close())

async function reconcile(): Promise<Reconciliation> {
  const { status, body } = await broker.call<Reconciliation>('POST', path, { as: ops, body: { money: 'test' } })
  expect(status).toBe(201)
  return body
}

const charges = () => broker.deps.db.updateTable('charges').where('owner_id', '=', uuidOf('requester', requester.id))

test('after top-ups and a refund rail and ledger say the same, and the report says how much', async () => {
  await paying.add(requester, 2_000)
  await paying.add(requester, 5_000)
  await paying.refund(requester, 1_500)
  await broker.runner.tick()
  const report = await reconcile()
  expect(report).toMatchObject({ money: 'test', clean: true, differences: [], compared: 3, by: 'ops@example.com' })
  const kept = 88 + 175
  expect(report.balances).toMatchObject([{ atRail: usd(5_500 - kept), expected: usd(5_500 - kept), ledger: usd(5_500 - kept), transit: usd(0), difference: usd(0) }])
})

test('a payment the ledger does not know is named, with what to do, and the balance differs by it', async () => {
  const { id } = await paying.add(requester)
  await charges().set({ rail_id: 'pi_of_somebody_else' }).execute()
  const { clean, differences } = await reconcile()
  expect(clean).toBe(false)
  expect(differences).toMatchObject([
    { cause: 'not_in_ledger', what: 'charge', ourId: null, atRail: usd(2_000), says: expect.stringContaining('the ledger does not know') },
    { cause: 'not_at_rail', railId: 'pi_of_somebody_else', ourId: id, inLedger: usd(2_000), owner: { id: requester.id } },
  ])
})

test('another amount, and another fee, are each named', async () => {
  await paying.add(requester)
  await charges().set({ fee: 87n }).execute()
  expect((await reconcile()).differences).toMatchObject([{ cause: 'fee_differs' }])
  await charges().set({ fee: 88n, amount: 1_900n }).execute()
  expect((await reconcile()).differences).toMatchObject([{ cause: 'amount_differs', atRail: usd(2_000), inLedger: usd(1_900) }])
})

test('paid a moment ago and not heard of yet: it settles by itself, and the report is clean', async () => {
  const { body } = await paying.begin(requester)
  broker.rail.control.holdEvents(true)
  await paying.pay(body.id)
  expect(await reconcile()).toMatchObject({ clean: true, differences: [{ cause: 'settling', what: 'charge', ourId: body.id }] })
  await paying.look(requester, body.id)
  expect(await reconcile()).toMatchObject({ clean: true, differences: [] })
})

describe('what the rail moved and no event ever told', () => {
  const dayMs = 24 * 3_600_000
  const nextDay = async () => {
    broker.clock.advance(dayMs)
    await broker.runner.tick()
    await broker.runner.tick()
  }

  test('a chargeback is booked the day after, and the wallet knows', async () => {
    const { id } = await paying.add(requester)
    broker.rail.control.holdEvents(true)
    await broker.rail.control.dispute(uuidOf('charge', id))
    await nextDay()
    expect(await paying.wallet(requester)).toMatchObject({ balance: usd(0) })
    expect(await reconcile()).toMatchObject({ clean: true, differences: [] })
  })

  test('so is a dispute that was won before its money came back', async () => {
    const { id } = await paying.add(requester)
    const dispute = await broker.rail.control.dispute(uuidOf('charge', id))
    await broker.rail.control.closeDispute(dispute, 'won')
    await broker.runner.tick()
    broker.rail.control.holdEvents(true)
    await broker.rail.control.reinstateFunds(dispute)
    await nextDay()
    expect(await paying.wallet(requester)).toMatchObject({ balance: usd(2_000) })
  })

  test('and a refund that the bank sent back', async () => {
    await paying.add(requester, 2_000, { card: cards.refundFails })
    const { body } = await paying.refund(requester, 700)
    await broker.runner.tick()
    broker.rail.control.holdEvents(true)
    await nextDay()
    expect(await paying.readRefund(requester, body.id)).toMatchObject({ status: 'returned' })
    expect(await paying.wallet(requester)).toMatchObject({ balance: usd(2_000) })
  })
})

test('money that hangs between ledger and rail for a day is named', async () => {
  await paying.add(requester)
  await paying.refund(requester, 700)
  await broker.deps.db.updateTable('refunds').set({ state: 'confirmed' }).execute()
  await broker.deps.db.updateTable('entries').set({ posted_at: new Date(Date.now() - 25 * 3_600_000) }).where('code', '=', 'refund_start').execute()
  const { clean, differences } = await reconcile()
  expect(clean).toBe(false)
  expect(differences).toContainEqual(expect.objectContaining({ cause: 'long_in_transit', inLedger: usd(700) }))
})

test('the runner does it once a day, and operators read all of them, newest first', async () => {
  await paying.add(requester)
  await broker.runner.tick()
  await broker.runner.tick()
  const list = async () => (await broker.call<{ items: Reconciliation[] }>('GET', path, { as: ops })).body.items
  expect((await list()).map(({ by }) => by)).toEqual(['runner'])
  broker.clock.advance(24 * 3_600_000)
  await broker.runner.tick()
  expect((await list()).map(({ by }) => by)).toEqual(['runner', 'runner'])
})

test('the same key answers the same report, and there is no live rail to ask', async () => {
  const ask = (money: string) => broker.call<Reconciliation & { code: string }>('POST', path, { as: ops, body: { money }, idempotencyKey: 'one' })
  const { body: { id } } = await ask('test')
  expect(await ask('test')).toMatchObject({ status: 200, body: { id } })
  expect((await broker.call<{ code: string }>('POST', path, { as: ops, body: { money: 'live' } })).body.code).toBe('test_only')
  expect((await broker.call('GET', path, { as: requester })).status).toBe(403)
})
