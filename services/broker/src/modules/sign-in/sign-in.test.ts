import type { Worker, WorkerToken } from '@microsource/protocol'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBrowser, type TestBrowser } from '../../../test/browser.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { firstNameFrom } from './sign-in.service.ts'

const minuteMs = 60_000
const ask = '/auth/email-otp/send-verification-otp'
const enter = '/auth/sign-in/email-otp'

describe.each(['pglite', 'postgres'] as const)('sign-in by e-mail code, on %s', (database) => {
  let broker: TestBroker
  beforeAll(async () => {
    broker = await createTestBroker({ database })
  })
  afterAll(() => broker.close())

  async function codeFor(browser: TestBrowser, email: string): Promise<string> {
    expect(await browser.post(ask, { email })).toMatchObject({ status: 200 })
    const { body } = await browser.get<{ items: { to: string; text: string }[] }>('/dev/mailbox/messages')
    return body.items.find(({ to }) => to === email)?.text.slice(0, 6) ?? 'no mail'
  }

  async function signedIn(email: string): Promise<TestBrowser> {
    const browser = createBrowser(broker)
    expect(await browser.post(enter, { email, otp: await codeFor(browser, email) })).toMatchObject({ status: 200 })
    return browser
  }

  async function tokenOf(browser: TestBrowser): Promise<string> {
    const { status, body } = await browser.post<{ token: string }>('/auth/token', { as: 'worker' })
    expect(status).toBe(200)
    return body.token
  }

  test('the right code in the same browser makes a worker, the same one every time', async () => {
    const as = await tokenOf(await signedIn('ana.silva@example.com'))
    const first = await broker.call<Worker>('GET', '/v1/worker/me', { as })
    expect(first).toMatchObject({ status: 200, body: { name: 'Ana', email: 'ana.silva@example.com', program: false } })
    const again = await broker.call<Worker>('GET', '/v1/worker/me', {
      as: await tokenOf(await signedIn('ana.silva@example.com')),
    })
    expect(again.body.id).toBe(first.body.id)
  })

  test('a code is worthless in another browser, and works once', async () => {
    const [browser, other] = [createBrowser(broker), createBrowser(broker)]
    const otp = await codeFor(browser, 'bo@example.com')
    await other.post(ask, { email: 'someone-else@example.com' })
    expect(await other.post(enter, { email: 'bo@example.com', otp })).toMatchObject({
      status: 401,
      body: { code: 'invalid_otp' },
    })
    expect(await browser.post(enter, { email: 'bo@example.com', otp })).toMatchObject({ status: 200 })
    expect(await browser.post(enter, { email: 'bo@example.com', otp })).toMatchObject({
      status: 401,
      body: { code: 'invalid_otp' },
    })
  })

  test('a code is fresh for ten minutes, however many tokens are taken by it', async () => {
    const browser = await signedIn('fay@example.com')
    const link = async () => broker.call('POST', '/v1/worker/payee/link', { as: await tokenOf(browser), body: {} })
    await broker.call('POST', '/v1/worker/payee', { as: await tokenOf(browser), body: { country: 'US' } })
    await sql`update payees set destination_fingerprint = 'known'`.execute(broker.deps.db)
    expect((await link()).status).toBe(200)
    await sql`update sign_in_sessions set created_at = created_at - interval '11 minutes'`.execute(broker.deps.db)
    expect(await link()).toMatchObject({ status: 403, body: { code: 'confirm_first' } })
    const otp = await codeFor(browser, 'fay@example.com')
    expect((await browser.post(enter, { email: 'fay@example.com', otp })).status).toBe(200)
    expect((await link()).status).toBe(200)
  })

  test('a code is good for what its mail says, and for nothing else', async () => {
    const asked = async (purpose: string) => {
      const [browser, email] = [createBrowser(broker), `${purpose}@example.com`]
      await browser.post(ask, { email, purpose })
      const { body } = await browser.get<{ items: { to: string; subject: string; text: string }[] }>('/dev/mailbox/messages')
      const { subject = '', text = '' } = body.items.find(({ to }) => to === email) ?? {}
      const entered = await browser.post(enter, { email, otp: text.slice(0, 6) })
      return { said: subject.slice(7), use: /^\d{6} is your code (.*)\./.exec(text)?.[1], status: entered.status }
    }
    expect([await asked('sign_in'), await asked('confirm'), await asked('address')]).toMatchObject([
      { said: 'is your sign-in code', use: 'to sign in to microsource', status: 200 },
      { said: 'is your code to confirm', use: 'to confirm at microsource that it is you', status: 200 },
      { said: 'is your code for your address', use: expect.stringContaining('It signs nobody in'), status: 401 },
    ])
  })

  test('three wrong tries void the code', async () => {
    const browser = createBrowser(broker)
    const otp = await codeFor(browser, 'cy@example.com')
    const wrong = otp === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 3; tries++) {
      expect(await browser.post(enter, { email: 'cy@example.com', otp: wrong })).toMatchObject({
        status: 401,
        body: { code: 'invalid_otp' },
      })
    }
    expect(await browser.post(enter, { email: 'cy@example.com', otp })).toMatchObject({
      status: 429,
      body: { code: 'too_many_attempts' },
    })
  })

  test('what is no address or no code is said to be so, and a sixth code in ten minutes is too many', async () => {
    const browser = createBrowser(broker)
    expect(await browser.post(ask, { email: 'nobody' })).toMatchObject({ status: 400, body: { code: 'invalid_email' } })
    expect(await browser.post(enter, { email: 'dee@example.com', otp: '12345' })).toMatchObject({
      status: 401,
      body: { code: 'invalid_otp' },
    })
    for (let asked = 0; asked < 5; asked++)
      expect(await browser.post(ask, { email: 'dee@example.com' })).toMatchObject({ status: 200 })
    const refused = await browser.post(ask, { email: 'DEE@example.com' })
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(500)
    broker.clock.advance(10 * minuteMs)
    expect(await browser.post(ask, { email: 'dee@example.com' })).toMatchObject({ status: 200 })
  })

  test('without a cookie there is no token; after signing out neither', async () => {
    expect(await createBrowser(broker).post('/auth/token', { as: 'worker' })).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    })
    const browser = await signedIn('eve@example.com')
    expect(await browser.post('/auth/sign-out')).toMatchObject({ status: 200 })
    expect(await browser.post('/auth/token', { as: 'worker' })).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    })
  })

  test('a page of another origin gets no token, whatever cookies its visitor has', async () => {
    const browser = await signedIn('fay@example.com')
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'http://localhost:4401' },
    ] as Record<string, string>[]) {
      expect(await browser.post('/auth/token', { as: 'worker' }, headers)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      })
      expect(await browser.post(ask, { email: 'fay@example.com' }, headers)).toMatchObject({ status: 403 })
    }
    expect((await browser.post('/auth/token', { as: 'worker' })).headers['access-control-allow-origin']).toBeUndefined()
  })

  test('neither codes nor session tokens can be read in the database', async () => {
    const browser = createBrowser(broker)
    const otp = await codeFor(browser, 'gus@example.com')
    const { rows: codes } = await sql`select * from sign_in_codes`.execute(broker.deps.db)
    expect(JSON.stringify(codes)).not.toContain(otp)
    await browser.post(enter, { email: 'gus@example.com', otp })
    const token = decodeURIComponent(browser.cookies.get('microsource.session_token') ?? '').split('.')[0] ?? ''
    expect(token.length).toBeGreaterThan(20)
    const { rows: sessions } = await sql`select * from sign_in_sessions`.execute(broker.deps.db)
    expect(sessions.length).toBeGreaterThan(0)
    expect(JSON.stringify(sessions)).not.toContain(token)
  })

  test('a signed-in worker renames themselves and keeps API tokens, which cannot do either', async () => {
    const as = await tokenOf(await signedIn('hal@example.com'))
    expect(await broker.call('PATCH', '/v1/worker/me', { as, body: { name: ' Hal ' } })).toMatchObject({
      status: 200,
      body: { name: 'Hal' },
    })
    expect(await broker.call('PATCH', '/v1/worker/me', { as, body: { name: '' } })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    })
    const made = await broker.call<WorkerToken & { token: string }>('POST', '/v1/worker/tokens', {
      as,
      body: { name: 'bot' },
    })
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'bot', hint: made.body.token.slice(-4), lastUsedAt: null },
    })
    const { token: apiToken, id } = made.body
    expect(await broker.call('GET', '/v1/worker/me', { as: apiToken })).toMatchObject({
      status: 200,
      body: { name: 'Hal', program: true },
    })
    expect(await broker.call('PATCH', '/v1/worker/me', { as: apiToken, body: { name: 'Bot' } })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
    expect(await broker.call('POST', '/v1/worker/tokens', { as: apiToken, body: { name: 'more' } })).toMatchObject({
      status: 403,
    })
    const listed = await broker.call<{ items: WorkerToken[] }>('GET', '/v1/worker/tokens', { as })
    expect(listed.body.items).toMatchObject([{ id, name: 'bot', lastUsedAt: expect.any(String) }])
    expect(JSON.stringify(listed.body)).not.toContain(apiToken)
    expect(await broker.call('DELETE', `/v1/worker/tokens/${id}`, { as: await broker.aWorker() })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
    expect(await broker.call('DELETE', `/v1/worker/tokens/${id}`, { as })).toMatchObject({ status: 204 })
    expect(await broker.call('DELETE', `/v1/worker/tokens/${id}`, { as })).toMatchObject({ status: 404 })
    expect(await broker.call('GET', '/v1/worker/me', { as: apiToken })).toMatchObject({
      status: 401,
      body: { code: 'invalid_token' },
    })
  })
})

test('a first name comes from the address until the worker says otherwise', () => {
  expect(['ana.silva@x.org', 'BOB@x.org', '42@x.org', '...@x.org', 'łukasz-k@x.org'].map(firstNameFrom)).toEqual([
    'Ana',
    'BOB',
    '42',
    'Someone',
    'Łukasz',
  ])
})
