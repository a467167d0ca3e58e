import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../test/harness.ts'
import { databaseNow, transact } from './transact.ts'

const hourMs = 3_600_000

describe.each(['pglite', 'postgres'] as const)('a transaction, on %s', (database) => {
  let broker: TestBroker
  beforeAll(async () => {
    broker = await createTestBroker({ database })
  })
  afterAll(() => broker.close())

  const addMail = (trx: Parameters<Parameters<typeof transact>[1]>[0]['trx'], subject: string) =>
    trx
      .insertInto('mails')
      .values({ id: broker.deps.ids(), recipient: 'a@b.c', subject, body: '', sent_at: new Date() })
      .execute()
  const mails = (subject: string) =>
    broker.deps.db.selectFrom('mails').select('id').where('subject', '=', subject).execute()

  test('reads the database’s time moved by the test clock', async () => {
    const before = await transact(broker.deps, async ({ now }) => now)
    broker.clock.advance(hourMs)
    const after = await transact(broker.deps, async ({ now }) => now)
    expect(after.getTime() - before.getTime()).toBeGreaterThanOrEqual(hourMs)
    expect((await databaseNow(broker.deps)).getTime()).toBeGreaterThanOrEqual(after.getTime())
  })

  test('leaves nothing when it fails, and passes the failure on', async () => {
    await expect(
      transact(broker.deps, async ({ trx }) => {
        await addMail(trx, 'lost')
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await mails('lost')).toEqual([])
  })

  test.each(['40001', '40P01'])('runs again after SQLSTATE %s and happens once', async (state) => {
    let attempts = 0
    await transact(broker.deps, async ({ trx }) => {
      await addMail(trx, `again ${state}`)
      attempts++
      if (attempts < 3)
        await sql.raw(`do $$ begin raise exception 'made up' using errcode = '${state}'; end $$`).execute(trx)
    })
    expect(attempts).toBe(3)
    expect(await mails(`again ${state}`)).toHaveLength(1)
  })

  test('gives up in the end, and never repeats what cannot succeed', async () => {
    const failing = async (state: string): Promise<number> => {
      let attempts = 0
      await expect(
        transact(broker.deps, async ({ trx }) => {
          attempts++
          await sql.raw(`do $$ begin raise exception 'made up' using errcode = '${state}'; end $$`).execute(trx)
        }),
      ).rejects.toMatchObject({ code: state })
      return attempts
    }
    expect(await failing('40001')).toBe(6)
    expect(await failing('23514')).toBe(1)
  })

  test('amounts are bigint and days are text, as in the rows’ types', async () => {
    const { rows } = await sql`select 9007199254740993::int8 as amount, date '2026-11-22' as day, now() as at`.execute(
      broker.deps.db,
    )
    expect(rows).toEqual([{ amount: 9_007_199_254_740_993n, day: '2026-11-22', at: expect.any(Date) }])
  })

  test.runIf(database === 'postgres')('runs again when its connection is cut, and the process goes on', async () => {
    let attempts = 0
    await transact(broker.deps, async ({ trx }) => {
      await addMail(trx, 'cut')
      attempts++
      if (attempts === 1) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(trx)
    })
    expect(attempts).toBe(2)
    expect(await mails('cut')).toHaveLength(1)
  })
})
