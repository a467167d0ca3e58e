import type { Reconciliation } from '@microsource/protocol'
import { expect, test } from 'vitest'
import { createConsolePeople } from '../../../test/console-people.ts'
import { createTestBroker } from '../../../test/harness.ts'
import { createPayouts } from '../../../test/payouts.ts'
import { usd } from '../../../test/work.ts'

test('after payouts rail and ledger say the same: what a payout costs is booked before the rail bills it', async () => {
  const broker = await createTestBroker()
  const payouts = createPayouts(broker)
  const as = await createConsolePeople(broker).anOperator()
  const worker = await payouts.aPaidWorker()
  for (const amount of [2_500, 2_600]) await payouts.ask(worker, { amount: usd(amount) })
  await broker.runner.tick()
  await payouts.arrive()
  // The cash they are paid from came in beside the ledger.
  const cash = 20_000 - 610
  const options = { as, body: { money: 'test' } }
  const { body } = await broker.call<Reconciliation>('POST', '/v1/operator/reconciliations', options)
  const ofTransfers = body.differences.filter(({ what }) => what.startsWith('transfer'))
  expect(ofTransfers).toEqual([])
  expect(body.balances).toMatchObject([{ payoutCosts: usd(32 + 32), connected: usd(0), difference: usd(cash) }])
  const [{ expected, ledger, connected, given, payoutCosts } = { expected: usd(0) }] =
    body.balances as Reconciliation['balances']
  expect(expected.amount).toBe(
    (ledger?.amount ?? 0) - (connected?.amount ?? 0) - (given?.amount ?? 0) + (payoutCosts?.amount ?? 0),
  )
  await broker.close()
})
