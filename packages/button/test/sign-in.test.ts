import { afterEach, beforeEach, expect, test } from 'vitest'
import { problem, type BrokerOptions } from '../states/broker.ts'
import { FakeSignIn } from './fake-sign-in.ts'
import { pageOf, tag } from './foreign.ts'
import { compose, type Host, takePlace, words } from './host.ts'

let host: Host
let signing: FakeSignIn
beforeEach(() => { signing = new FakeSignIn() })
afterEach(() => host.close())

async function open(options: BrokerOptions = {}, query = ''): Promise<void> {
  host = await takePlace(options, signing.route)
  await host.page.goto(`${host.url}/app?client-key=pk_test_1${query}`)
}
const act = () => host.page.locator('#act')
const sending = () => host.page.locator('.sending')
const done = () => host.page.locator('.status .timeline li').first().waitFor()
/** The browser opens no windows, as when the click is not the person's own. */
const block = () => host.page.evaluate(() => { Object.assign(window, { opens: window.open, open: () => null }) })
const unblock = () => host.page.evaluate(() => {
  Object.assign(window, { open: (window as unknown as { opens: unknown }).opens })
})

test('without a server the dialog opens as always, and OK signs in, sends, and is known the next time', async () => {
  await open()
  await compose(host)
  expect(signing.asked).toEqual([])
  await act().click()
  await done()
  expect([...host.broker.tasks.values()]).toMatchObject([{ description: words }])
  await host.page.reload()
  await host.page.locator('[part=button]').getByText('Waiting for someone').waitFor()
  expect(signing.signedIn).toBe(1)
  expect(signing.asked).toEqual(['authorization_code', 'refresh_token'])
  expect(await host.page.evaluate(() => Object.values({ ...localStorage }).some((text) => String(text).startsWith('h.')))).toBe(false)
  expect(host.errors).toEqual([])
})

test('who gets what is known before anybody signs in, and nothing of a wallet; afterwards what is in it, too', async () => {
  await open()
  await compose(host)
  const quote = host.page.locator('.quote')
  await quote.getByText('$0.85').waitFor()
  await host.page.locator('.chip').last().click()
  await quote.getByText('$4.25').waitFor()
  expect(await quote.innerText()).not.toContain('Wallet')
  await quote.getByText('You sign in when you send this.').waitFor()
  expect(signing.asked).toEqual([])
  // In another tab of the same browser.
  const tab = await host.context.newPage()
  await tab.goto(`${host.url}/app?client-key=pk_test_1`)
  await tab.locator('[part=button]').click()
  await tab.locator('#text').fill(words)
  await tab.locator('#act').click()
  await tab.locator('.status .timeline li').first().waitFor()
  await quote.getByText('Wallet $15.00').waitFor()
  await quote.getByText('$4.25').waitFor()
  expect(await quote.innerText()).not.toContain('You sign in')
})

test('what a price is refused for is said before anybody signs in', async () => {
  await open()
  await compose(host)
  await host.page.locator('#other').fill('0.01')
  await host.page.locator('.quote').getByText('below the minimum').waitFor()
})

test('before there is anything to send, signing in is no mistake: it is said when it comes, in the words of the reader', async () => {
  await open()
  await host.page.locator('micro-source-button').evaluate((button) => button.setAttribute('locale', 'de'))
  await compose(host)
  await host.page.locator('.quote').getByText('Du meldest dich an, wenn du es sendest.').waitFor()
  expect(await host.page.locator('.quote [role=alert]').count()).toBe(0)
  signing.answer = 'closes'
  await act().click()
  // What no language has yet is English, and says so to whoever reads it aloud.
  expect(await sending().getByText('The window was closed').getAttribute('lang')).toBe('en')
  expect(await sending().getByRole('status').innerText()).toContain('Melde dich beim Dienst an')
})

test('a window that is closed, or in which it is declined, says so, keeps the draft, and asks again', async () => {
  await open()
  signing.answer = 'closes'
  await compose(host)
  await act().click()
  await sending().getByText('The window was closed before you were signed in').waitFor()
  signing.answer = 'declines'
  await sending().getByText('Sign in', { exact: true }).click()
  await sending().getByText('You did not allow it. Nothing was sent.').waitFor()
  expect(host.broker.tasks.size).toBe(0)
  signing.answer = 'allows'
  await sending().getByText('Sign in', { exact: true }).click()
  await done()
  expect([...host.broker.tasks.values()]).toMatchObject([{ description: words, attachments: [{ sizeBytes: 2000 }] }])
})

test('an answer of another broker is not believed', async () => {
  await open()
  signing.answer = 'lies'
  await compose(host)
  await act().click()
  await sending().getByText('This answer belongs to another sign-in').waitFor()
  expect(signing.asked).toEqual([])
})

test('a blocked window is said, and the next press opens it', async () => {
  await open()
  await compose(host)
  await block()
  await act().click()
  await sending().getByText('The window did not open').waitFor()
  await unblock()
  await act().click()
  await done()
  expect(host.broker.tasks.size).toBe(1)
})

test('where windows are blocked the page itself goes there, comes back with the draft, and sends it', async () => {
  await open({}, '&returns')
  await compose(host)
  await block()
  await act().click()
  await sending().getByText('In this window').click()
  await host.page.locator('[part=button]').getByText('Waiting for someone').waitFor()
  expect([...host.broker.tasks.values()]).toMatchObject([{ description: words, attachments: [{ sizeBytes: 2000 }] }])
  expect(new URL(host.page.url()).search).toBe('?client-key=pk_test_1&returns=')
  expect(host.errors).toEqual([])
})

test('what is written belongs to who signed in: the next person on the computer does not see it', async () => {
  await open()
  await compose(host)
  await act().click()
  await done()
  await host.page.keyboard.press('Escape')
  host.broker.tasks.clear()
  await host.page.reload()
  await compose(host, 'A letter to my lawyer')
  await host.page.locator('#signout').click()
  await host.page.locator('[part=button]').click()
  await expect.poll(() => host.page.locator('#text').inputValue()).toBe('')
  signing.person = 'req_ben'
  await host.page.locator('#text').fill('A birthday card')
  await act().click()
  await done()
  expect([...host.broker.tasks.values()].map(({ description }) => description)).toEqual(['A birthday card'])
  await host.page.keyboard.press('Escape')
  host.broker.tasks.clear()
  await host.page.reload()
  await host.page.locator('[part=button]').click()
  await host.page.locator('.compose #signout').waitFor()
  expect(await host.page.locator('#text').inputValue()).toBe('')
  await host.page.locator('#signout').click()
  signing.person = 'req_ana'
  await host.page.locator('[part=button]').click()
  await host.page.locator('.compose #text').waitFor()
  expect(await host.page.locator('#text').inputValue()).toBe('')
  await host.page.locator('#text').fill('Something else')
  await act().click()
  await done()
  await host.page.keyboard.press('Escape')
  const [id] = [...host.broker.tasks.keys()] as [string]
  host.broker.change(id, 'canceled', { status: 'canceled', closedAt: new Date().toISOString() })
  await host.page.locator('[part=button]').getByText('Get it done').click()
  await expect.poll(() => host.page.locator('.compose #text').inputValue()).toBe('A letter to my lawyer')
})

test('where the page cuts its windows off, the next way is offered: in this window', async () => {
  await open({}, '&returns')
  await compose(host)
  signing.answer = 'closes'
  await act().click()
  await sending().getByText('The window was closed before you were signed in').waitFor()
  signing.answer = 'allows'
  await sending().getByText('In this window').click()
  await host.page.locator('[part=button]').getByText('Waiting for someone').waitFor()
  expect([...host.broker.tasks.values()]).toMatchObject([{ description: words }])
  // Nobody comes back to what was begun in the window that was closed.
  expect(await host.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('microsource ')).length)).toBe(1)
})

test('the answer of a sign-in of the app itself is left in the address', async () => {
  await open({}, '&returns')
  await host.page.evaluate(() => localStorage.setItem('microsource', '1'))
  const address = `${host.url}/app?client-key=pk_test_1&returns&code=of-the-host&state=of-the-host`
  await host.page.goto(address)
  await host.page.locator('[part=button]').click()
  await host.page.locator('.quote').getByText('You sign in when you send this.').waitFor()
  expect(host.page.url()).toBe(address)
})

test('in a frame that may keep nothing, and lock nothing, signing in lasts for the visit', async () => {
  host = await takePlace({}, (request, response) => {
    for (const what of ['origin', 'headers', 'methods']) response.setHeader(`access-control-allow-${what}`, '*')
    response.setHeader('access-control-expose-headers', '*')
    if (request.method !== 'OPTIONS' && signing.route(request, response)) return true
    if (request.method !== 'OPTIONS' && !/^.(outer|inner)$/.test(request.url!)) return false
    response.setHeader('content-type', 'text/html')
    response.end(request.url === '/outer'
      ? '<!doctype html><iframe sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" src="/inner" width=900 height=700></iframe>'
      : pageOf(tag('client-key="pk_test_1"', host.url), "delete document.querySelector('micro-source-button').session"))
    return true
  })
  await host.page.goto(`${host.url}/outer`)
  const frame = host.page.frameLocator('iframe')
  await frame.locator('[part=button]').click()
  await frame.locator('#text').fill(words)
  await frame.locator('#act').click()
  await frame.locator('.status .timeline li').first().waitFor()
  expect(host.broker.tasks.size).toBe(1)
})

test('what has to be confirmed waits for it with its page, is refused once and not all the while, and goes on by itself', async () => {
  const calls: string[] = []
  await open({ before: (request, path) => {
    calls.push(`${request.method} ${path}`)
    if (request.method !== 'POST' || path !== '/tasks' || host.broker.waitsFor === null) return undefined
    return problem(403, 'confirmation_required', 'The person has to confirm this first.', { confirmUrl: `${host.url}/confirm` })
  } })
  host.broker.waitsFor = 'confirmation'
  await compose(host)
  await act().click()
  await sending().getByText('Confirm it on the page of the service; then this is sent by itself.').waitFor()
  const [page] = await Promise.all([host.context.waitForEvent('page'), sending().getByText('Open that page').click()])
  await page.waitForURL('**/confirm')
  const asked = () => calls.filter((call) => call === 'POST /quotes').length
  const before = asked()
  await expect.poll(asked, { timeout: 15_000 }).toBeGreaterThan(before + 1)
  expect(calls.filter((call) => call === 'POST /tasks')).toHaveLength(1)
  host.broker.waitsFor = null
  await page.close()
  await host.page.bringToFront()
  await done()
  expect(host.broker.tasks.size).toBe(1)
})

test('what was declined there is back to be changed, in words of the reader', async () => {
  await open({ before: (request, path) => request.method === 'POST' && path === '/tasks'
    ? problem(403, 'confirmation_declined', 'The person was asked and said no.') : undefined })
  await compose(host)
  await act().click()
  await host.page.locator('.compose').getByText('The person was asked and said no.').waitFor()
  expect(await host.page.locator('#text').inputValue()).toBe(words)
  await host.page.keyboard.press('Escape')
  await host.page.locator('micro-source-button').evaluate((button) => button.setAttribute('locale', 'de'))
  await host.page.locator('[part=button]').click()
  await act().click()
  await host.page.locator('.compose').getByText('Du hast das auf der Seite des Dienstes abgelehnt.').waitFor()
})

test('a permission taken back in the middle asks to sign in again, and sends the draft then', async () => {
  let revoked = false
  await open({ before: (request, path) => {
    if (request.method !== 'POST' || path !== '/tasks' || revoked) return undefined
    revoked = true
    signing.revoke()
    return problem(401, 'grant_revoked', 'The permission was taken back.')
  } })
  await compose(host)
  await act().click()
  await sending().getByText('Sign in at the service').waitFor()
  await act().click()
  await done()
  expect(signing.signedIn).toBe(2)
  expect(host.broker.tasks.size).toBe(1)
})

test('where storage is denied, signing in lasts for the visit', async () => {
  await open()
  await host.page.evaluate(() => {
    const denied = () => { throw new DOMException('denied', 'SecurityError') }
    for (const name of ['getItem', 'setItem', 'removeItem']) Object.assign(Storage.prototype, { [name]: denied })
  })
  await host.page.locator('[part=button]').click()
  await host.page.locator('#text').fill(words)
  await act().click()
  await done()
  expect(host.broker.tasks.size).toBe(1)
})

test.each([['as client key', '&x=1', 'sk_test_abcd1234'], ['as session', '', '']])('a secret key is refused in the page, sent nowhere: %s', async (_, query, key) => {
  host = await takePlace({}, signing.route)
  await host.page.goto(`${host.url}/app?${key ? `client-key=${key}${query}` : ''}`)
  host.spoiled = true
  const sent: string[] = []
  host.page.on('request', (request) => sent.push(JSON.stringify(request.headers()) + request.url() + (request.postData() ?? '')))
  if (!key) await host.page.evaluate(() => {
    document.querySelector('micro-source-button')!.session = async () => ({ token: 'sk_test_abcd1234', expiresAt: '2100-01-01T00:00:00Z' })
  })
  await host.page.locator('[part=button]').click()
  await expect.poll(() => host.stored('events')).toContainEqual(['ms-error', 'secret_key_in_browser'])
  expect(sent.join()).not.toContain('sk_test')
})
