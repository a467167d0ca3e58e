import { operations, type Quote } from '@microsource/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApp } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { anAppWithoutServer, appPage } from '../../../test/oauth.ts'
import { usd } from '../../../test/work.ts'

let broker: TestBroker
let app: TestApp
beforeAll(async () => {
  broker = await createTestBroker()
  app = await anAppWithoutServer(broker)
})
afterAll(() => broker.close())

const refused = (status: number, code: string) => ({ status, body: { code, status } })
const wish = (amount = 200) => ({
  kind: 'custom', price: usd(amount), wantedBy: new Date(broker.clock.here().getTime() + 18_000_000).toISOString(),
})
const quote = (as: string, origin: string | undefined = appPage, body: object = wish()) =>
  broker.call<Quote>('POST', '/v1/quotes', { as, body, headers: origin ? { origin } : {} })

describe('a quote before anybody is signed in', () => {
  test('a page of the app learns by its public key who gets what, and of no wallet', async () => {
    const { status, body } = await quote(app.publicKey)
    expect(status).toBe(200)
    expect(body).toMatchObject({ price: usd(200), split: { worker: usd(170), app: usd(10), platform: usd(20) }, wallet: null })
  })

  test('it is the one that a session gets, but for the wallet', async () => {
    const { wallet, ...split } = (await broker.call<Quote>('POST', '/v1/quotes', { as: await broker.aRequester({ app }), body: wish() })).body
    expect(wallet).not.toBeNull()
    const { wallet: none, ...same } = (await quote(app.publicKey)).body
    const times = { listedUntil: expect.any(String), wantedBy: expect.any(String) }
    expect(same).toEqual({ ...split, ...times })
    expect(none).toBeNull()
  })

  test.each(['https://evil.example', `${appPage}.evil.example`, 'http://app.example.com', 'http://localhost:5173', 'null', ''])(
    'a page elsewhere is refused: "%s"', async (origin) => {
      expect(await quote(app.publicKey, origin)).toMatchObject(refused(403, 'origin_unknown'))
    })

  test('a test app’s page may lie on this machine, also in a file', async () => {
    const { publicKey } = await broker.anApp()
    for (const origin of ['http://127.0.0.1:8080', 'null']) expect((await quote(publicKey, origin)).status).toBe(200)
    expect(await quote(publicKey, 'https://evil.example')).toMatchObject(refused(403, 'origin_unknown'))
  })

  test('a key that is none, or not one any more, is refused', async () => {
    const other = app.publicKey.slice(0, -4) + (app.publicKey.endsWith('0000') ? '1111' : '0000')
    for (const key of [other, 'pk_live_nonsense']) expect(await quote(key)).toMatchObject(refused(401, 'invalid_key'))
  })

  test('a secret key is refused: in a page as one to be rolled, elsewhere as no one’s to ask with', async () => {
    expect(await quote(app.secretKey)).toMatchObject(refused(403, 'secret_key_in_browser'))
    expect(await quote(app.secretKey, '')).toMatchObject(refused(403, 'forbidden'))
  })

  test('what no task could cost is refused as for everybody', async () => {
    expect(await quote(app.publicKey, appPage, wish(1))).toMatchObject(refused(422, 'price_too_low'))
  })

  test('more than people behind one address ask in ten minutes has to wait, from there', async () => {
    broker.clock.advance(600_000)
    await Promise.all(Array.from({ length: 300 }, () => quote(app.publicKey, 'https://evil.example')))
    const { status, body, headers } = await quote(app.publicKey)
    expect({ status, body }).toMatchObject(refused(429, 'rate_limited'))
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(600)
    broker.clock.advance(600_000)
    expect((await quote(app.publicKey)).status).toBe(200)
  })
})

const forNobody = ['none', 'publicKey', 'publicKeyOrSession']
test('besides the quote and the app’s configuration nothing answers to a public key', async () => {
  const guarded = operations.filter(({ auth }) => !forNobody.includes(auth))
  expect(operations.filter(({ auth }) => auth.startsWith('publicKey')).map(({ id }) => id)).toEqual(['getApp', 'createQuote'])
  for (const { method, path, id } of guarded) {
    const url = path.replace(/\{\w+\}/g, 'x')
    expect(await broker.call(method, url, { as: app.publicKey, headers: { origin: appPage } }), id).toMatchObject(refused(403, 'forbidden'))
  }
  expect(await broker.call('POST', '/v1/uploads', { as: app.publicKey, headers: { origin: appPage } })).toMatchObject(refused(403, 'forbidden'))
})
