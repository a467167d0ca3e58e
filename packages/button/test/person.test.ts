import { afterEach, beforeEach, expect, test } from 'vitest'
import { problem, type BrokerOptions } from '../states/broker.ts'
import type { Route } from '../states/serve.ts'
import { FakeSignIn } from './fake-sign-in.ts'
import { openForeign, pageOf, tag } from './foreign.ts'
import { type Host, takePlace } from './host.ts'

let host: Host
let signing: FakeSignIn
beforeEach(() => { signing = new FakeSignIn() })
afterEach(() => host.close())

const page = () => host.page
const button = (id = 'one') => page().locator(`#${id} [part=button]`)
const text = () => page().locator('[open].compose #text')
const act = () => page().locator('[open] #act')
const status = () => page().locator('[open].status .timeline li').first()
const asked = () => [...host.broker.tasks.values()].map(({ description }) => description)

const personOf = (authorization = ''): string =>
  (/"sub":"(\w+)"/.exec(Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString()) ?? [])[1] ?? ''
/** Whose token every call of the broker had. */
function listen(): { who: string; what: string }[] {
  const calls: { who: string; what: string }[] = []
  page().on('request', (request) => {
    const who = personOf(request.headers()['authorization'])
    if (who) calls.push({ who, what: `${request.method()} ${new URL(request.url()).pathname}` })
  })
  return calls
}

const two = (attributes: string): string => pageOf(
  ['one', 'two'].map((id) => `<div id=${id}>${tag(attributes, host.url)}</div>`).join(''),
  "for (const button of document.querySelectorAll('micro-source-button')) delete button.session")

async function openSigning(options: BrokerOptions = {}, route: Route = () => false): Promise<void> {
  host = await takePlace(options, (request, response) => {
    if (route(request, response) || signing.route(request, response)) return true
    if (request.url !== '/page') return false
    response.setHeader('content-type', 'text/html')
    response.end(two('client-key="pk_test_1"'))
    return true
  })
  await page().goto(`${host.url}/page`)
}
/** Once the quote is there it is known whether somebody is signed in: only then does OK open the window itself. */
const quoted = (place = page()) => place.locator('[open] .quote').getByText('$0.85').waitFor()

async function send(words: string, id = 'one'): Promise<void> {
  await button(id).click()
  await text().fill(words)
  await quoted()
  await act().click()
  await status().waitFor()
  await page().keyboard.press('Escape')
}
/** What was asked is over, so that the button asks again. */
const finish = () => {
  for (const { id } of host.broker.tasks.values()) host.broker.change(id, 'canceled', { status: 'canceled', closedAt: new Date().toISOString() })
}
const refuseAll: BrokerOptions['before'] = (request, path) =>
  request.method === 'POST' && /^.(tasks|uploads)$/.test(path) ? new Response('', { status: 503 }) : undefined

/** The session of someone, as an app with a server of its own has it. */
const openAs = (who: string, more = '') => page().evaluate(`button.open({ broker: location.origin, kind: 'custom', session: async () => {
  return { token: 'h.' + btoa(JSON.stringify({ sub: '${who}' })) + '.s', expiresAt: '2100-01-01T00:00:00Z' }
}, ${more} })`)

test('on a page that lives on, the next person sees nothing of the one before, and pays for their own alone', async () => {
  host = await openForeign({ '/page': pageOf('') })
  const calls = listen()
  await openAs('req_ana', "context: () => ({ title: 'x', document: new File(['x'], 'of-ana.txt') })")
  await text().fill('A letter of Ana')
  await page().locator('.files li').waitFor()
  await page().keyboard.press('Escape')
  await expect.poll(() => calls.length).toBeGreaterThan(0)
  calls.length = 0
  await openAs('req_ben')
  await text().waitFor()
  expect(await text().inputValue()).toBe('')
  expect(await page().locator('.files li').count()).toBe(0)
  await text().fill('A card of Ben')
  await act().click()
  await status().waitFor()
  expect(new Set(calls.map(({ who }) => who))).toEqual(new Set(['req_ben']))
  await page().keyboard.press('Escape')
  finish()
  await openAs('req_ana')
  await expect.poll(() => text().inputValue()).toBe('A letter of Ana')
})

test('where the broker is out of reach, what another one wrote is neither shown nor sent once the line is back', async () => {
  await openSigning()
  await send('First of Ana')
  finish()
  await page().reload()
  host.broker.options.before = refuseAll
  await button().click()
  await text().fill('A letter of Ana')
  await act().click()
  await page().locator('.sending').getByText('cannot be reached').waitFor()
  // In another tab Ana signs out, and Ben signs in.
  const key = await page().evaluate(() => Object.keys(localStorage).find((name) => name.startsWith('microsource '))!)
  await page().goto(`${host.url}/nothing.ts`)
  await page().evaluate((name) => localStorage.removeItem(name), key)
  await page().evaluate(() => localStorage.removeItem('microsource'))
  host.broker.options.before = undefined
  signing.person = 'req_ben'
  await page().goto(`${host.url}/page`)
  await send('A card of Ben')
  finish()
  const calls = listen()
  await page().route('**/{oauth,v1,.well-known}/**', (route) => route.abort())
  await page().reload()
  await button().click()
  await text().waitFor()
  expect(await text().inputValue()).toBe('')
  await page().unroute('**/{oauth,v1,.well-known}/**')
  await page().evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(() => calls.some(({ what }) => what === 'GET /v1/tasks')).toBe(true)
  await page().waitForTimeout(200)
  expect(asked()).toEqual(['First of Ana', 'A card of Ben'])
})

test('where a permission is taken back in the middle, nobody else who signs in sends the letter, or sees it', async () => {
  let revoked = false
  await openSigning({ before: (request, path) => {
    if (request.method !== 'POST' || path !== '/tasks' || revoked) return undefined
    revoked = true
    signing.revoke()
    signing.person = 'req_ben'
    return problem(401, 'grant_revoked', 'The permission was taken back.')
  } })
  await button().click()
  await text().fill('A letter of Ana')
  await quoted()
  await act().click()
  await page().locator('.sending').getByText('Sign in at the service').waitFor()
  await act().click()
  await text().waitFor()
  expect(await text().inputValue()).toBe('')
  expect(asked()).toEqual([])
})

test('who signs out takes along what is theirs, from every button, also where the broker never heard of it', async () => {
  await openSigning({}, (request) => request.url === '/oauth/revoke' && !!request.destroy())
  await send('A letter of Ana')
  finish()
  await button('two').click()
  await page().locator('[open].compose #signout').waitFor()
  await page().keyboard.press('Escape')
  await page().evaluate(() => document.querySelector('micro-source-button')!.open({}))
  await page().locator('[open].compose #signout').click()
  for (const id of ['one', 'two']) {
    await page().evaluate((place) => document.querySelector<HTMLElementTagNameMap['micro-source-button']>(`#${place} micro-source-button`)!.list(), id)
    await page().locator('[open].list').waitFor()
    expect(await page().locator('[open].list').innerText()).not.toContain('Ana')
    await page().keyboard.press('Escape')
  }
  signing.person = 'req_ben'
  const calls = listen()
  await send('A card of Ben', 'two')
  expect(new Set(calls.map(({ who }) => who))).toEqual(new Set(['req_ben']))
})

test('while the app takes its time with a session the dialog says so, and is the question then', async () => {
  host = await openForeign({ '/page': pageOf('') })
  await openAs('req_ana')
  await text().fill('A letter of Ana')
  await page().locator('[open] .quote').getByText('$0.85').waitFor()
  await page().keyboard.press('Escape')
  const late = 'session: async () => { await new Promise((done) => { window.answer = done }); return { token: `h.${btoa(JSON.stringify({ sub: "req_ana" }))}.s`, expiresAt: "2100-01-01T00:00:00Z" } }'
  await page().evaluate(`void button.open({ broker: location.origin, kind: 'custom', ${late} })`)
  await page().getByText('Loading…').waitFor()
  await page().evaluate('answer()')
  await expect.poll(() => text().inputValue()).toBe('A letter of Ana')
})

test('who signs in in another tab is who is here in this one', async () => {
  await openSigning()
  await send('A letter of Ana')
  const other = await host.context.newPage()
  await other.goto(`${host.url}/page`)
  await other.evaluate(() => { for (const name of Object.keys(localStorage)) localStorage.removeItem(name) })
  signing.person = 'req_ben'
  await other.locator('#one [part=button]').click()
  await other.locator('[open].compose #text').fill('A card of Ben')
  await quoted(other)
  await other.locator('[open] #act').click()
  await other.locator('[open].status .timeline li').first().waitFor()
  host.broker.tasks.clear()
  const calls = listen()
  await button().click()
  await text().fill('Another of Ben')
  await act().click()
  await status().waitFor()
  expect(new Set(calls.filter(({ what }) => what.startsWith('POST')).map(({ who }) => who))).toEqual(new Set(['req_ben']))
})
