import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { anAppWithoutServer, aPerson, asked, aVerifier, begin, postForm, refresh, tokensOf, yesOf } from '../../../test/oauth.ts'

let broker: TestBroker
beforeAll(async () => {
  broker = await createTestBroker({ database: 'postgres' })
})
afterAll(() => broker.close())

const works = async (token: string): Promise<boolean> => (await broker.call('GET', '/v1/tasks', { as: token })).status === 200

async function someoneWaits(): Promise<void> {
  for (;;) {
    const { rows } = await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(broker.deps.db)
    if (rows.length > 0) return
    await sleep(5)
  }
}

test('a revocation in the middle of a new yes ends the refresh tokens of before, whatever the yes gives', async () => {
  const [app, browser] = [await anAppWithoutServer(broker), await aPerson(broker)]
  const old = await tokensOf(broker, browser, app)
  const { uid } = await begin(browser, asked(app, aVerifier().challenge, { prompt: 'consent' }))
  const yes = await yesOf(browser, uid)
  const allowed = await broker.deps.db.transaction().execute(async (trx) => {
    await trx.updateTable('grants').set((eb) => ({ epoch: eb('epoch', '+', 1), revoked_at: broker.clock.here() })).where('app_id', '=', app.appId).execute()
    const answer = browser.post(`/oauth/interaction/${uid}/allow`, yes)
    await someoneWaits()
    return { answer }
  })
  expect((await allowed.answer).status).toBe(200)
  expect(await refresh(broker, app, old.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
})

test('signing out of an app that was cut off in the middle can be asked again, and ends the sessions then', async () => {
  const [app, browser] = [await anAppWithoutServer(broker), await aPerson(broker)]
  const given = await tokensOf(broker, browser, app)
  // As after a minute, when used codes are forgotten.
  await broker.deps.db.deleteFrom('oauth_artifacts').where('model', '=', 'AuthorizationCode').execute()
  const revoke = () => postForm(broker, '/oauth/revoke', { token: given.refresh_token, client_id: app.publicKey })
  await sql`create function cut_off() returns trigger language plpgsql as 'begin raise exception ''cut off''; end'`.execute(broker.deps.db)
  await sql`create trigger cut_off before update of epoch on grants for each row execute function cut_off()`.execute(broker.deps.db)
  expect((await revoke()).status).toBe(500)
  expect(await works(given.access_token)).toBe(true)
  await sql`drop trigger cut_off on grants`.execute(broker.deps.db)
  expect((await revoke()).status).toBe(200)
  expect(await works(given.access_token)).toBe(false)
  expect((await refresh(broker, app, given.refresh_token)).status).toBe(400)
})
