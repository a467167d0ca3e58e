import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestBrowser } from '../../../test/browser.ts'
import type { TestApp } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { aCode, anAppWithoutServer, aPerson, appPage, answer, asked, aVerifier, begin, publicUrl, relay } from '../../../test/oauth.ts'

let broker: TestBroker
let app: TestApp
let testApp: TestApp
let browser: TestBrowser
beforeAll(async () => {
  broker = await createTestBroker()
  app = await anAppWithoutServer(broker, { origins: [appPage, 'https://www.example.com'] })
  testApp = await broker.anApp({ name: 'Margin' })
  browser = await aPerson(broker)
})
afterAll(() => broker.close())

interface Answer { message: Record<string, string>; origins: string[] }

async function pageAt(back: URL): Promise<{ answer: Answer; text: string; headers: Record<string, unknown> }> {
  const { status, body, headers } = await browser.get<string>(`${back.pathname}${back.search}`)
  expect(status).toBe(200)
  const data = /data-answer="([^"]*)"/.exec(body)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&') ?? '{}'
  return { answer: JSON.parse(data) as Answer, text: body, headers }
}

test('a code is told to the page that began, and to no other', async () => {
  const { back, code } = await aCode(browser, app, { redirect_uri: relay, origin: appPage })
  const { answer: told, headers } = await pageAt(back)
  expect(told).toEqual({ message: { type: 'microsource:sign-in', code, state: 'state-1', iss: publicUrl }, origins: [appPage] })
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' })
  expect(headers['cross-origin-opener-policy']).toBeUndefined()
  expect(String(headers['content-security-policy'])).not.toMatch(/unsafe|\*/)
})

test('where the page did not say who it is, each registered one is told, and never everybody', async () => {
  const { back } = await aCode(browser, app, { redirect_uri: relay })
  expect((await pageAt(back)).answer.origins).toEqual([appPage, 'https://www.example.com'])
})

test('a page of a test app without an origin is told by everybody’s name; one on this machine by its own', async () => {
  const of = async (origin: string | undefined) =>
    (await pageAt((await aCode(browser, testApp, { redirect_uri: relay, origin })).back)).answer.origins
  expect(await of('null')).toEqual(['*'])
  expect(await of(undefined)).toEqual(['*'])
  expect(await of('http://localhost:5173')).toEqual(['http://localhost:5173'])
})

test('a no is told likewise, in words and as an error', async () => {
  const { uid } = await begin(browser, asked(app, aVerifier().challenge, { redirect_uri: relay, origin: appPage, prompt: 'consent' }))
  const { answer: told, text } = await pageAt(await answer(browser, uid, 'deny'))
  expect(told).toMatchObject({ message: { error: 'access_denied', state: 'state-1', iss: publicUrl }, origins: [appPage] })
  expect(text).toContain('You are not signed in')
})

test('an address somebody wrote themselves tells nobody', async () => {
  const at = async (query: string) => (await pageAt(new URL(`${relay}?code=x&${query}`))).answer.origins
  expect(await at('origin=https://evil.example')).toEqual([])
  expect(await at(`client_id=${app.publicKey}&origin=https://evil.example`)).toEqual([])
  expect(await at(`client_id=${app.publicKey}&origin=null`)).toEqual([])
  expect(await at(`client_id=${app.secretKey}&origin=${appPage}`)).toEqual([])
  const { text } = await pageAt(new URL(`${relay}?code=${encodeURIComponent('"><script>alert(1)</script>')}`))
  expect(text).not.toContain('<script>alert')
  expect((await browser.get('/oauth/relay')).status).toBe(400)
})

test('its script tells each of them and goes; without a page that waits it stays and is read', async () => {
  const { body: script } = await browser.get<string>('/oauth/static/relay.js')
  const seen: unknown[] = []
  const run = (opener: object | null) => {
    const dataset = { answer: JSON.stringify({ message: { code: 'x' }, origins: [appPage, 'https://www.example.com'] }) }
    runInNewContext(script, { document: { getElementById: () => ({ dataset }) }, window: { opener, close: () => seen.push('closed') } })
  }
  run(null)
  expect(seen).toEqual([])
  run({ postMessage: (message: object, origin: string) => seen.push({ ...message, origin }) })
  expect(seen).toEqual([{ code: 'x', origin: appPage }, { code: 'x', origin: 'https://www.example.com' }, 'closed'])
})

test('what it runs and looks like are files of ours', async () => {
  for (const [name, type] of [['relay.js', 'text/javascript'], ['page.css', 'text/css']])
    expect((await browser.get(`/oauth/static/${name}`)).headers['content-type']).toContain(type)
})
