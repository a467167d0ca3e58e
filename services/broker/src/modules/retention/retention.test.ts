import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBrowser } from '../../../test/browser.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork } from '../../../test/work.ts'
import { createTusCaller } from '../attachments/uploads/uploads.fixture.ts'
import { forgetOld } from './retention.service.ts'

const dayMs = 86_400_000

describe.each(['pglite', 'postgres'] as const)('what nobody asks for any more, on %s', (database) => {
  let broker: TestBroker
  beforeAll(async () => {
    broker = await createTestBroker({ database })
  })
  afterAll(() => broker.close())

  const count = async (table: 'idempotency_keys' | 'page_tickets' | 'mails'): Promise<number> =>
    (await broker.deps.db.selectFrom(table).selectAll().execute()).length

  test('is kept for its time and then forgotten, whatever it was', async () => {
    const requester = await broker.aRequester()
    const idempotencyKey = randomUUID()
    const topUp = () =>
      broker.call('POST', '/v1/wallet/top-ups', {
        as: requester.onPage,
        body: { amount: { amount: 2_000, currency: 'USD' } },
        idempotencyKey,
      })
    expect(await topUp()).toMatchObject({ status: 201 })
    await broker.call('POST', '/v1/wallet/links', { as: requester, body: {} })
    await createBrowser(broker).post('/auth/email-otp/send-verification-otp', { email: 'ana@example.com' })
    const all = async () => [await count('idempotency_keys'), await count('page_tickets'), await count('mails')]

    await forgetOld(broker.deps)
    expect(await all()).toEqual([2, 1, 1])
    broker.clock.advance(2 * dayMs)
    await forgetOld(broker.deps)
    expect(await all()).toEqual([2, 0, 1])
    broker.clock.advance(6 * dayMs)
    await forgetOld(broker.deps)
    expect(await all()).toEqual([2, 0, 0])
    expect(await topUp()).toMatchObject({ status: 200 })
    broker.clock.advance(30 * dayMs)
    expect(await forgetOld(broker.deps)).toBeGreaterThan(0)
    expect(await all()).toEqual([0, 0, 0])
    expect(await forgetOld(broker.deps)).toBe(0)
  })

  test('events of the rail that were dealt with are forgotten after ninety days, those that wait are not, and declines after a week', async () => {
    const { db } = broker.deps
    const ago = (days: number) => new Date(broker.clock.here().getTime() - days * dayMs)
    const event = (id: string, settledAgo: number | null) => ({
      rail: 'test', id, type: 'x', what: 'charge', rail_object_id: null, our_id: null, owner_id: null, account_id: null, charge_rail_id: null,
      happened_at: ago(100), received_at: ago(100), state: settledAgo === null ? 'waiting' : 'applied', settled_at: settledAgo === null ? null : ago(settledAgo),
    }) as const
    await db.insertInto('rail_events').values([event('old', 91), event('young', 89), event('waits', null)]).execute()
    const day = (days: number) => ago(days).toISOString().slice(0, 10)
    await db.insertInto('declines').values([{ subject: 'old', day: day(9), count: 1 }, { subject: 'young', day: day(5), count: 1 }]).execute()
    await forgetOld(broker.deps)
    expect((await db.selectFrom('rail_events').select('id').orderBy('id').execute()).map(({ id }) => id)).toEqual(['waits', 'young'])
    expect(await db.selectFrom('declines').select('subject').execute()).toEqual([{ subject: 'young' }])
    await db.deleteFrom('rail_events').execute()
  })

  test('a notice that was sent or given up is forgotten after thirty days, one that still waits is not', async () => {
    const requester = await broker.aRequester()
    const now = broker.clock.here()
    const notice = (sequence: number, status: 'sent' | 'skipped' | 'exhausted' | 'pending', agoDays: number) => ({
      app_id: requester.appId, task_id: randomUUID(), sequence, requester_id: requester.requesterId, status, attempts: 1,
      next_attempt_at: status === 'pending' ? now : null, leased_until: null, lease_epoch: 1,
      created_at: new Date(now.getTime() - 40 * dayMs), finished_at: status === 'pending' ? null : new Date(now.getTime() - agoDays * dayMs),
    })
    await broker.deps.db.insertInto('notice_mails').values([
      notice(1, 'sent', 31), notice(2, 'skipped', 31), notice(3, 'exhausted', 31), notice(4, 'sent', 29), notice(5, 'pending', 0),
    ]).execute()
    expect(await forgetOld(broker.deps)).toBeGreaterThanOrEqual(3)
    const left = await broker.deps.db.selectFrom('notice_mails').select('sequence').orderBy('sequence').execute()
    expect(left.map(({ sequence }) => sequence)).toEqual([4, 5])
    await broker.deps.db.deleteFrom('notice_mails').execute()
  })

  test('what was used of a day is kept for a week: the limit of today is untouched', async () => {
    const requester = await broker.aRequester()
    const work = createWork(broker)
    const tus = createTusCaller(broker)
    const use = async () => {
      await tus.create(requester, 5, { attachmentId: tus.newId() })
      expect(await work.publish(requester)).toMatchObject({ status: 201 })
    }
    const days = async () => {
      const budgets = await broker.deps.db.selectFrom('file_budgets').select('used').where('owner_id', '=', requester.requesterId).execute()
      const spent = await broker.deps.db.selectFrom('spending').select('used').where('owner_id', '=', requester.requesterId).execute()
      return [budgets.length, spent.length]
    }
    await use()
    broker.clock.advance(7 * dayMs)
    await use()
    await forgetOld(broker.deps)
    expect(await days()).toEqual([2, 2])
    broker.clock.advance(dayMs)
    expect(await forgetOld(broker.deps)).toBeGreaterThanOrEqual(2)
    expect(await days()).toEqual([1, 1])
    broker.clock.advance(7 * dayMs)
    await forgetOld(broker.deps)
    expect(await days()).toEqual([0, 0])
  })
})
