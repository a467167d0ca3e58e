import type { Decision } from '@microsource/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConsolePeople } from '../../../test/console-people.ts'
import type { TestRequester } from '../../../test/factories.ts'
import { type Caller, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { usd } from '../../../test/work.ts'

let broker: TestBroker
let as: Caller
let payer: TestRequester
let chargeId = ''
beforeAll(async () => {
  broker = await createTestBroker()
  as = await createConsolePeople(broker).anOperator()
  payer = await broker.aRequester({ session: { displayName: 'Ben' } })
  const charge = await broker.deps.db
    .selectFrom('charges')
    .select('id')
    .where('owner_id', '=', payer.requesterId)
    .executeTakeFirstOrThrow()
  chargeId = charge.id
})
afterAll(() => broker.close())

const decisions = async () =>
  (await broker.call<{ items: Decision[] }>('GET', '/v1/operator/decisions', { as })).body.items
const ago = (days: number) => new Date(Date.now() - days * 86_400_000)

test('an open dispute waits until the rail’s answer is due, and is gone once it is won', async () => {
  const { db, ids } = broker.deps
  await db
    .insertInto('disputes')
    .values({
      owner_id: payer.requesterId,
      id: ids(),
      app_id: payer.appId,
      charge_id: chargeId,
      rail: 'test',
      rail_id: 'dp_1',
      state: 'open',
      reason: 'product_not_received',
      amount: 700n,
      currency: 'USD',
      opened_at: ago(1),
      answer_by: ago(-6),
      seen_at: ago(0),
    })
    .execute()
  expect(await decisions()).toMatchObject([
    {
      kind: 'dispute',
      title: 'A payment is disputed: product not received',
      amount: usd(700),
      appName: 'Lumen',
      owner: { name: 'Ben' },
      actions: [{ operation: 'answerDispute' }, { operation: 'acceptDispute' }],
    },
  ])
  await db.updateTable('disputes').set({ state: 'won' }).execute()
  expect(await decisions()).toEqual([])
})

test('a refund the rail refused waits until somebody decides, however old; one that arrived never', async () => {
  const { db, ids } = broker.deps
  const refund = (state: 'failed' | 'confirmed', settled: Date) => ({
    owner_id: payer.requesterId,
    id: ids(),
    refund_id: ids(),
    charge_id: chargeId,
    rail: 'test' as const,
    rail_id: null,
    state,
    amount: 300n,
    currency: 'USD',
    trouble: 'expired_card',
    created_at: ago(9),
    asked_at: ago(9),
    settled_at: settled,
  })
  await db
    .insertInto('refunds')
    .values([refund('failed', ago(1)), refund('failed', ago(8)), refund('confirmed', ago(1))])
    .execute()
  const waiting = {
    kind: 'refund',
    title: 'A refund was refused',
    history: [{}, { words: 'The payment service says: expired_card' }],
    actions: [{ operation: 'retryFailedRefund' }, { operation: 'closeFailedRefund' }],
  }
  expect(await decisions()).toMatchObject([waiting, waiting])
  await db.deleteFrom('refunds').execute()
})

test('a payout that goes on by itself no more waits under the name of its payee', async () => {
  const { db, ids } = broker.deps
  const { workerId } = await broker.aWorker({ name: 'Ana' })
  const payout = (state: 'at_account' | 'at_bank', trouble: 'bank_failed' | null, shortUntil: Date | null = null) => ({
    owner_id: workerId,
    id: ids(),
    source: 'earned' as const,
    rail: 'live' as const,
    account_id: 'acct_1',
    amount: 2_500n,
    fee: 0n,
    currency: 'USD',
    reason: 'asked' as const,
    state,
    attempt: 1,
    trouble,
    transfer_asked: true,
    transfer_rail_id: 'tr_1',
    last4: '6789',
    arrives_at: null,
    look_at: null,
    patient_until: shortUntil,
    version: 1,
    created_at: ago(2),
    updated_at: ago(1),
    finished_at: null,
  })
  await db
    .insertInto('payouts')
    .values([payout('at_account', 'bank_failed'), payout('at_bank', null), payout('at_bank', null, ago(-50))])
    .execute()
  expect(await decisions()).toMatchObject([
    { title: 'A payout to Ana waits for money', until: expect.any(String), actions: [] },
    {
      kind: 'payout',
      title: 'A payout to Ana is stuck',
      money: 'live',
      amount: usd(2_500),
      history: [{}, { words: 'It waits: bank failed' }],
    },
  ])
})
