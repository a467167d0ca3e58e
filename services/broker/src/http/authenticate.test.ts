import { generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../test/harness.ts'
import { mintCredential } from './credentials.ts'

let broker: TestBroker
beforeAll(async () => {
  broker = await createTestBroker()
})
afterAll(() => broker.close())

const refused = (status: number, code: string) => ({
  status,
  body: { code, status, type: `/docs/errors#${code}`, instance: expect.any(String) },
})

const minuteMs = 60_000
/** The same token with one character of its signature changed. */
const tamper = (token: string): string => token.slice(0, -10) + (token.at(-10) === 'A' ? 'B' : 'A') + token.slice(-9)

describe('keys of apps', () => {
  test('nothing, or another scheme, is unauthenticated', async () => {
    expect(await broker.call('GET', '/v1/app')).toMatchObject(refused(401, 'unauthenticated'))
    expect(await broker.call('GET', '/v1/app', { headers: { authorization: 'Basic abc' } })).toMatchObject(
      refused(401, 'unauthenticated'),
    )
    expect((await broker.call('GET', '/v1/app')).headers['www-authenticate']).toBe('Bearer')
  })

  test('the public and the secret key of an app read its configuration', async () => {
    const app = await broker.anApp({ name: 'Lumen' })
    for (const as of [app.publicKey, app.secretKey]) {
      expect(await broker.call('GET', '/v1/app', { as })).toMatchObject({
        status: 200,
        body: { id: app.id, name: 'Lumen', mode: 'test' },
      })
    }
  })

  test('a key that was never made, is cut, or names another app is invalid', async () => {
    const [app, other] = [await broker.anApp(), await broker.anApp()]
    const moved = app.publicKey.replace(app.id.slice(4), other.id.slice(4))
    const wrong = [
      'pk_test_x',
      app.publicKey.slice(0, -1),
      moved,
      mintCredential('pk_test', app.appId).text,
      mintCredential('sk_live', app.appId).text,
    ]
    for (const as of wrong)
      expect(await broker.call('GET', '/v1/app', { as })).toMatchObject(refused(401, 'invalid_key'))
  })

  test('a secret key from a browser is refused with the reason, even an invented one, and never logged', async () => {
    const app = await broker.anApp()
    const headers = { origin: 'https://editor.example' }
    expect(await broker.call('GET', '/v1/app', { as: app.secretKey, headers })).toMatchObject(
      refused(403, 'secret_key_in_browser'),
    )
    expect(await broker.call('GET', '/v1/app', { as: 'sk_test_nonsense', headers })).toMatchObject(
      refused(403, 'secret_key_in_browser'),
    )
    expect(await broker.call('GET', '/v1/app', { as: app.publicKey, headers })).toMatchObject({ status: 200 })
    expect(broker.logged()).toContain('a secret key arrived from a browser')
    expect(broker.logged()).not.toContain(app.secretKey)
  })

  test('a public key may not mint sessions, and a key may not act as a requester or worker', async () => {
    const app = await broker.anApp()
    expect(await broker.call('POST', '/v1/sessions', { as: app.publicKey, body: { userId: 'x' } })).toMatchObject(
      refused(403, 'forbidden'),
    )
    expect(await broker.call('GET', '/v1/tasks', { as: app.secretKey })).toMatchObject(refused(403, 'forbidden'))
    expect(await broker.call('GET', '/v1/worker/me', { as: app.secretKey })).toMatchObject(refused(403, 'forbidden'))
  })
})

describe('sessions and workers’ tokens', () => {
  test('a tampered, foreign or shapeless token is invalid', async () => {
    const token = await (await broker.aRequester()).token()
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
    const [header = '', payload = '', signature = ''] = token.split('.')
    const foreign = await new SignJWT(JSON.parse(atob(payload)))
      .setProtectedHeader(JSON.parse(atob(header)))
      .sign(privateKey)
    const unsigned = `${btoa(JSON.stringify({ alg: 'none', typ: 'JWT' })).replaceAll('=', '')}.${payload}.`
    const otherHeader = btoa(JSON.stringify({ ...JSON.parse(atob(header)), kid: 'other' })).replaceAll('=', '')
    const otherKey = `${otherHeader}.${payload}.${signature}`
    for (const as of [tamper(token), foreign, unsigned, otherKey, 'x', 'a.b.c']) {
      expect(await broker.call('GET', '/v1/tasks', { as }), as).toMatchObject(refused(401, 'invalid_token'))
    }
  })

  test('a session ends after fifteen minutes and says so', async () => {
    const token = await (await broker.aRequester()).token()
    expect(await broker.call('GET', '/v1/tasks', { as: token })).toMatchObject({ status: 200 })
    broker.clock.advance(14 * minuteMs)
    expect(await broker.call('GET', '/v1/tasks', { as: token })).toMatchObject({ status: 200 })
    broker.clock.advance(minuteMs)
    expect(await broker.call('GET', '/v1/tasks', { as: token })).toMatchObject(refused(401, 'token_expired'))
    expect(await broker.call('GET', '/v1/tasks', { as: tamper(token) })).toMatchObject(refused(401, 'invalid_token'))
  })

  test('a token of another broker is invalid here', async () => {
    const other = await createTestBroker()
    const token = await (await other.aRequester()).token()
    await other.close()
    expect(await broker.call('GET', '/v1/tasks', { as: token })).toMatchObject(refused(401, 'invalid_token'))
  })

  test('requesters are not workers, nor the other way round', async () => {
    expect(await broker.call('GET', '/v1/worker/me', { as: await broker.aRequester() })).toMatchObject(
      refused(403, 'forbidden'),
    )
    expect(await broker.call('GET', '/v1/tasks', { as: await broker.aWorker() })).toMatchObject(
      refused(403, 'forbidden'),
    )
  })

  test('without the scope the answer names it', async () => {
    const requester = await broker.aRequester({ scope: ['review'] })
    expect(await broker.call('GET', '/v1/wallet', { as: requester })).toMatchObject(refused(403, 'scope_missing'))
  })
})

test('logs hold no key, token, cookie or code', async () => {
  const app = await broker.anApp()
  const requester = await broker.aRequester({ app })
  const token = await requester.token()
  const apiToken = await (await broker.aWorker()).apiToken()
  for (const as of [app.publicKey, app.secretKey, token, apiToken]) {
    await broker.call('GET', `/v1/app?key=${as}`, { as, headers: { cookie: `microsource_page=${token}` } })
    broker.deps.log.info({ authorization: `Bearer ${as}`, nested: { token: as } }, `somebody logs ${as}`)
    broker.deps.log.error({ err: new Error(`failed with ${as}`) }, 'an error')
  }
  for (const secret of [app.publicKey, app.secretKey, token, apiToken]) expect(broker.logged()).not.toContain(secret)
})
