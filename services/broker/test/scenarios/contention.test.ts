import { afterAll, beforeAll, expect, test } from 'vitest'
import { audit } from '../../src/modules/audit/index.ts'
import { createTestBroker, type TestBroker } from '../harness.ts'
import { createWork, type Work } from '../work.ts'
import { claimAtOnce, codeOf, count } from './claims.ts'

let broker: TestBroker
let work: Work
beforeAll(async () => { broker = await createTestBroker({ database: 'postgres' }); work = createWork(broker) })
afterAll(async () => {
  expect((await audit(broker.deps)).findings).toEqual([])
  await broker.close()
})

// `npm run check:people` takes 50 tasks.
test('of 200 workers who claim a task at once, exactly one has it', () => claimAtOnce(broker, work, 4), 600_000)

test('of 50 holds at once on a wallet with money for 10, exactly 10 are made', async () => {
  const requester = await broker.aRequester({ balance: 1_000 })
  const token = await requester.token()
  const answers = await Promise.all(Array.from({ length: 50 }, () => work.publish({ ...requester, token: async () => token }, { price: 100 })))
  expect(count(answers.map(codeOf))).toEqual({ claimed: 10, insufficient_funds: 40 })
})

test('cancel against claim: one of them wins, and the money is on hold or given back accordingly', async () => {
  const requester = await broker.aRequester({ balance: 20_000 })
  const worker = await broker.aWorker()
  for (let i = 0; i < 20; i++) {
    const task = (await work.publish(requester)).body
    const [claimed, canceled] = await Promise.all([work.claim(worker, requester.appId, task.id), work.onTask(requester, task.id, 'cancel')])
    const now = (await work.read(requester, task.id)).body
    expect(canceled.status).toBe(200)
    if (claimed.status === 201) {
      expect(now).toMatchObject({ status: 'assigned', closing: 'canceled', onHold: { amount: 100 } })
      await work.onAssignment(worker, requester.appId, claimed.body.id, 'return', { leaseEpoch: 1 })
      expect((await work.read(requester, task.id)).body).toMatchObject({ status: 'canceled', onHold: { amount: 0 } })
    } else expect(now).toMatchObject({ status: 'canceled', onHold: { amount: 0 } })
  }
})

test('approval against the timer: one payment', async () => {
  const requester = await broker.aRequester()
  const worker = await broker.aWorker()
  for (let i = 0; i < 5; i++) {
    const task = (await work.publish(requester)).body
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    const { body: receipt } = await work.submit(worker, requester.appId, assignment)
    broker.clock.advance(8 * 24 * 3_600_000)
    const [approved] = await Promise.all([work.onTask(requester, task.id, 'approve', { submissionId: receipt.submissionId }), broker.runner.tick()])
    expect([approved.status, approved.body.status]).toEqual([200, 'approved'])
  }
  const captures = await broker.deps.db.selectFrom('postings').select('n').where('owner_id', '=', requester.appId).where('code', '=', 'capture').execute()
  expect(captures).toHaveLength(5)
})
