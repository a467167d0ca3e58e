import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBrowser, type TestBrowser } from '../../../test/browser.ts'
import type { TestApp } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { anAppWithoutServer, answer, aPerson, asked, aVerifier, begin, limits, locationOf, type Params, publicUrl, yesOf } from '../../../test/oauth.ts'

const desk = mkdtempSync(join(tmpdir(), 'microsource-desk-'))
writeFileSync(join(desk, 'index.html'), '<!doctype html><title>desk</title>')

let broker: TestBroker
let app: TestApp
let browser: TestBrowser
beforeAll(async () => {
  broker = await createTestBroker({ settings: { MICROSOURCE_DESK_DIR: desk } })
  app = await anAppWithoutServer(broker)
})
beforeEach(async () => {
  browser = await aPerson(broker)
})
afterAll(async () => {
  await broker.close()
  rmSync(desk, { recursive: true })
})

const { challenge } = aVerifier()

describe('the person’s yes', () => {
  const askFor = async (one: TestBrowser, params: Params = {}) => (await begin(one, asked(app, challenge, params))).uid
  const allowAt = (uid: string) => `/oauth/interaction/${uid}/allow`

  test('from a page of another site is refused', async () => {
    const uid = await askFor(browser)
    for (const [name, value] of [['origin', 'https://evil.example'], ['origin', 'null'], ['sec-fetch-site', 'cross-site']] as const)
      expect((await browser.post(allowAt(uid), limits, { [name]: value })).status).toBe(403)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await browser.post(allowAt(uid), 'perDay=1', form)).status).toBe(415)
  })

  test('from a browser that did not begin the sign-in finds nothing, also with its address', async () => {
    const uid = await askFor(browser)
    const other = await aPerson(broker)
    expect((await other.post(allowAt(uid), limits)).status).toBe(404)
    expect((await other.get(`/oauth/interaction/${uid}`)).status).toBe(404)
    const theirs = await askFor(other)
    expect((await other.post(allowAt(uid), limits)).status).toBe(404)
    expect((await other.post(allowAt(theirs), await yesOf(other, theirs))).status).toBe(200)
  })

  test('with a forged cookie finds nothing', async () => {
    const uid = await askFor(browser)
    const other = await aPerson(broker)
    other.cookies.set('microsource_ask', uid)
    expect((await other.post(allowAt(uid), limits)).status).toBe(404)
  })

  test('of nobody is refused', async () => {
    const nobody = createBrowser(broker)
    const uid = await askFor(nobody)
    expect((await nobody.get(`/oauth/interaction/${uid}`)).body).toMatchObject({ email: null, grant: null })
    expect(await nobody.post(allowAt(uid), limits)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
  })

  test('counts once', async () => {
    const uid = await askFor(browser)
    const yes = await yesOf(browser, uid)
    expect((await browser.post(allowAt(uid), yes)).status).toBe(200)
    expect((await browser.post(allowAt(uid), yes)).status).toBe(404)
    expect((await browser.post(`/oauth/interaction/${uid}/deny`)).status).toBe(404)
  })

  test('of somebody else than the page showed is refused: another window signed in meanwhile', async () => {
    const uid = await askFor(browser)
    const { email } = (await browser.get<{ email: string }>(`/oauth/interaction/${uid}`)).body
    const other = await aPerson(broker)
    for (const [name, value] of other.cookies) browser.cookies.set(name, value)
    expect(await browser.post(allowAt(uid), { ...limits, email })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    expect(await browser.post(allowAt(uid), limits)).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
    const now = (await browser.get<{ email: string }>(`/oauth/interaction/${uid}`)).body
    expect(now.email).not.toBe(email)
    expect((await browser.post(allowAt(uid), { ...limits, email: now.email })).status).toBe(200)
  })

  test('to caps that no task fits under, or in other money, is refused', async () => {
    const uid = await askFor(browser)
    const yes = await yesOf(browser, uid)
    const usd = (amount: number) => ({ amount, currency: 'USD' })
    for (const wrong of [{ perDay: usd(100), perTask: usd(200) }, { perDay: usd(0), perTask: usd(0) }, { perDay: { amount: 500, currency: 'EUR' }, perTask: usd(200) }, {}])
      expect((await browser.post(allowAt(uid), { ...yes, perDay: undefined, perTask: undefined, ...wrong })).status).toBeGreaterThanOrEqual(400)
    expect((await browser.post(allowAt(uid), yes)).status).toBe(200)
  })

  test('leads on to a path of ours, whatever host or redirect was asked for', async () => {
    const uid = await askFor(browser)
    const { body } = await browser.post<{ continueUrl: string }>(`${allowAt(uid)}?continueUrl=https://evil.example`, await yesOf(browser, uid), { 'x-forwarded-host': 'evil.example' })
    expect(body.continueUrl).toBe(`/oauth/authorize/${uid}`)
  })

  test('that is a no is told to the app, and gives nothing', async () => {
    const back = await answer(browser, await askFor(browser), 'deny')
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'access_denied', state: 'state-1', iss: publicUrl })
    expect(back.searchParams.has('code')).toBe(false)
  })

  test('is asked on a page that cannot be framed', async () => {
    const { answer: sent } = await begin(browser, asked(app, challenge))
    const page = await browser.get(locationOf(sent))
    expect([page.status, page.body]).toEqual([200, '<!doctype html><title>desk</title>'])
    expect(page.headers).toMatchObject({ 'content-security-policy': expect.stringContaining("frame-ancestors 'none'"), 'x-frame-options': 'DENY' })
  })
})
