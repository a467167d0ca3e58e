import { afterEach, beforeEach, expect, test } from 'vitest'
import { createGranted } from '../../../test/granted.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork } from '../../../test/work.ts'
import { reasonNotToStart } from '../../reason-not-to-start.ts'
import { audit } from './index.ts'

let broker: TestBroker

/** One paid task, one open, one at work: everything an auditor looks at. */
beforeEach(async () => {
  broker = await createTestBroker()
  const work = createWork(broker)
  const requester = await broker.aRequester()
  const worker = await broker.aWorker()
  const [paid, , atWork] = [(await work.publish(requester)).body, await work.publish(requester), (await work.publish(requester)).body]
  const { body: assignment } = await work.claim(worker, requester.appId, paid.id)
  const { body: receipt } = await work.submit(worker, requester.appId, assignment)
  await work.onTask(requester, paid.id, 'approve', { submissionId: receipt.submissionId })
  await work.claim(worker, requester.appId, atWork.id)
  expect((await audit(broker.deps)).findings).toEqual([])
})
afterEach(() => broker.close())

const findings = async (): Promise<string> => (await audit(broker.deps)).findings.join('\n')

test('an entry changed by a cent is found, and so is its unequal other side', async () => {
  await broker.deps.db.updateTable('entries').set((eb) => ({ amount: eb('amount', '+', 1n) })).where('kind', '=', 'earned_pending').execute()
  expect(await findings()).toMatch(/expected 85, the ledger says 86/)
  expect(await findings()).toMatch(/no equal other side/)
})

test('a capture that is missing altogether is found, although the rest still balances', async () => {
  await broker.deps.db.deleteFrom('entries').where('code', '=', 'capture').execute()
  expect(await findings()).toMatch(/capture USD: expected 85, the ledger says 0/)
  expect(await findings()).toMatch(/postings moved nothing/)
})

test('a counter that drifted from its entries is found', async () => {
  await broker.deps.db.updateTable('ledger_accounts').set((eb) => ({ credits: eb('credits', '+', 5n) })).where('kind', '=', 'wallet').execute()
  expect(await findings()).toMatch(/counters of wallet .* are not what its entries say/)
})

test('a hold that is not price times open slots plus live work is found', async () => {
  await broker.deps.db.updateTable('tasks').set({ open_slots: 0 }).where('status', '=', 'open').execute()
  expect(await findings()).toMatch(/holds 100 instead of 0/)
})

test('a lot of another amount, or maturing at another time, is found', async () => {
  await broker.deps.db.updateTable('lots').set({ matures_at: new Date(0) }).where('code', '=', 'share').execute()
  await broker.deps.db.updateTable('lots').set({ amount: 84n }).where('code', '=', 'earned').execute()
  expect(await findings()).toMatch(/lot share .* another time/)
  expect(await findings()).toMatch(/\(approved\) earned 99/)
})

test('a gap in the events of a task is found', async () => {
  await broker.deps.db.deleteFrom('events').where('sequence', '=', 2).execute()
  expect(await findings()).toMatch(/has events 1,3,4 up to 4/)
})

test('a worker’s list or cap that differs from the assignments is found', async () => {
  await broker.deps.db.updateTable('engagements').set({ live: true }).execute()
  await broker.deps.db.updateTable('worker_caps').set({ live: 3 }).execute()
  expect(await findings()).toMatch(/the worker's list differs/)
  expect(await findings()).toMatch(/the cap of worker .* is off/)
})

test('where it is asked for, nothing starts on a ledger that does not add up', async () => {
  const start = (auditAtStart: boolean) => reasonNotToStart({ ...broker.deps, config: { ...broker.deps.config, auditAtStart } })
  expect(await start(true)).toBeUndefined()
  expect(broker.logged()).toMatch(/"tasks":3,.*the auditor has no findings/)
  await broker.deps.db.updateTable('ledger_accounts').set((eb) => ({ credits: eb('credits', '+', 5n) })).where('kind', '=', 'wallet').execute()
  expect(await start(true)).toMatch(/^The auditor finds .*:\ncounters of wallet/)
  expect(await start(false)).toBeUndefined()
})

test('a day that counts against a cap without anything taken is found', async () => {
  const people = createGranted(broker)
  const as = await people.grant(people.aPerson(), { appId: (await broker.anApp()).appId })
  const day = broker.clock.here().toISOString().slice(0, 10)
  await broker.deps.db.insertInto('grant_spending').values({ owner_id: as.ownerId, grant_id: as.grantId, day, used: 100n, cap: 500n }).execute()
  expect(await findings()).toMatch(/took 0 of the wallet of .*, and 100 counted/)
})
