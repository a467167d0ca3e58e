import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { FrameLocator, Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { launchForShortPages } from '../../../scripts/test-environment/chromium.ts'
import { submission } from '../states/data.ts'
import { openForeign, pageOf, setup, tag } from './foreign.ts'
import { takePlace, type Host } from './host.ts'

const places: Host[] = []
afterEach(async () => { for (const place of places.splice(0)) await place.close() })
const kept = async (opening: Promise<Host>): Promise<Host> => {
  const place = await opening
  places.push(place)
  return place
}

const words = 'Take the bench out'
const thrown = (page: Page) => page.evaluate('thrown')

/** From the click to a task at the broker. */
async function ask(page: Page | FrameLocator, { broker }: Host): Promise<void> {
  await page.locator('[part=button]').click()
  await page.locator('.compose #text').fill(words)
  await page.locator('#act').click()
  await page.locator('.status .timeline').waitFor()
  expect([...broker.tasks.values()]).toMatchObject([{ description: words }])
}

const script = (body: string) => ({ body, headers: { 'content-type': 'text/javascript' } })

test('the strictest policy with one entry for the broker: the whole round trip, and nothing forbidden is tried', async () => {
  const broker = await kept(openForeign({ '/page': '' }))
  const policy = `default-src 'none'; script-src 'self'; connect-src ${broker.url}; require-trusted-types-for 'script'; trusted-types 'none'`
  const { page, errors } = await kept(openForeign({
    '/page': { body: `<!doctype html><html lang="en"><title>Strict</title><body>${tag('', broker.url)}
      <script type="module" src="/first.js"></script><script type="module" src="/dist/index.js"></script><script type="module" src="/host.js"></script>`,
      headers: { 'content-security-policy': policy } },
    '/first.js': script(`globalThis.tried = []
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => tried.push(violatedDirective + ' ' + blockedURI))`),
    '/host.js': script(`${setup}
      globalThis.applied = []
      const element = document.querySelector('micro-source-button')
      element.apply = ({ files }) => { applied.push(files.map(({ name }) => name)) }`),
  }))
  await ask(page, broker)
  const [task] = [...broker.broker.tasks.values()]
  broker.broker.change(task!.id, 'submitted', { status: 'submitted', submission: submission() })
  await page.getByText('Look at it').click()
  await page.locator('dialog.review footer .act').last().click()
  await expect.poll(() => page.evaluate('applied.length')).toBe(1)
  expect(await page.evaluate('tried')).toEqual([])
  expect([await thrown(page), errors]).toEqual([[], []])
})

describe('where a page may keep nothing', () => {
  test('a sandboxed frame of no origin, without storage and locks: it is asked and answered', async () => {
    const host = await kept(openForeign({
      '/page': '<!doctype html><title>Outer</title><iframe sandbox="allow-scripts" src="/inner" width="900" height="700"></iframe>',
      '/inner': pageOf(tag('', '{origin}')),
    }))
    const frame = host.page.frames()[1]!
    await frame.waitForFunction('globalThis.thrown')
    expect(await frame.evaluate(`(() => { try { return !!localStorage } catch (error) { return origin + ' ' + error.name } })()`)).toBe('null SecurityError')
    await ask(host.page.frameLocator('iframe'), host)
    expect(await frame.evaluate('thrown')).toEqual([])
    expect(host.errors).toEqual([])
  })

  test('a file on the disk, with the single file beside it', async () => {
    const host = await kept(openForeign({ '/page': '' }))
    const folder = await mkdtemp(join(tmpdir(), 'microsource-file-'))
    const eager = pathToFileURL(fileURLToPath(new URL('../dist/eager.global.js', import.meta.url))).href
    await writeFile(join(folder, 'page.html'),
      `<!doctype html><html lang="en"><title>A file</title><body>${tag('', host.url)}<script src="${eager}"></script><script>${setup}</script>`)
    await host.page.goto(pathToFileURL(join(folder, 'page.html')).href)
    await ask(host.page, host)
    expect([await thrown(host.page), host.errors]).toEqual([[], []])
    await rm(folder, { recursive: true })
  })

  test('no secure context, so no locks, random ids and ciphers of the browser', async () => {
    const host = await kept(openForeign({ '/page': pageOf(tag()) }))
    const browser = await launchForShortPages({ args: ['--host-resolver-rules=MAP app.test 127.0.0.1'] })
    try {
      const page = await browser.newPage()
      await page.goto(`${host.url.replace('127.0.0.1', 'app.test')}/page`)
      expect(await page.evaluate('[isSecureContext, !!navigator.locks, !!crypto.subtle, !!crypto.randomUUID]')).toEqual([false, false, false, false])
      await ask(page, host)
      expect(await thrown(page)).toEqual([])
    } finally {
      await browser.close()
    }
  })
})

test('before the click: no request besides the file, no cookie, nothing stored; with an unfinished task it looks after it', async () => {
  const host = await kept(takePlace())
  const { page, context, url } = host
  const cdp = await context.newCDPSession(page)
  const requests: string[] = []
  const stored: unknown[] = []
  for (const domain of ['Network.enable', 'DOMStorage.enable'] as const) await cdp.send(domain)
  await cdp.send('Storage.trackIndexedDBForOrigin', { origin: url })
  cdp.on('Network.requestWillBeSent', ({ request }) => requests.push(new URL(request.url).pathname))
  cdp.on('DOMStorage.domStorageItemAdded', (item) => stored.push(item))
  cdp.on('Storage.indexedDBListUpdated', (item) => stored.push(item))
  await page.goto(`${url}/app`, { waitUntil: 'networkidle' })
  await page.locator('[part=button]').hover()
  await page.waitForTimeout(500)
  expect(requests.filter((path) => !/^\/(app|states\/app\.ts|dist\/index\.js|favicon\.ico)$/.test(path))).toEqual([])
  expect([stored, await context.cookies()]).toEqual([[], []])
  await page.evaluate(() => localStorage.setItem('microsource', '1'))
  await page.reload({ waitUntil: 'networkidle' })
  expect(requests).toContain('/dist/app.js')
  await cdp.detach()
})

/** Whether this browser follows HTML as it was until July 2026 (whatwg/html#10327). */
async function remembersFailures(page: Page): Promise<boolean> {
  const bring = () => page.evaluate("import('/dist/there.js').then(() => true, () => false)")
  await page.route('**/dist/there.js', (route) => route.abort(), { times: 1 })
  await bring()
  await page.route('**/dist/there.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
  return !(await bring())
}

describe('trouble stays ours', () => {
  const usable = async (page: Page): Promise<void> => {
    await page.locator('#own').click()
    expect(await page.evaluate('clicks')).toBe(1)
    expect(await thrown(page)).toEqual([])
  }
  const own = '<button id="own" onclick="globalThis.clicks = (globalThis.clicks ?? 0) + 1">Mine</button>'

  test.each(['404', 'HTML in its place', 'a line that is cut'])('its part after the click is %s: the button says so, the page goes on', async (how) => {
    const host = await kept(openForeign({ '/page': pageOf(`${own}${tag()}`) }))
    const { page, errors } = host
    await page.route('**/dist/app.js', (route) => how === '404' ? route.fulfill({ status: 404, body: 'Not here' })
      : how === 'a line that is cut' ? route.abort() : route.fulfill({ contentType: 'text/html', body: '<p>Sign in to the network</p>' }))
    await page.locator('[part=button]').click()
    await page.locator('[part=button]').getByText('Not reachable').waitFor()
    expect(await page.evaluate("button.open({ broker: '', session })")).toBe(undefined)
    await usable(page)
    expect(errors).toEqual([])
    if (how === 'HTML in its place') return
    await page.unroute('**/dist/app.js')
    // Chromium up to 155 remembers for the life of a page that a module did not come, and everything imports this one.
    if (await remembersFailures(page)) await page.reload()
    await page.locator('[part=button]').click()
    await page.locator('#text').waitFor()
  })

  test('the broker is down: the dialog is there, can be left, and sends when it is back', async () => {
    const host = await kept(openForeign({ '/page': pageOf(`${own}${tag()}`) }))
    const { page, errors } = host
    host.down = true
    await page.locator('[part=button]').click()
    await page.locator('#text').fill(words)
    await page.locator('#act').click()
    await page.locator('.sending').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0)
    await usable(page)
    host.down = false
    await expect.poll(() => host.broker.tasks.size, { timeout: 40_000 }).toBe(1)
    expect(errors).toEqual([])
  })
})
