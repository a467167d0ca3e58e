import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, test } from 'vitest'
import { openUnmigrated } from '../../../test/test-database.ts'
import { audit } from '../../modules/audit/index.ts'
import { migrations } from './index.ts'

const app = '01a20305-0091-77f3-ac2c-000000000001'
const requester = '01a20305-0091-77f3-ac2c-000000000002'
const [paid, unseen] = ['01a20305-0091-77f3-ac2c-000000000003', '01a20305-0091-77f3-ac2c-000000000004']

test('charges from before there were rails are test money that was given, and one without an answer brought none', async () => {
  const { close, db } = await openUnmigrated()
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations }, migrationTableName: 'migrations' })
  await migrator.migrateTo('0011-debts')
  await sql`insert into apps (id, name, mode, created_at) values (${app}, 'Lumen', 'test', now())`.execute(db)
  await sql`insert into requesters values (${app}, ${requester}, 'demo', null, null, now())`.execute(db)
  await sql`insert into charges values (${requester}, ${paid}, 2000, 'USD', 'succeeded', now()), (${requester}, ${unseen}, 500, 'USD', 'intended', now())`.execute(
    db,
  )
  await sql`insert into postings values (${requester}, ${paid}, 'topup', 0, 'USD', now())`.execute(db)
  const entry = (side: number, kind: string, peer: string) => sql`
    insert into entries values (${requester}, ${paid}, 'topup', 0, ${side}, ${kind}, ${requester}, 'USD', 2000, ${requester}, ${peer}, ${requester}, now())`
  await entry(0, 'rail', 'wallet').execute(db)
  await entry(1, 'wallet', 'rail').execute(db)
  await sql`insert into ledger_accounts values (${requester}, 'wallet', ${requester}, 'USD', 0, 2000, 0)`.execute(db)
  expect((await migrator.migrateToLatest()).error).toBeUndefined()
  const rows = await db.selectFrom('charges').selectAll().orderBy('amount').execute()
  expect(rows).toMatchObject([
    { id: unseen, app_id: app, state: 'failed', trouble: 'abandoned', succeeded_at: null },
    {
      id: paid,
      app_id: app,
      state: 'succeeded',
      way: 'given',
      rail: 'test',
      fee: null,
      refunded: 0n,
      disputed: 0n,
      succeeded_at: expect.any(Date) as Date,
    },
  ])
  expect((await audit({ db })).findings).toEqual([])
  await close()
})
