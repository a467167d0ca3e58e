import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBrowser } from '../../../test/browser.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { anAppWithoutServer, aPerson, asked, aVerifier, limits, postForm, tokensOf } from '../../../test/oauth.ts'

let broker: TestBroker
beforeAll(async () => {
  broker = await createTestBroker({ settings: { MICROSOURCE_TRUST_PROXY: 'loopback' } })
})
afterAll(() => broker.close())

interface Told { status: number; body: unknown; headers: Readonly<Record<string, unknown>> }

/** From one address until it is refused, the times that went well before that; at most `most`. */
async function untilRefused(ask: (from: Record<string, string>) => Promise<Told>, ip: string, most: number): Promise<[number, Told]> {
  for (let n = 0; ; n++) {
    const told = await ask({ 'x-forwarded-for': ip })
    if (told.status === 429 || n === most) return [n, told]
  }
}

test('tokens can be asked for 600 times from one machine in ten minutes: a program is told how long to wait, and what it holds stays good', async () => {
  const [app, browser] = [await anAppWithoutServer(broker), await aPerson(broker)]
  const { refresh_token: held } = await tokensOf(broker, browser, app)
  const ask = (path: string, token: string) => (from: Record<string, string>) =>
    postForm(broker, path, { grant_type: 'refresh_token', client_id: app.publicKey, refresh_token: token, token }, from)
  // Not one that takes the library's time.
  const [times, told] = await untilRefused(ask('/oauth/token', ''), '198.51.100.7', 700)
  expect([times, told.status, told.body]).toEqual([600, 429, {
    error: 'temporarily_unavailable', error_description: expect.stringContaining('Retry-After'),
  }])
  expect(Number(told.headers['retry-after'])).toBeGreaterThan(500)
  expect(told.headers).toMatchObject({
    'access-control-allow-origin': '*', 'access-control-expose-headers': expect.stringContaining('retry-after'), 'cache-control': 'no-store',
  })
  const from = (ip: string) => ({ 'x-forwarded-for': ip })
  expect((await ask('/oauth/token', held)(from('198.51.100.7'))).status).toBe(429)
  expect((await ask('/oauth/revoke', held)(from('198.51.100.7'))).status).toBe(429)
  expect((await ask('/oauth/token', held)(from('198.51.100.8'))).status).toBe(200)
  broker.clock.advance(601_000)
  expect((await ask('/oauth/token', '')(from('198.51.100.7'))).status).toBe(400)
}, 60_000)

test('sign-ins can be begun 300 times from one machine in ten minutes: the person reads that on a page, and no app is told', async () => {
  const app = await anAppWithoutServer(broker)
  const address = asked(app, aVerifier().challenge, { client_id: 'pk_live_x' })
  const [times, told] = await untilRefused((headers) => broker.call('GET', address, { headers }), '2001:db8:1:1::7', 400)
  expect([times, told.headers['location']]).toEqual([300, undefined])
  expect(told.body).toContain('Too many sign-ins from here')
  expect(told.headers).toMatchObject({
    'retry-after': expect.stringMatching(/^\d+$/), 'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  })
  // A machine has all of these addresses, and its neighbor others.
  expect((await broker.call('GET', address, { headers: { 'x-forwarded-for': '2001:db8:1:1:2::8' } })).status).toBe(429)
  expect((await broker.call('GET', address, { headers: { 'x-forwarded-for': '2001:db8:1:2::7' } })).status).toBe(400)
}, 60_000)

test('a consent can be answered 120 times from one machine in ten minutes, whatever it answers', async () => {
  const ask = (path: string) => (from: Record<string, string>) => createBrowser(broker).post(`/oauth/interaction/x/${path}`, limits, from)
  const elsewhere = { 'x-forwarded-for': '198.51.100.9', origin: 'https://evil.example' }
  for (let n = 0; n < 130; n++) expect((await ask('allow')(elsewhere)).status).toBe(403)
  const [times, told] = await untilRefused(ask('allow'), '198.51.100.9', 200)
  expect([times, told.body]).toEqual([120, expect.objectContaining({ code: 'rate_limited' })])
  expect(Number(told.headers['retry-after'])).toBeGreaterThan(0)
  expect((await ask('deny')({ 'x-forwarded-for': '198.51.100.9' })).status).toBe(429)
  expect((await ask('deny')({ 'x-forwarded-for': '198.51.100.10' })).status).toBe(404)
}, 60_000)
