import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toTypeId } from '@microsource/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBrowser } from '../../../test/browser.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createPaying } from '../../../test/paying.ts'

const minuteMs = 60_000
const built = mkdtempSync(join(tmpdir(), 'microsource-desk-'))
writeFileSync(join(built, 'index.html'), '<!doctype html><title>desk</title>')
writeFileSync(join(built, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')

let broker: TestBroker
beforeAll(async () => {
  broker = await createTestBroker({ settings: { MICROSOURCE_DESK_DIR: built } })
})
afterAll(async () => {
  await broker.close()
  rmSync(built, { recursive: true })
})

const pathOf = (url: string): string => url.slice('http://localhost:4400'.length)

describe('pages', () => {
  test('every page answers the one document, under a policy that lets nothing foreign in', async () => {
    for (const path of ['/desk', '/desk/', '/desk/mine/deep', '/wallet', '/review', '/review/task_x', '/account', '/account/consent/x', '/dev/mailbox']) {
      const { status, body, headers } = await broker.call<string>('GET', path)
      expect({ path, status, body }).toEqual({ path, status: 200, body: '<!doctype html><title>desk</title>' })
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    }
    expect(await broker.call('GET', '/desk/mark.svg')).toMatchObject({ status: 200 })
    expect((await broker.call('GET', '/')).headers['location']).toBe('/desk')
  })

  test('nothing outside the built folder can be reached', async () => {
    for (const path of [
      '/desk/assets/../../package.json',
      '/desk/assets/..%2f..%2fpackage.json',
      '/desk/assets/nothing.js',
    ]) {
      const { status, body } = await broker.call<string>('GET', path)
      expect(status === 404 || !JSON.stringify(body).includes('"name"'), path).toBe(true)
    }
  })

  test('before the pages are built the broker says how to build them', async () => {
    const bare = await createTestBroker({ settings: { MICROSOURCE_DESK_DIR: join(built, 'nowhere') } })
    expect(await bare.call('GET', '/desk')).toMatchObject({ status: 503, body: expect.stringContaining('npm start') })
    await bare.close()
  })
})

describe('links into the wallet and review pages', () => {
  test('a ticket opens the page once, leaves the address, and becomes a token for this requester alone', async () => {
    const requester = await broker.aRequester({ scope: ['review'], balance: 700 })
    const link = await broker.call<{ url: string }>('POST', '/v1/wallet/links', { as: requester, body: {} })
    expect(link.status).toBe(201)
    const browser = createBrowser(broker)
    const opened = await browser.get(pathOf(link.body.url))
    expect(opened).toMatchObject({ status: 303, headers: { location: '/wallet' } })
    expect(String(opened.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
    const traded = await browser.post<{ token: string }>('/auth/token', { as: 'requester' })
    expect(await broker.call('GET', '/v1/wallet', { as: traded.body.token })).toMatchObject({
      status: 200,
      body: { balance: { amount: 700 } },
    })
    const second = createBrowser(broker)
    expect((await second.get(pathOf(link.body.url))).headers['location']).toBe('/wallet')
    expect(await second.post('/auth/token', { as: 'requester' })).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    })
  })

  test('a way into the pages is no way around the limit of a session: what it gives puts nothing on hold', async () => {
    const requester = await broker.aRequester({ session: { limit: { amount: 0, currency: 'USD' } } })
    const browser = createBrowser(broker)
    await browser.get(
      pathOf((await broker.call<{ url: string }>('POST', '/v1/wallet/links', { as: requester, body: {} })).body.url),
    )
    const { token } = (await browser.post<{ token: string }>('/auth/token', { as: 'requester' })).body
    const wish = { id: toTypeId('task', broker.deps.ids()), kind: 'custom', description: 'Spend it', price: { amount: 100, currency: 'USD' } }
    const body = { ...wish, wantedBy: new Date(Date.now() + 7_200_000).toISOString() }
    expect(await broker.call('POST', '/v1/tasks', { as: token, body })).toMatchObject({
      status: 403,
      body: { code: 'scope_missing' },
    })
    const creator = await broker.aRequester({ scope: ['create'] })
    expect(await broker.call('POST', '/v1/wallet/links', { as: creator, body: {} })).toMatchObject({
      status: 403,
      body: { code: 'scope_missing' },
    })
  })

  test('only what a page of the broker holds adds money: no session of an app does, whatever its scopes', async () => {
    const requester = await broker.aRequester({ scope: ['create', 'review', 'wallet:read'], balance: 0 })
    const body = { amount: { amount: 2_000, currency: 'USD' } }
    expect(await broker.call('POST', '/v1/wallet/top-ups', { as: requester, body })).toMatchObject({
      status: 403,
      body: { code: 'page_only' },
    })
    expect(await createPaying(broker).add(requester)).toMatchObject({ status: 'succeeded' })
    expect(await broker.call('GET', '/v1/wallet', { as: requester })).toMatchObject({ body: { balance: { amount: 2_000 } } })
  })

  test('repeating a request for a link answers a fresh address for the same way in: it opens once, and then never again', async () => {
    const as = await broker.aRequester()
    const idempotencyKey = 'one click'
    const ask = () =>
      broker.call<{ url: string; code: string }>('POST', '/v1/wallet/links', { as, body: {}, idempotencyKey })
    const [lost, again] = [await ask(), await ask()]
    expect([lost.status, again.status]).toEqual([201, 200])
    const opens = async (url: string) => {
      const browser = createBrowser(broker)
      await browser.get(pathOf(url))
      return browser.cookies.size > 0
    }
    expect(await opens(lost.body.url)).toBe(false)
    expect(await opens(again.body.url)).toBe(true)
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'secret_shown_once' } })
    expect(
      await broker.call('POST', '/v1/wallet/links', { as, body: {}, idempotencyKey: null }),
    ).toMatchObject({ status: 400, body: { code: 'idempotency_key_missing' } })
  })

  test('a link to a review names the task; a ticket that is old, cut or invented opens nothing', async () => {
    const requester = await broker.aRequester()
    const taskId = toTypeId('task', broker.deps.ids())
    const link = async (body: object) =>
      pathOf((await broker.call<{ url: string }>('POST', '/v1/wallet/links', { as: requester, body })).body.url)
    const review = await link({ to: 'review', taskId })
    expect((await createBrowser(broker).get(review)).headers['location']).toBe(`/review/${taskId}`)
    expect(
      await broker.call('POST', '/v1/wallet/links', { as: requester, body: { to: 'review', taskId: 'x' } }),
    ).toMatchObject({ status: 400, body: { code: 'invalid_id' } })
    const old = await link({})
    broker.clock.advance(2 * minuteMs)
    for (const path of [old, old.slice(0, -1), '/wallet?ticket=x', '/wallet?ticket=']) {
      const browser = createBrowser(broker)
      expect((await browser.get(path)).status, path).toBe(303)
      expect(browser.cookies.size).toBe(0)
    }
  })

  test('the cookie of a page is no bearer token, and a bearer token no cookie', async () => {
    const requester = await broker.aRequester()
    const browser = createBrowser(broker)
    await browser.get(
      pathOf((await broker.call<{ url: string }>('POST', '/v1/wallet/links', { as: requester, body: {} })).body.url),
    )
    const cookie = browser.cookies.get('microsource_page') ?? ''
    expect(await broker.call('GET', '/v1/wallet', { as: cookie })).toMatchObject({
      status: 401,
      body: { code: 'invalid_token' },
    })
    expect(await broker.call('GET', '/v1/wallet', { headers: { cookie: `microsource_page=${cookie}` } })).toMatchObject(
      { status: 401, body: { code: 'unauthenticated' } },
    )
    browser.cookies.set('microsource_page', await requester.token())
    expect(await browser.post('/auth/token', { as: 'requester' })).toMatchObject({
      status: 401,
      body: { code: 'invalid_token' },
    })
  })
})

describe('what only a demo or a development machine answers', () => {
  test('outside a demo nobody gets into a wallet without a link', async () => {
    expect(await broker.call('GET', '/auth/mode')).toMatchObject({ status: 200, body: { demo: false, apps: [] } })
    expect(await createBrowser(broker).post('/auth/demo-requester')).toMatchObject({
      status: 403,
      body: { code: 'test_only' },
    })
  })

  test('the mailbox opens under a name of this machine only, and not beside a live app', async () => {
    expect(await broker.call('GET', '/dev/mailbox/messages', { headers: { host: '127.0.0.1:4400' } })).toMatchObject({
      status: 200,
      body: { items: [] },
    })
    expect(await broker.call('GET', '/dev/mailbox/messages', { headers: { host: 'broker.example' } })).toMatchObject({
      status: 404,
    })
    await broker.anApp({ mode: 'live' })
    expect(await broker.call('GET', '/dev/mailbox/messages', { headers: { host: '127.0.0.1:4400' } })).toMatchObject({
      status: 403,
      body: { code: 'test_only' },
    })
  })
})

test('the reference and the page of errors are served, with no address but our own', async () => {
  const reference = await broker.call<string>('GET', '/docs/')
  expect(reference.status).toBe(200)
  expect(reference.headers['content-security-policy']).toMatch(/script-src 'self' 'sha256-/)
  expect(reference.body).not.toMatch(/(src|href)="https?:/)
  expect(await broker.call('GET', '/openapi.json')).toMatchObject({
    status: 200,
    body: { openapi: '3.1.0', servers: [{ url: 'http://localhost:4400' }] },
  })
  expect(await broker.call('GET', '/docs/errors')).toMatchObject({
    status: 200,
    body: expect.stringContaining('id="claim_lost"'),
  })
})
