import { expect, test } from 'vitest'
import type { Deps } from '../../src/deps.ts'
import { uuidOf } from '../../src/http/ids.ts'
import { audit } from '../../src/modules/audit/index.ts'
import { createRunner } from '../../src/runner.ts'
import { steps } from '../../src/steps.ts'
import { createTestBroker } from '../harness.ts'
import { createPaying } from '../paying.ts'
import { createWork, usd } from '../work.ts'

const times = <T>(count: number, work: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => work(i)))

test('everything at once on one wallet on PostgreSQL: no deadlock to be seen, no cent too many, rail and ledger agree', async () => {
  const broker = await createTestBroker({ database: 'postgres' })
  const [paying, work] = [createPaying(broker), createWork(broker)]
  const requester = await broker.aRequester({ balance: 0 })
  const charges = await times(6, () => paying.add(requester, 2_000, { saveCard: true }))
  await paying.automatic(requester, { below: 1_000, amount: 1_000, monthlyMax: 2_000 })
  const begun = await times(4, async () => (await paying.begin(requester, 1_500)).body.id)
  // A second process beside the first: it remembers nothing the other holds back.
  const beside: Deps = { ...broker.deps, clock: Object.create(broker.clock) as Deps['clock'] }
  const other = createRunner(beside, steps)
  const statuses = (
    await Promise.all([
      times(12, async (i) => (await work.publish(requester, { price: 100 + i })).status),
      times(8, async (i) => (await paying.refund(requester, 150 + i)).status),
      times(4, async (i) => {
        const id = begun[i] ?? ''
        await paying.pay(id)
        return (await paying.look(requester, id)).status
      }),
      times(4, async (i) => (await paying.look(requester, begun[i] ?? '')).status),
      times(2, async (i) => {
        await broker.rail.control.dispute(uuidOf('charge', charges[i]?.id ?? ''))
        return 200
      }),
      times(3, async () => {
        await Promise.all([broker.runner.tick(), other.tick()])
        return 200
      }),
    ])
  ).flat()
  expect(statuses.filter((status) => ![200, 201, 402, 422].includes(status))).toEqual([])
  await broker.runner.tick()
  const { waiting, balance } = await paying.wallet(requester)
  expect(waiting).toEqual(usd(0))
  expect(balance.amount).toBeGreaterThan(0)
  expect((await audit(broker.deps)).findings).toEqual([])
  const rows = await broker.deps.db
    .selectFrom('entries')
    .select(['side', 'amount'])
    .where('kind', '=', 'rail')
    .execute()
  const ledger = rows.reduce((sum, { side, amount }) => sum + (side % 2 ? -amount : amount), 0n)
  expect(ledger).toBe((await broker.rail.getBalances()).get('USD'))
  expect(broker.logged()).not.toContain('one item of a step failed')
  await broker.close()
})
