import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, test } from 'vitest'
import { openUnmigrated } from '../../../test/test-database.ts'
import { migrations } from './index.ts'

const app = '01a20305-0091-77f3-ac2c-000000000001'
const [set, card] = ['01a20305-0091-77f3-ac2c-000000000002', '01a20305-0091-77f3-ac2c-000000000003']

test('apps from before take dollars, and automatic top-ups go on as they were, in the wallet they were for', async () => {
  const { close, db } = await openUnmigrated()
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  await migrator.migrateTo('0017-prices-and-tips')
  await sql`insert into apps (id, name, mode, created_at) values (${app}, 'Lumen', 'test', now())`.execute(db)
  const keep = (owner: string, terms: ReturnType<typeof sql>) => sql`
    insert into payment_settings (owner_id, app_id, rail, card_id, card_brand, card_last4, automatic, currency, below, amount, monthly_max, updated_at)
    values (${owner}, ${app}, 'test', 'pm_1', 'visa', '4242', ${terms}, now())`.execute(db)
  await keep(set, sql`true, 'USD', 500, 2000, 10000`)
  await keep(card, sql`false, null, null, null, null`)
  expect((await migrator.migrateToLatest()).error).toBeUndefined()
  expect(await db.selectFrom('apps').select('currencies').execute()).toEqual([{ currencies: ['USD'] }])
  expect(await db.selectFrom('automatic_top_ups').selectAll().execute()).toMatchObject([
    { owner_id: set, currency: 'USD', automatic: true, below: 500n, amount: 2_000n, monthly_max: 10_000n, stopped: null },
  ])
  const cards = await db.selectFrom('payment_settings').select(['owner_id', 'card_last4']).orderBy('owner_id').execute()
  expect(cards).toEqual([{ owner_id: set, card_last4: '4242' }, { owner_id: card, card_last4: '4242' }])
  await close()
})
