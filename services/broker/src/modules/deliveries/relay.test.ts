import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTestEndpoint, type TestEndpoint } from '../../../test/endpoint.ts'
import type { TestRequester } from '../../../test/factories.ts'
import { Crash, crashingAfter } from '../../../test/faults.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, type Work } from '../../../test/work.ts'
import type { Deps } from '../../deps.ts'
import { createRunner } from '../../runner.ts'
import { createEndpoint } from '../endpoints/index.ts'
import { deliverySteps } from './index.ts'
import { relayEvents } from './relay.ts'

describe.each(['pglite', 'postgres'] as const)('on %s', (database) => {
  let broker: TestBroker
  let work: Work
  let requester: TestRequester
  let endpoint: TestEndpoint
  beforeAll(async () => { broker = await createTestBroker({ database }); work = createWork(broker) })
  afterAll(() => broker.close())
  afterEach(() => endpoint.close())

  async function anAppWith(tasks: number): Promise<void> {
    requester = await broker.aRequester({ balance: 10_000 })
    const secret = `whsec_${randomBytes(32).toString('base64')}`
    endpoint = await createTestEndpoint(secret)
    await createEndpoint(broker.deps, { appId: requester.appId, url: endpoint.url, secret })
    for (let n = 0; n < tasks; n++) await work.publish(requester)
  }

  /** With a clock object of its own it remembers nothing of what failed in others. */
  const anotherProcess = (db: Deps['db']): Deps =>
    ({ ...broker.deps, db, clock: { offsetMs: broker.clock.offsetMs, here: () => broker.clock.here() } })

  async function counts(): Promise<{ unmarked: number, deliveries: number, cards: number }> {
    const of = async (table: 'events' | 'deliveries' | 'task_cards'): Promise<{ relayed_at?: Date | null }[]> =>
      broker.deps.db.selectFrom(table as 'events').selectAll().where('app_id', '=', requester.appId).execute()
    return {
      unmarked: (await of('events')).filter(({ relayed_at }) => relayed_at === null).length,
      deliveries: (await of('deliveries')).length, cards: (await of('task_cards')).length,
    }
  }

  test('a relay that dies at any of its queries leaves all or nothing behind, and the next one loses nothing', async () => {
    await anAppWith(3)
    let crashes = 0
    for (let queries = 0; ; queries++) {
      const { db, crashed } = crashingAfter(broker.deps.db, queries)
      await relayEvents(anotherProcess(db)).catch((error: unknown) => expect(error).toBeInstanceOf(Crash))
      if (!crashed.yes) break
      crashes++
      expect(await counts()).toEqual({ unmarked: 3, deliveries: 0, cards: 0 })
    }
    expect(crashes).toBeGreaterThan(5)
    expect(await counts()).toEqual({ unmarked: 0, deliveries: 3, cards: 3 })
    await createRunner(broker.deps, deliverySteps()).tick()
    expect(endpoint.received).toHaveLength(3)
  })

  test('a sender that dies at any of its queries loses nothing: every event arrives, at worst twice, and is marked once', async () => {
    await anAppWith(2)
    await relayEvents(broker.deps)
    for (let queries = 0; ; queries++) {
      const { db, crashed } = crashingAfter(broker.deps.db, queries)
      const dying = createRunner(anotherProcess(db), deliverySteps())
      await dying.tick().catch((error: unknown) => expect(error).toBeInstanceOf(Crash))
      await dying.stop()
      if (!crashed.yes) break
      await broker.deps.db.updateTable('deliveries').set({ leased_until: new Date(0) }).where('app_id', '=', requester.appId)
        .where('status', '=', 'pending').execute()
    }
    await createRunner(broker.deps, deliverySteps()).tick()
    expect(new Set(endpoint.received.map(({ headers }) => headers['webhook-id'])).size).toBe(2)
    expect(await broker.deps.db.selectFrom('deliveries').select(['status', 'attempts']).where('app_id', '=', requester.appId).execute())
      .toEqual([{ status: 'delivered', attempts: 1 }, { status: 'delivered', attempts: 1 }])
  })

  test('relays and senders side by side deliver every event once', async () => {
    await anAppWith(20)
    const runners = [1, 2, 3, 4].map(() => createRunner(broker.deps, deliverySteps()))
    await Promise.all(runners.map((runner) => runner.tick()))
    await Promise.all(runners.map((runner) => runner.stop()))
    expect(endpoint.received).toHaveLength(20)
    expect(new Set(endpoint.received.map(({ event }) => event.id)).size).toBe(20)
    expect((await counts()).deliveries).toBe(20)
  })

  test('an event committed late, with an earlier time than those passed on before, is passed on too', async () => {
    await anAppWith(1)
    await broker.runner.tick()
    const [row] = await broker.deps.db.selectFrom('events').selectAll().where('app_id', '=', requester.appId).execute()
    if (!row) throw new Error('there is an event')
    await broker.deps.db.insertInto('events').values({
      ...row, id: '00000000-0000-7000-8000-000000000001', sequence: 2, data: JSON.stringify({ ...row.data, sequence: 2 }) as never,
      occurred_at: new Date(row.occurred_at.getTime() - 60_000), relayed_at: null,
    }).execute()
    await broker.runner.tick()
    expect(endpoint.received.map(({ event }) => event.data.sequence)).toEqual([1, 2])
  })
})
