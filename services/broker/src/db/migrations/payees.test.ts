import { testTwinOf } from '@microsource/domain'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, test } from 'vitest'
import { openUnmigrated } from '../../../test/test-database.ts'
import { migrations } from './index.ts'

const worker = '01a20305-0091-77f3-ac2c-106322755e37'
const twin = testTwinOf(worker)
const app = '01a20305-0091-77f3-ac2c-000000000001'
const assignment = '01a20305-0091-77f3-ac2c-000000000002'

test('what a worker earned of the simulated rail before there were twins lies with the twin afterwards', async () => {
  const { close, db } = await openUnmigrated()
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  await migrator.migrateTo('0005-ring')
  const entry = (owner: string, side: number, kind: string, subject: string, peer: [string, string, string]) => sql`
    insert into entries values (${owner}, ${assignment}, 'mature_earned', 0, ${side}, ${kind}, ${subject}, 'USD', 85, ${peer[0]}, ${peer[1]}, ${peer[2]}, now())`
  await entry(worker, 0, 'earned_pending', assignment, [worker, 'earned', worker]).execute(db)
  await entry(worker, 1, 'earned', worker, [worker, 'earned_pending', assignment]).execute(db)
  await sql`insert into postings values (${worker}, ${assignment}, 'mature_earned', 0, ${`USD ${worker}/earned_pending/${assignment}>${worker}/earned/${worker}:85`}, now())`.execute(db)
  await sql`insert into ledger_accounts values (${worker}, 'earned', ${worker}, 'USD', 0, 85, 0)`.execute(db)
  await sql`insert into lots values (${worker}, ${assignment}, 'earned', 'USD', 85, 'matured', now(), ${app}, ${app}, now()),
    (${app}, ${assignment}, 'share', 'USD', 5, 'pending', now(), ${app}, ${app}, now())`.execute(db)
  const { error } = await migrator.migrateToLatest()
  expect(error).toBeUndefined()
  const owners = async (table: 'entries' | 'postings' | 'ledger_accounts' | 'lots') =>
    (await db.selectFrom(table).select('owner_id').execute()).map(({ owner_id }) => owner_id)
  expect(await owners('entries')).toEqual([twin, twin])
  expect(await owners('postings')).toEqual([twin])
  expect(await owners('ledger_accounts')).toEqual([twin])
  expect((await owners('lots')).toSorted()).toEqual([twin, app].toSorted())
  const [pending, earned] = await db.selectFrom('entries').selectAll().orderBy('side').execute()
  expect(pending).toMatchObject({ account_subject: assignment, peer_owner: twin, peer_subject: twin })
  expect(earned).toMatchObject({ account_subject: twin, peer_owner: twin, peer_subject: assignment })
  expect(await db.selectFrom('postings').select('fingerprint').executeTakeFirst())
    .toEqual({ fingerprint: `USD ${twin}/earned_pending/${assignment}>${twin}/earned/${twin}:85` })
  await close()
})
