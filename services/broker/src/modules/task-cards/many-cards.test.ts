import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import type { Database } from '../../db/database.ts'
import { readCardsState } from '../streams/streams.repository.ts'
import { placeOf } from './ring.ts'
import { type CardPosition, listCards } from './task-cards.repository.ts'

const limit = 25
const open = 5_000

/** Thousands of open tasks of one half hour, as a busy day leaves them. */
describe.each(['pglite', 'postgres'] as const)('a worker’s list among thousands of open tasks on %s', (database) => {
  let broker: TestBroker
  beforeAll(async () => {
    broker = await createTestBroker({ database })
    await sql`insert into task_cards (app_id, task_id, version, open, app_name, requester_id, kind, title, pay, currency, wanted_by, listed_until, posted_at, place, changed_at)
      select md5('app')::uuid, md5('task' || n)::uuid, 1, true, 'Lumen', md5('requester')::uuid, case when n % 500 = 0 then 'photo.retouch' else 'custom' end, 'Task ' || n,
        85, 'USD', timestamptz '2026-11-30', timestamptz '2026-11-29', timestamptz '2026-11-22 08:00:00Z', ('x' || left(md5(md5('task' || n)::uuid::text), 7))::bit(28)::int,
        timestamptz '2026-11-22 08:00:00Z' + n * interval '1 millisecond'
      from generate_series(1, ${open}) n`.execute(broker.deps.db)
    await sql`analyze task_cards`.execute(broker.deps.db)
  })
  afterAll(() => broker.close())

  /** A page, and how many rows the database touched for it. */
  const page = (workerId: string, { kind, after }: { kind?: string, after?: CardPosition | undefined } = {}) =>
    broker.deps.db.transaction().execute(async (trx) => {
      const cards = await listCards(trx, { workerId, kind, now: new Date('2026-11-22T09:00:00Z'), after, limit })
      const { rows } = await sql<{ touched: string }>`select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as touched
        from pg_stat_xact_user_tables where relname = 'task_cards'`.execute(trx)
      return { cards, touched: Number(rows[0]?.touched) }
    })

  test('a page costs about what it shows, the first, a later one, and one of a rare kind', async () => {
    const workerId = broker.deps.ids()
    const first = await page(workerId)
    const second = await page(workerId, { after: first.cards.at(-1)?.position })
    const rare = await page(workerId, { kind: 'photo.retouch' })
    expect([first.cards.length, second.cards.length, rare.cards.length]).toEqual([limit, limit, open / 500])
    for (const { card } of first.cards) expect(card.place).toBe(placeOf(card.task_id))
    // Of thousands. A worker who begins near the end of the ring looks a few rows beyond both of its ends.
    for (const { touched } of [first, second, rare]) expect(touched).toBeLessThanOrEqual(5 * limit)
  })

  test('whether the list changed is read from what changed last, from its index alone', async () => {
    const counted = async (trx: Transaction<Database>) => {
      const { rows } = await sql<{ touched: string, scans: string }>`select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as touched, seq_scan as scans
        from pg_stat_xact_user_tables where relname = 'task_cards'`.execute(trx)
      return { touched: Number(rows[0]?.touched), scans: Number(rows[0]?.scans) }
    }
    // The counters go on from what was looked at just before.
    const look = () => broker.deps.db.transaction().execute(async (trx) => {
      const before = await counted(trx)
      const state = await readCardsState({ db: trx })
      const after = await counted(trx)
      return { state, touched: after.touched - before.touched, scans: after.scans - before.scans }
    })
    const [first, again] = [await look(), await look()]
    expect(again.state).toBe(first.state)
    for (const { scans, touched } of [first, again]) {
      expect(scans).toBe(0)
      expect(touched).toBeLessThanOrEqual(1_000)
    }
    // The oldest of all changes, and is told at the newest end.
    const oldest = broker.deps.db.updateTable('task_cards').where('task_id', '=', sql<string>`md5('task1')::uuid`)
    await oldest.set({ open: false, changed_at: new Date('2026-11-22T09:00:00Z') }).execute()
    const closed = await look()
    expect(closed.state).not.toBe(first.state)
    await oldest.set({ open: true, changed_at: new Date('2026-11-22T08:00:01Z') }).execute()
  })

  test('twenty workers begin at twenty places', async () => {
    const firsts = new Set<string | undefined>()
    for (let n = 0; n < 20; n++) firsts.add((await page(broker.deps.ids())).cards[0]?.card.task_id)
    expect(firsts.size).toBeGreaterThanOrEqual(18)
  })

  test('page by page a worker comes once around, past the end and over the beginning', async () => {
    const workerId = broker.deps.ids()
    const seen: string[] = []
    let after: CardPosition | undefined
    do {
      const { cards } = await page(workerId, { after })
      seen.push(...cards.map(({ card }) => card.task_id))
      after = cards.length === limit ? cards.at(-1)?.position : undefined
    } while (after)
    expect(seen).toHaveLength(open)
    expect(new Set(seen).size).toBe(open)
  })
})
