import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createPayouts } from '../../../test/payouts.ts'
import { usd } from '../../../test/work.ts'
import { audit } from './index.ts'

let broker: TestBroker

/** One payout that was paid, one with a fee that was sent back and lies at the account, one at its begin. */
beforeEach(async () => {
  broker = await createTestBroker()
  const payouts = createPayouts(broker)
  const worker = await payouts.aPaidWorker(20_000)
  await payouts.ask(worker, { amount: usd(2_500) })
  const { body: second } = await payouts.ask(worker, { amount: usd(2_600) })
  await broker.runner.tick()
  await payouts.arrive()
  await payouts.sendBack({ id: second.id, attempt: 1 })
  await payouts.ask(worker, { amount: usd(2_700) })
  await payouts.expectSound()
})
afterEach(() => broker.close())

const findings = async (): Promise<string> => (await audit(broker.deps)).findings.join('\n')

test.each([
  ['payout_start', /payout_start USD: expected 2700, the ledger says 0/],
  ['payout_sent', /connected .* payout_sent USD: expected 5100, the ledger says 0/],
  ['payout_paid', /rail .* payout_paid USD: expected 5100, the ledger says 0/],
  ['payout_failed', /payout_failed USD: expected 2600, the ledger says 0/],
  ['payout_cost', /payout_cost USD: expected 64, the ledger says 0/],
])('a missing %s is found', async (code, says) => {
  await broker.deps.db.deleteFrom('entries').where('code', '=', code).execute()
  expect(await findings()).toMatch(says)
})

test('a payout that was posted and has no row, or another amount, is found', async () => {
  await broker.deps.db.updateTable('payouts').set({ amount: 2_701n }).where('state', '=', 'intended').execute()
  expect(await findings()).toMatch(/expected 2701, the ledger says 2700/)
  await broker.deps.db.deleteFrom('payouts').where('state', '=', 'paid').execute()
  expect(await findings()).toMatch(/tries at the bank for no payout/)
})

test('a row that says something else than its tries at the bank is found', async () => {
  await broker.deps.db
    .updateTable('payouts')
    .set({ state: 'paid', trouble: null })
    .where('state', '=', 'at_account')
    .execute()
  expect(await findings()).toMatch(/is paid while its last try at the bank is returned/)
  await broker.deps.db
    .updateTable('payouts')
    .set({ attempt: 2, transfer_rail_id: null })
    .where('state', '=', 'paid')
    .execute()
  expect(await findings()).toMatch(/counts 2 tries at the bank and has 1/)
  expect(await findings()).toMatch(/is paid without a transfer/)
})

test('a reversal that never happened is found', async () => {
  await broker.deps.db.updateTable('payouts').set({ state: 'reversed' }).where('state', '=', 'at_account').execute()
  expect(await findings()).toMatch(/payout_reversed USD: expected/)
})
