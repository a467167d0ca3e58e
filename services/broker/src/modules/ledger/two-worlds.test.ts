import type { Earnings } from '@microsource/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestWorker } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, usd, type Work } from '../../../test/work.ts'
import { audit } from '../audit/index.ts'

const dayMs = 24 * 3_600_000

describe.each(['pglite', 'postgres'] as const)('test money and live money of one worker on %s', (database) => {
  let broker: TestBroker
  let work: Work
  let worker: TestWorker
  beforeAll(async () => {
    broker = await createTestBroker({ database })
    work = createWork(broker)
    worker = await broker.aWorker()
  })
  afterAll(() => broker.close())

  async function earnIn(mode: 'test' | 'live', price: number): Promise<void> {
    const requester = await broker.aRequester({ app: await broker.anApp({ mode }) })
    const { body: task } = await work.publish(requester, { price })
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    const { body: receipt } = await work.submit(worker, requester.appId, assignment)
    expect((await work.onTask(requester, task.id, 'approve', { submissionId: receipt.submissionId })).status).toBe(200)
  }

  const earnings = async (query = '') => (await broker.call<Earnings>('GET', `/v1/worker/earnings${query}`, { as: worker })).body
  const matured = async () => {
    broker.clock.advance(8 * dayMs)
    await broker.runner.tick()
  }

  test('before there is a live app all money is test money, and says so', async () => {
    await earnIn('test', 100)
    expect(await earnings()).toMatchObject({ test: true, pending: usd(85), lifetime: usd(85) })
  })

  test('earned in a test app and in a live one, they lie in two accounts and are never added', async () => {
    await earnIn('live', 200)
    expect(await earnings()).toMatchObject({ test: false, pending: usd(170), lifetime: usd(170), lots: [{ amount: usd(170) }] })
    expect(await earnings('?money=test')).toMatchObject({ test: true, pending: usd(85), lifetime: usd(85), lots: [{ amount: usd(85) }] })
    await matured()
    expect(await earnings('?money=live')).toMatchObject({ test: false, available: usd(170), pending: usd(0) })
    expect(await earnings('?money=test')).toMatchObject({ test: true, available: usd(85), pending: usd(0) })
    const accounts = await broker.deps.db.selectFrom('ledger_accounts').select(['owner_id', 'credits']).where('kind', '=', 'earned').execute()
    expect(accounts.map(({ credits }) => credits).toSorted()).toEqual([170n, 85n])
    expect(accounts.find(({ credits }) => credits === 170n)?.owner_id).toBe(worker.workerId)
    expect((await audit(broker.deps)).findings).toEqual([])
  })

  test('another kind of money is not known', async () => {
    expect(await broker.call('GET', '/v1/worker/earnings?money=play', { as: worker })).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  })
})
