import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestBrowser } from '../../../test/browser.ts'
import type { TestApp } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import {
  aCode, anAppWithoutServer, aPerson, appPage, asked, aVerifier, begin, exchange, locationOf, type Params,
  postForm, publicUrl, refresh, relay, tokensOf, wayBack,
} from '../../../test/oauth.ts'

let broker: TestBroker
let app: TestApp
let browser: TestBrowser
beforeAll(async () => {
  broker = await createTestBroker()
  app = await anAppWithoutServer(broker)
  browser = await aPerson(broker)
})
afterAll(() => broker.close())

const { challenge } = aVerifier()
const works = async (token: string): Promise<boolean> => (await broker.call('GET', '/v1/tasks', { as: token })).status === 200
const refused = (error: string) => ({ status: 400, body: { error } })

/** What the app's page is told when a request is refused; a page of ours instead of a way back is a status. */
async function toldOf(params: Params): Promise<object> {
  const { answer: answered } = await begin(browser, asked(app, challenge, params))
  if (answered.status !== 303) return { status: answered.status }
  const back = new URL(locationOf(answered))
  const { error, state, iss, code } = Object.fromEntries(new URLSearchParams(back.search || back.hash.slice(1)))
  return { to: `${back.origin}${back.pathname}`, error, ...(code && { code }), state, iss }
}
const told = (error: string) => ({ to: wayBack, error, state: 'state-1', iss: publicUrl })

describe('a request', () => {
  test.each<[string, Params, string]>([
    ['without a challenge', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['with a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['with a challenge of no method', { code_challenge_method: undefined }, 'invalid_request'],
    ['with a challenge that is too short', { code_challenge: 'short' }, 'invalid_request'],
    ['for a token in the address', { response_type: 'token' }, 'invalid_request'],
    ['for an ID token', { response_type: 'id_token', nonce: 'n' }, 'invalid_request'],
    ['for a code and a token', { response_type: 'code token' }, 'invalid_request'],
    ['in a request object', { request: 'e30.e30.' }, 'request_not_supported'],
    ['by reference', { request_uri: 'https://evil.example/request' }, 'request_uri_not_supported'],
    ['that registers itself', { registration: '{}' }, 'registration_not_supported'],
    ['that must show nothing', { prompt: 'none' }, 'interaction_required'],
    ['for a scope of OpenID', { scope: 'openid create' }, 'invalid_scope'],
    ['for scopes that do not exist', { scope: 'wallet:add admin' }, 'invalid_scope'],
    ['for another account', { prompt: 'select_account' }, 'invalid_request'],
  ])('%s is refused, and the app is told so', async (_what, params, error) => {
    expect(await toldOf(params)).toEqual(told(error))
  })

  test.each<[string, Params]>([
    ['to an address that is not registered', { redirect_uri: 'https://evil.example/back' }],
    ['to another path', { redirect_uri: `${appPage}/other` }],
    ['with an added query', { redirect_uri: `${wayBack}?x=1` }],
    ['with a fragment', { redirect_uri: `${wayBack}#x` }],
    ['with a user in the address', { redirect_uri: 'https://u@app.example.com/back' }],
    ['to a subdomain', { redirect_uri: 'https://x.app.example.com/back' }],
    ['to http instead of https', { redirect_uri: 'http://app.example.com/back' }],
    ['to another port of a page', { redirect_uri: 'https://app.example.com:8443/back' }],
    ['to a host that begins as loopback', { redirect_uri: 'http://127.0.0.1.evil.example/back' }],
    ['to this machine, of a live app that is no program', { redirect_uri: 'http://127.0.0.1:5000/back' }],
    ['in another case', { redirect_uri: 'https://app.example.com/Back' }],
    ['to the relay with a query', { redirect_uri: `${relay}?origin=https://evil.example` }],
    ['to nowhere', { redirect_uri: undefined }],
    ['from an unknown key', { client_id: 'pk_live_01m81hzg00e008000000000051_b52ac60dfdad61c9299f742d25cddb7a1c62c790' }],
    ['from nobody', { client_id: undefined }],
    ['in a popup of a page that is not registered', { redirect_uri: relay, origin: 'https://evil.example' }],
    ['in a popup of a page without an origin, of a live app', { redirect_uri: relay, origin: 'null' }],
    ['for an answer in a form', { response_mode: 'form_post' }],
    ['for an answer in the fragment', { response_mode: 'fragment' }],
    ['for an answer by message', { response_mode: 'web_message' }],
    ['for an answer in two modes', { response_mode: 'query fragment' }],
    ['that names two ways back', { redirect_uri: `${wayBack}&redirect_uri=https://evil.example` }],
  ])('%s leads nowhere: a page of ours says what to do', async (_what, params) => {
    const page = await browser.get(asked(app, challenge, params))
    expect([page.status, locationOf(page)]).toEqual([400, ''])
    expect(page.body).toContain('Nothing was allowed')
    expect(page.headers).toMatchObject({ 'content-security-policy': expect.stringContaining("frame-ancestors 'none'"), 'content-type': expect.stringContaining('text/html') })
  })

  test('with a secret key is refused, logged by its last four characters, and answered with how to roll it', async () => {
    const { answer: page } = await begin(browser, asked(app, challenge, { client_id: app.secretKey }))
    expect(page.status).toBe(400)
    expect(page.body).toContain('Roll it now')
    expect(broker.logged()).toContain('a secret key arrived as client_id')
    expect(await postForm(broker, '/oauth/token', { grant_type: 'refresh_token', client_id: app.secretKey, refresh_token: 'x' }))
      .toMatchObject({ status: 401, body: { error: 'invalid_client', error_description: expect.stringContaining('Roll it now') } })
    expect(broker.logged()).toContain(`"keyEndsWith":"${app.secretKey.slice(-4)}"`)
    expect(broker.logged()).not.toContain(app.secretKey)
  })

  test('with a line break in its state is answered with the same state, and no header more', async () => {
    const { back } = await aCode(browser, app, { state: 'a\r\nset-cookie: x=y' })
    expect(back.searchParams.get('state')).toBe('a\r\nset-cookie: x=y')
    expect(back.href).toContain('a%0D%0Aset-cookie')
  })

  test('without a state is answered without one', async () => {
    const { back } = await aCode(browser, app, { state: undefined })
    expect(back.searchParams.has('state')).toBe(false)
  })

  test('is answered with the issuer that the metadata names, also where it was refused', async () => {
    const metadata = (await broker.call<{ issuer: string }>('GET', '/.well-known/oauth-authorization-server')).body
    const { back } = await aCode(browser, app)
    expect(back.searchParams.get('iss')).toBe(metadata.issuer)
    expect(metadata).toMatchObject({ code_challenge_methods_supported: ['S256'], authorization_response_iss_parameter_supported: true })
    expect(JSON.stringify(metadata)).not.toMatch(/registration_endpoint|pushed_authorization/)
  })

  test.each(['/oauth/reg', '/oauth/register', '/request', '/reg', '/oauth/par', '/session/end/confirm', '/oauth/interaction/x/login'])(
    'to %s finds nothing: nobody registers, pushes or logs out by the library',
    async (path) => {
      expect((await postForm(broker, path, { client_name: 'x' })).status).toBe(404)
    },
  )
})

describe('a code', () => {
  test.each<[string, (code: { code: string; verifier: string }) => Params]>([
    ['with another verifier', () => ({ code_verifier: aVerifier().verifier })],
    ['without a verifier', () => ({ code_verifier: undefined })],
    ['with a verifier that is one letter off', ({ verifier }) => ({ code_verifier: `${verifier.slice(1)}A` })],
    ['with another way back', () => ({ redirect_uri: `${appPage}/other` })],
    ['with the relay as way back', () => ({ redirect_uri: relay })],
  ])('%s is worth nothing', async (_what, change) => {
    const given = await aCode(browser, app)
    expect(await exchange(broker, app, given.code, given.verifier, change(given))).toMatchObject(refused('invalid_grant'))
  })

  test('without a way back is worth nothing', async () => {
    const { code, verifier } = await aCode(browser, app)
    expect(await exchange(broker, app, code, verifier, { redirect_uri: undefined })).toMatchObject(refused('invalid_request'))
  })

  test('of another app is worth nothing', async () => {
    const other = await anAppWithoutServer(broker)
    const { code, verifier } = await aCode(browser, app)
    expect(await exchange(broker, other, code, verifier)).toMatchObject(refused('invalid_grant'))
  })

  test('put into somebody else’s way back does not fit their verifier', async () => {
    const { code } = await aCode(await aPerson(broker), app)
    const victim = await aCode(browser, app)
    expect(await exchange(broker, app, code, victim.verifier)).toMatchObject(refused('invalid_grant'))
  })

  test('that is older than a minute is worth nothing', async () => {
    const { code, verifier } = await aCode(browser, app)
    const { rows: [kept] } = await sql<{ seconds: number }>`
      select (payload->>'exp')::int - (payload->>'iat')::int as seconds from oauth_artifacts
      where model = 'AuthorizationCode' order by expires_at desc limit 1`.execute(broker.deps.db)
    expect(kept).toEqual({ seconds: 60 })
    await sql`update oauth_artifacts set payload = payload || '{"exp": 1}' where model = 'AuthorizationCode'`.execute(broker.deps.db)
    expect(await exchange(broker, app, code, verifier)).toMatchObject(refused('invalid_grant'))
  })

  test('works once: the second use ends what the first one gave', async () => {
    const { code, verifier } = await aCode(browser, app)
    const { body: first } = await exchange(broker, app, code, verifier)
    expect(await works(first.access_token)).toBe(true)
    expect(await exchange(broker, app, code, verifier)).toMatchObject(refused('invalid_grant'))
    expect(await works(first.access_token)).toBe(false)
    expect(await refresh(broker, app, first.refresh_token)).toMatchObject(refused('invalid_grant'))
  })

  test('used twice at the same moment gives tokens once at most, and leaves none that is good for anything', async () => {
    const { code, verifier } = await aCode(browser, app)
    const answers = await Promise.all(Array.from({ length: 5 }, () => exchange(broker, app, code, verifier)))
    const given = answers.filter(({ status }) => status === 200)
    expect(given.length).toBeLessThanOrEqual(1)
    for (const { body } of given) expect([(await refresh(broker, app, body.refresh_token)).status, await works(body.access_token)]).toEqual([400, false])
  })

  test('and a refresh token lie in the database as digests alone', async () => {
    const { code, verifier } = await aCode(browser, app)
    const { body } = await exchange(broker, app, code, verifier)
    const rows = JSON.stringify(await broker.deps.db.selectFrom('oauth_artifacts').selectAll().execute())
    for (const secret of [code, body.refresh_token, body.access_token]) expect(rows).not.toContain(secret)
  })
})

describe('a refresh token', () => {
  test('gives another one, and a session; used again it ends them all', async () => {
    const first = await tokensOf(broker, browser, app)
    const { status, body: second } = await refresh(broker, app, first.refresh_token)
    expect([status, second.refresh_token === first.refresh_token, await works(second.access_token)]).toEqual([200, false, true])
    expect(await refresh(broker, app, first.refresh_token)).toMatchObject(refused('invalid_grant'))
    expect(await refresh(broker, app, second.refresh_token)).toMatchObject(refused('invalid_grant'))
    expect(await works(second.access_token)).toBe(false)
  })

  test('of another app is worth nothing, and stays good for its own', async () => {
    const other = await anAppWithoutServer(broker)
    const { refresh_token: token } = await tokensOf(broker, browser, app)
    expect(await refresh(broker, other, token)).toMatchObject(refused('invalid_grant'))
    expect((await refresh(broker, app, token)).status).toBe(200)
  })

  test('asks for no more than was allowed', async () => {
    const { refresh_token: token } = await tokensOf(broker, browser, app)
    expect(await refresh(broker, app, token, { scope: 'create wallet:read' })).toMatchObject(refused('invalid_scope'))
    expect((await refresh(broker, app, token, { scope: 'review' })).body.scope).toBe('review')
  })

  test('and every session end when the app revokes it', async () => {
    const given = await tokensOf(broker, browser, app)
    const revoke = (token: string, client = app) => postForm(broker, '/oauth/revoke', { token, client_id: client.publicKey })
    expect((await revoke(given.refresh_token, await anAppWithoutServer(broker))).status).toBe(200)
    expect(await works(given.access_token)).toBe(true)
    expect((await revoke(given.refresh_token)).status).toBe(200)
    expect(await works(given.access_token)).toBe(false)
    expect(await refresh(broker, app, given.refresh_token)).toMatchObject(refused('invalid_grant'))
    expect(await revoke('nonsense')).toMatchObject({ status: 200, body: {} })
  })

  test('ends with the key of its app', async () => {
    const rolled = await anAppWithoutServer(broker)
    const { refresh_token: token } = await tokensOf(broker, browser, rolled)
    await broker.deps.db.updateTable('api_keys').set({ revoked_at: new Date() }).where('app_id', '=', rolled.appId).execute()
    expect(await refresh(broker, rolled, token)).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  })

  test('is given to any page that has the verifier, without credentials of a browser', async () => {
    const preflight = await broker.app.inject({
      method: 'OPTIONS', url: '/oauth/token',
      headers: { origin: 'null', 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    })
    expect(preflight.headers).toMatchObject({ 'access-control-allow-origin': '*' })
    const { headers } = await postForm(broker, '/oauth/token', { grant_type: 'refresh_token', client_id: app.publicKey, refresh_token: 'x' })
    expect(headers['access-control-allow-origin']).toBe('*')
    expect(headers['access-control-allow-credentials']).toBeUndefined()
  })

  test.each(['password', 'client_credentials', 'implicit', 'urn:ietf:params:oauth:grant-type:device_code'])('is not given for %s', async (grant) => {
    expect(await postForm(broker, '/oauth/token', { grant_type: grant, client_id: app.publicKey })).toMatchObject(refused('unsupported_grant_type'))
  })
})
