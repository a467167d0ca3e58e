import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork } from '../../../test/work.ts'
import { transact } from '../../db/transact.ts'
import { createEndpoint } from '../endpoints/index.ts'
import type { EndpointRow } from './deliveries.table.ts'
import { relayEvents } from './relay.ts'
import { leaseDeliveries, type Leased, saveSettlements, type Settlement } from './sender.repository.ts'

let broker: TestBroker
let endpoint: EndpointRow
beforeAll(async () => {
  broker = await createTestBroker()
  const requester = await broker.aRequester()
  await createEndpoint(broker.deps, { appId: requester.appId, url: 'https://hooks.example/' })
  await createWork(broker).publish(requester)
  await relayEvents(broker.deps)
  endpoint = await broker.deps.db.selectFrom('endpoints').selectAll().executeTakeFirstOrThrow()
})
afterAll(() => broker.close())

async function lease(): Promise<Leased | undefined> {
  return (await leaseDeliveries(broker.deps, endpoint, 10))[0]
}
const settle = (delivery: Leased | undefined, rest: Pick<Settlement, 'status' | 'delayMs' | 'answered' | 'failure'>): Promise<void> =>
  transact(broker.deps, ({ trx, now }) => saveSettlements(trx, endpoint.app_id, delivery ? [{ delivery, durationMs: 1, ...rest }] : [], now))
const delivery = () => broker.deps.db.selectFrom('deliveries').select(['status', 'attempts', 'lease_epoch']).executeTakeFirstOrThrow()
const arrived = { status: 'delivered', delayMs: null, answered: 200, failure: null } as const
const refused = { status: 'pending', delayMs: 0, answered: 500, failure: 'status' } as const

test('a sender that lost its lease changes nothing, whatever it has to say and whenever it says it', async () => {
  const first = await lease()
  expect(await lease()).toBeUndefined()
  await broker.deps.db.updateTable('deliveries').set({ leased_until: new Date(0) }).execute()
  const second = await lease()
  expect(second?.lease_epoch).toBe(2)

  await settle(first, arrived)
  expect(await delivery()).toEqual({ status: 'pending', attempts: 0, lease_epoch: 2 })
  await settle(second, refused)
  await settle(first, arrived)
  expect(await delivery()).toEqual({ status: 'pending', attempts: 1, lease_epoch: 2 })
  const third = await lease()
  await settle(third, arrived)
  await settle(second, refused)
  expect(await delivery()).toEqual({ status: 'delivered', attempts: 2, lease_epoch: 3 })
  expect(await broker.deps.db.selectFrom('attempts').select(['n', 'status']).orderBy('n').execute()).toEqual([{ n: 1, status: 500 }, { n: 2, status: 200 }])
})
