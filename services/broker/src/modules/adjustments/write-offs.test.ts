import type { Adjustment } from '@microsource/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConsolePeople } from '../../../test/console-people.ts'
import type { TestRequester } from '../../../test/factories.ts'
import { type Caller, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createPaying, type Paying } from '../../../test/paying.ts'
import { createWork, usd } from '../../../test/work.ts'
import { uuidOf } from '../../http/ids.ts'
import { audit } from '../audit/index.ts'

const dayMs = 86_400_000
const path = '/v1/operator/adjustments'

let broker: TestBroker
let paying: Paying
let ben: TestRequester
let [ops, ops2]: Caller[] = []
beforeAll(async () => {
  broker = await createTestBroker()
  paying = createPaying(broker)
  const people = createConsolePeople(broker)
  ops = await people.anOperator('ops@example.com')
  ops2 = await people.anOperator('ops2@example.com')
  ben = await broker.aRequester({ balance: 0 })
  await oweFifteenDollars()
})
afterAll(async () => {
  expect((await audit(broker.deps)).findings).toEqual([])
  await broker.close()
})

/** $20 are added, $15 of it earned by somebody, and then all of it is taken back by the bank. */
async function oweFifteenDollars(): Promise<void> {
  const work = createWork(broker)
  const { id } = await paying.add(ben, 2_000)
  const worker = await broker.aWorker()
  const { body: task } = await work.publish(ben, { price: 1_500 })
  const { body: assignment } = await work.claim(worker, ben.appId, task.id)
  const { body: receipt } = await work.submit(worker, ben.appId, assignment)
  await work.onTask(ben, task.id, 'approve', { submissionId: receipt.submissionId })
  await broker.rail.control.dispute(uuidOf('charge', id))
  await broker.rail.control.run()
  await broker.runner.tick()
}

const account = (kind: string) => ({ owner: ben.id, kind })
const adjust = (amount: number, debit: string, credit: string) =>
  broker.call<Adjustment>('POST', path, {
    as: ops ?? '',
    body: { money: 'test', debit: account(debit), credit: account(credit), amount: usd(amount), reason: 'Looked at with case 4711' },
  })
const undo = (id: string, as = ops) =>
  broker.call<Adjustment>('POST', `${path}/${id}/undo`, {
    as: as ?? '',
    body: { reason: 'It was the wrong Ben, this one pays' },
  })
const standing = async () => {
  const { balance, owed } = await paying.wallet(ben)
  return [balance.amount, owed.amount]
}

test('a write-off is taken back once: what is there by then pays, the rest is owed again', async () => {
  expect(await standing()).toEqual([0, 1_500])
  const { body: written } = await adjust(1_500, 'bad_debt', 'debt')
  expect(written).toMatchObject({ status: 'posted', mayUndo: true })
  await adjust(500, 'goodwill', 'wallet')
  expect(await standing()).toEqual([500, 0])
  const both = await Promise.all([undo(written.id), undo(written.id, ops2)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
  expect(await standing()).toEqual([0, 1_000])
  const { body } = await broker.call<{ items: Adjustment[] }>('GET', path, { as: ops ?? '' })
  expect(body.items.map(({ mayUndo }) => mayUndo)).toEqual([false, false, false])
})

test('after a week its requester counts on it, and nothing else can be undone', async () => {
  const { body: written } = await adjust(1_000, 'bad_debt', 'debt')
  const { body: given } = await adjust(100, 'goodwill', 'wallet')
  expect(await undo(given.id)).toMatchObject({ status: 422, body: { code: 'account_not_adjustable' } })
  broker.clock.advance(7 * dayMs)
  expect(await undo(written.id)).toMatchObject({ status: 409, body: { code: 'already_decided' } })
  expect(await standing()).toEqual([100, 0])
})
