import { PGlite } from '@electric-sql/pglite'
import { afterEach, expect, test } from 'vitest'
import { giveBackEmbedded, isAsMade, takeEmbedded } from './embedded-databases.ts'
import { createTestBroker, type TestBroker } from './harness.ts'
import { migratedDirectory } from './test-database.ts'
import { createWork } from './work.ts'

const query = (pglite: PGlite, text: string) => pglite.query<Record<string, unknown>>(text).then(({ rows }) => rows)

/** Everything a later broker could meet: rows of every table, sequences, settings, what a session keeps. */
async function contents(pglite: PGlite): Promise<Record<string, unknown>> {
  const tables = await query(pglite, `select tablename from pg_tables where schemaname = 'public' order by 1`)
  const found: Record<string, unknown> = {}
  for (const { tablename } of tables)
    found[String(tablename)] = await query(pglite, `select * from ${tablename} t order by t::text`)
  found['settings'] = await query(pglite, 'select name, setting, reset_val from pg_settings order by 1')
  for (const view of ['pg_sequences', 'pg_prepared_statements'])
    found[view] = await query(pglite, `select * from ${view} v order by v::text`)
  found['locks'] = await query(pglite, `select locktype, mode, relation from pg_locks
    where locktype <> 'virtualxid' order by 1, 2, 3`)
  found['classes'] = await query(pglite, `select relname, relkind, relhastriggers from pg_class
    where relnamespace = 'public'::regnamespace order by 1`)
  found['cursors'] = await query(pglite, `select name from pg_cursors where name <> ''`)
  found['temporary'] = await query(pglite, `select relname from pg_class where relpersistence = 't'`)
  found['listens'] = await query(pglite, 'select pg_listening_channels()')
  return found
}

const brokers: TestBroker[] = []
afterEach(async () => {
  for (const broker of brokers.splice(0)) await broker.close()
})

async function aBroker(): Promise<TestBroker> {
  const broker = await createTestBroker()
  brokers.push(broker)
  return broker
}

async function wholeStory(broker: TestBroker): Promise<void> {
  const work = createWork(broker)
  const requester = await broker.aRequester()
  const worker = await broker.aWorker()
  const task = (await work.publish(requester)).body
  const { body: assignment } = await work.claim(worker, requester.appId, task.id)
  const { body: receipt } = await work.submit(worker, requester.appId, assignment)
  expect((await work.onTask(requester, task.id, 'approve', { submissionId: receipt.submissionId })).status).toBe(200)
  await broker.runner.tick()
}

test('after a broker was closed, its database is in nothing different from a new one', async () => {
  const fresh = await PGlite.create({ loadDataDir: await migratedDirectory() })
  const taken = await takeEmbedded(migratedDirectory)
  await taken.pglite.exec(`listen tasks; prepare one as select 1; set lock_timeout = '5s';
    create temporary table spare (a serial); begin`)
  await taken.pglite.exec(`declare rest cursor for select 1; select pg_advisory_lock(7)`)
  expect(await giveBackEmbedded(taken)).toBe('kept')

  const broker = await aBroker()
  await wholeStory(broker)
  expect(await broker.deps.db.selectFrom('events').select('id').execute()).not.toHaveLength(0)
  await brokers.pop()?.close()

  const again = await takeEmbedded(migratedDirectory)
  expect(again.pglite).toBe(taken.pglite)
  expect(await contents(again.pglite)).toEqual(await contents(fresh))
  await giveBackEmbedded(again)
  await fresh.close()
})

test('two brokers at once have two databases', async () => {
  const [one, other] = [await aBroker(), await aBroker()]
  await wholeStory(one)
  expect(await one.deps.db.selectFrom('tasks').select('id').execute()).toHaveLength(1)
  expect(await other.deps.db.selectFrom('tasks').select('id').execute()).toEqual([])
})

const changes = {
  'a column more': 'alter table tasks add spare int',
  'a trigger': `create trigger spare before update on tasks
    for each row execute function suppress_redundant_updates_trigger()`,
  'a function': `create function spare() returns int language sql as 'select 1'`,
  'an index less': 'drop index tasks_open',
  'a sequence': 'create sequence spare',
  'a table less': 'drop table notice_mails',
  'a row less that the migrations made': `delete from migrations where name like '0002%'`,
  'a setting of the database': 'alter database postgres set lock_timeout = 5',
  'a role': 'create role somebody',
}

test('one that a test changed or closed is not handed out again', async () => {
  const changed = await takeEmbedded(migratedDirectory)
  for (const [what, change] of Object.entries(changes)) {
    await changed.pglite.exec(`begin; ${change}`)
    expect(await isAsMade(changed), what).toBe(false)
    await changed.pglite.exec('rollback')
    expect(await isAsMade(changed), what).toBe(true)
  }
  await changed.pglite.exec(changes['a sequence'])
  expect(await giveBackEmbedded(changed)).toBe('ended')
  expect(changed.pglite.closed).toBe(true)

  const closed = await takeEmbedded(migratedDirectory)
  expect(closed.pglite).not.toBe(changed.pglite)
  await closed.pglite.close()
  expect(await giveBackEmbedded(closed)).toBe('ended')
})
