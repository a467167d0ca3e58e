import { type Account, toTypeId } from '@microsource/protocol'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../../app.ts'
import type { TestRequester } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import {
  anAppWithoutServer, answer, aPerson, appPage, asked, aVerifier, begin, exchange, limits, locationOf, type Params, publicUrl,
  wayBack,
} from '../../../test/oauth.ts'
import { createWork, usd } from '../../../test/work.ts'
import { personalApps } from '../apps/index.ts'

describe.each(['pglite', 'postgres'] as const)('sign-in for an app without a server, on %s', (database) => {
  let broker: TestBroker
  beforeAll(async () => {
    broker = await createTestBroker({ database })
  })
  afterAll(() => broker.close())

  test('a person says yes on our page, and the app has a session that spends within the grant', async () => {
    const [app, browser] = [await anAppWithoutServer(broker), await aPerson(broker, 'ana@example.com')]
    const { verifier, challenge } = aVerifier()
    const { uid, answer: consent } = await begin(browser, asked(app, challenge))
    expect([consent.status, locationOf(consent)]).toEqual([303, `/account/consent/${uid}`])
    expect((await browser.get(`/oauth/interaction/${uid}`)).body).toEqual({
      app: { id: app.id, name: 'Jotter', mode: 'live' },
      origin: appPage, scope: ['create', 'review'], email: 'ana@example.com', currency: 'USD',
      defaults: limits, grant: null,
    })
    const back = await answer(browser, uid)
    expect(back.href.split('?')[0]).toBe(wayBack)
    expect([back.searchParams.get('state'), back.searchParams.get('iss')]).toEqual(['state-1', publicUrl])
    const given = await exchange(broker, app, back.searchParams.get('code') ?? '', verifier)
    expect(given).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 900, scope: 'create review' } })
    const claims = decodeJwt(given.body.access_token)
    expect(claims).toMatchObject({ aud: 'microsource:session', iss: publicUrl, app: app.id, scope: 'create review' })
    expect(claims['grant']).toMatch(/^[\w-]{100,}$/)
    const asApp = { token: async () => given.body.access_token } as TestRequester
    const [work, id] = [createWork(broker), toTypeId('task', broker.deps.ids())]
    const { owner_id: ownerId } = await broker.deps.db.selectFrom('grants').select('owner_id').where('app_id', '=', app.appId).executeTakeFirstOrThrow()
    await broker.addMoney({ appId: personalApps.live, ownerId }, 2_000)
    const { token: ana } = (await browser.post<{ token: string }>('/auth/token', { as: 'account' })).body
    expect(await work.publish(asApp, { id })).toMatchObject({ status: 403, body: { code: 'confirmation_required' } })
    await broker.call('POST', `/v1/account/confirmations/${id}/confirm`, { as: ana, body: { version: 1 } })
    expect((await work.publish(asApp, { id })).status).toBe(201)
    expect(await work.publish(asApp, { price: 450 })).toMatchObject({ status: 402, body: { code: 'grant_limit_reached', limit: limits.perDay } })
    const { wallets } = (await broker.call<Account>('GET', '/v1/account', { as: ana })).body
    expect(wallets.find(({ mode }) => mode === 'live')?.balances).toEqual([usd(1_900)])
    expect((await broker.call('GET', '/v1/account/grants', { as: ana })).body).toMatchObject({ items: [{ usedToday: usd(100) }] })
  })

  test('a sign-in that could not begin ends none after it: the next one begins', async () => {
    const app = await anAppWithoutServer(broker)
    const signingKeys = [...broker.deps.secrets.signingKeys]
    const kept = signingKeys.splice(0)
    const server = await buildApp({ ...broker.deps, secrets: { ...broker.deps.secrets, signingKeys } })
    const ask = () => server.inject({ url: asked(app, aVerifier().challenge), headers: { host: 'localhost:4400' } })
    expect((await ask()).statusCode).toBe(500)
    signingKeys.push(...kept)
    expect((await ask()).statusCode).toBe(303)
    await server.close()
  })

  test('behind https its cookies are for https alone, and its answers name the public address', async () => {
    const app = await anAppWithoutServer(broker)
    const config = { ...broker.deps.config, publicUrl: 'https://broker.example' }
    const server = await buildApp({ ...broker.deps, config })
    const ask = (more: Params) =>
      server.inject({ url: asked(app, aVerifier().challenge, more), headers: { host: 'broker.example', 'x-forwarded-proto': 'http' } })
    const begun = await ask({})
    expect(begun.cookies.length).toBeGreaterThan(1)
    for (const one of begun.cookies) expect(one).toMatchObject({ secure: true, httpOnly: true, sameSite: 'lax' })
    const { searchParams } = new URL(String((await ask({ prompt: 'none' })).headers.location))
    expect(searchParams.get('iss')).toBe(config.publicUrl)
    await server.close()
  })
})
