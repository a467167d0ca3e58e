import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, type Work } from '../../../test/work.ts'

let broker: TestBroker
let work: Work
beforeAll(async () => { broker = await createTestBroker(); work = createWork(broker) })
afterAll(() => broker.close())

test('extending again after an answer was lost answers what the first time achieved, and adds nothing', async () => {
  const requester = await broker.aRequester()
  const worker = await broker.aWorker()
  const { body: task } = await work.publish(requester)
  const { body: claimed } = await work.claim(worker, requester.appId, task.id)
  const extend = (leaseEpoch: number) =>
    work.onAssignment(worker, requester.appId, claimed.id, 'extend', { leaseEpoch })
  const first = await extend(claimed.leaseEpoch)
  expect(first).toMatchObject({ status: 200, body: { extendable: false } })
  expect(new Date(first.body.leaseEndsAt).getTime()).toBeGreaterThan(new Date(claimed.leaseEndsAt).getTime())
  broker.clock.advance(60_000)
  const again = await extend(claimed.leaseEpoch)
  expect([again.status, again.body]).toEqual([200, first.body])
  const events = (await work.read(requester, task.id)).body.sequence
  expect(events).toBe(3)
  expect(await extend(claimed.leaseEpoch + 1)).toMatchObject({ status: 409, body: { code: 'lease_over' } })
})
