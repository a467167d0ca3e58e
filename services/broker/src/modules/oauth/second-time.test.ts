import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestBrowser } from '../../../test/browser.ts'
import type { TestApp } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import {
  aCode, anAppWithoutServer, aPerson, appPage, asked, aVerifier, begin, exchange, locationOf, type Params, refresh, relay, tokensOf,
} from '../../../test/oauth.ts'
import { changeAddresses } from '../apps/index.ts'
import { revokeGrant } from '../grants/index.ts'

let broker: TestBroker
let app: TestApp
let browser: TestBrowser
beforeAll(async () => {
  broker = await createTestBroker()
  app = await anAppWithoutServer(broker, { origins: [appPage, 'https://www.example.com'] })
})
beforeEach(async () => {
  browser = await aPerson(broker)
})
afterAll(() => broker.close())

const { challenge } = aVerifier()
const popup = { redirect_uri: relay, origin: appPage }
const ownPlace = async (params: Params, one = browser) => locationOf((await begin(one, asked(app, challenge, params))).answer)
const isAsked = async (params: Params, one = browser): Promise<boolean> => (await ownPlace(params, one)).startsWith('/account/consent/')

async function revoke(): Promise<void> {
  const { owner_id: ownerId, id: grantId } = await broker.deps.db.selectFrom('grants').selectAll().orderBy('created_at', 'desc').executeTakeFirstOrThrow()
  await revokeGrant(broker.deps, { ownerId, grantId })
}

test('the same person, back to the same page, is not asked again, in whichever browser they are signed in', async () => {
  const email = 'two-browsers@example.com'
  browser = await aPerson(broker, email)
  await aCode(browser, app, popup)
  expect(await isAsked(popup)).toBe(false)
  expect(await isAsked(popup, await aPerson(broker, email))).toBe(false)
  const { back } = await aCode(browser, app, popup)
  expect(back.searchParams.get('code')).toMatch(/.{40}/)
})

test.each<[string, Params]>([
  ['another page of the app begins it', { ...popup, origin: 'https://www.example.com' }],
  ['the page that begins it has no name', { ...popup, origin: undefined }],
  ['it leads to another address', {}],
  ['more is asked for', { ...popup, scope: 'create review wallet:read' }],
  ['the app insists', { ...popup, prompt: 'consent' }],
  ['the app wants a sign-in', { ...popup, prompt: 'login' }],
])('where %s, the person is asked again', async (_what, params) => {
  await aCode(browser, app, popup)
  expect(await isAsked(params)).toBe(true)
})

test('somebody else, and a browser that nobody is signed in with, are asked', async () => {
  await aCode(browser, app, popup)
  expect(await isAsked(popup, await aPerson(broker))).toBe(true)
  await browser.post('/auth/sign-out')
  expect(await isAsked(popup)).toBe(true)
})

test('a program on this machine is asked for every time: any other program could stand at its address', async () => {
  await changeAddresses(broker.deps, { appId: app.appId, how: 'add', origins: [], redirects: ['http://127.0.0.1/back'] })
  const loopback = { redirect_uri: 'http://127.0.0.1:50123/back' }
  const { back, code, verifier } = await aCode(browser, app, loopback)
  expect(back.origin).toBe('http://127.0.0.1:50123')
  expect((await exchange(broker, app, code, verifier, loopback)).status).toBe(200)
  expect(await isAsked(loopback)).toBe(true)
})

test('a sign-in in a frame is asked for, and its page cannot be framed', async () => {
  await aCode(browser, app, popup)
  const first = await browser.get(asked(app, challenge, popup))
  const start = new URL(locationOf(first), 'http://localhost:4400')
  const framed = await broker.call('GET', `${start.pathname}${start.search}`, {
    headers: { 'sec-fetch-dest': 'iframe', host: 'localhost:4400', cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; ') },
  })
  expect(locationOf(framed)).toMatch(/^\/account\/consent\//)
})

test('a revoked grant ends refresh tokens and sessions at once; given again, the old ones stay worthless and other pages are asked', async () => {
  const old = await tokensOf(broker, browser, app)
  await aCode(browser, app, popup)
  await revoke()
  expect(await broker.call('GET', '/v1/tasks', { as: old.access_token })).toMatchObject({ status: 401, body: { code: 'grant_revoked' } })
  expect((await refresh(broker, app, old.refresh_token)).status).toBe(400)
  expect(await isAsked({})).toBe(true)
  const fresh = await tokensOf(broker, browser, app)
  expect((await broker.call('GET', '/v1/tasks', { as: fresh.access_token })).status).toBe(200)
  expect(await broker.call('GET', '/v1/tasks', { as: old.access_token })).toMatchObject({ status: 401, body: { code: 'grant_revoked' } })
  expect((await refresh(broker, app, old.refresh_token)).status).toBe(400)
  expect(await isAsked(popup)).toBe(true)
})

test('a code that was given before a revocation is worth nothing after it', async () => {
  const { code, verifier } = await aCode(browser, app)
  await revoke()
  expect(await exchange(broker, app, code, verifier)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
})
