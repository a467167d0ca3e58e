import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Frame, type Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findWholeChromium, launchForShortPages, quietFlags } from '../../../scripts/test-environment/chromium.ts'
import { FakeBroker } from '../states/broker.ts'
import type { Route } from '../states/serve.ts'
import { FakeSignIn } from './fake-sign-in.ts'
import { pageOf, tag } from './foreign.ts'
import { serveHost } from './host.ts'

const words = 'Take the bench out'

/** To a browser `localhost` is another site than `127.0.0.1`, whatever the port: the embedded page is a third party. */
interface Places { outer: string; inner: string; broker: FakeBroker; signing: FakeSignIn; close(): void }
let places: Places
beforeEach(async () => { places = await serveAll() })
afterEach(() => places.close())

async function serveAll(): Promise<Places> {
  const [broker, signing] = [new FakeBroker({}), new FakeSignIn()]
  const theirs: Route = (request, response) => {
    for (const what of ['origin', 'headers', 'methods']) response.setHeader(`access-control-allow-${what}`, '*')
    response.setHeader('access-control-expose-headers', '*')
    if (request.method === 'OPTIONS') response.end()
    return request.method === 'OPTIONS' || signing.route(request, response)
  }
  const service = await serveHost(broker, theirs)
  const pages: Record<string, string> = {
    '/session': pageOf(tag('', service.url)),
    '/alone': pageOf(tag('client-key="pk_test_1"', service.url), "delete document.querySelector('micro-source-button').session"),
    '/empty': '<!doctype html><title>Empty</title>',
  }
  const show = (html: string | undefined): Route => (_, response) => {
    if (html !== undefined) response.setHeader('content-type', 'text/html').end(html)
    return html !== undefined
  }
  const app = await serveHost(broker, (request, response) => show(pages[request.url!])(request, response))
  const inner = app.url.replace('127.0.0.1', 'localhost')
  const outer = await serveHost(broker, (request, response) => show(`<!doctype html><html lang="en"><title>Outer</title><script>
    thrown = []
    for (const name of ['error', 'unhandledrejection']) addEventListener(name, (event) => thrown.push(String(event.message ?? event.reason)))
    </script><iframe src="${inner}${request.url}" width="900" height="700"></iframe>`)(request, response))
  return { outer: outer.url, inner, broker, signing, close: () => {
    for (const { server } of [service, app, outer]) {
      server.closeAllConnections()
      server.close()
    }
  } }
}

const frameOf = async (page: Page, path: string): Promise<Frame> => {
  await page.goto(places.outer + path)
  const frame = page.frames()[1]!
  await frame.waitForFunction('globalThis.thrown')
  return frame
}

/** From the click to a task at the broker. */
async function ask(frame: Frame): Promise<void> {
  await frame.locator('[part=button]').click()
  await frame.locator('.compose #text').fill(words)
  await frame.locator('#act').click()
  await frame.locator('.status .timeline').waitFor()
  expect([...places.broker.tasks.values()]).toMatchObject([{ description: words }])
}

/** From the click to a task, of which no error gets into either page. */
async function everything(context: BrowserContext, path: string): Promise<Frame> {
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  const frame = await frameOf(page, path)
  await ask(frame)
  expect([await page.evaluate('thrown'), await frame.evaluate('thrown'), errors]).toEqual([[], [], []])
  return frame
}

const storageOf = (frame: Frame) => frame.evaluate(`(async () => {
  try { localStorage.length } catch (error) { return error.name }
  return [Object.keys(localStorage).length > 0, (await indexedDB.databases()).length]
})()`)

describe('a frame of another site, with storage of its own for every site around it', () => {
  let context: BrowserContext
  beforeEach(async () => {
    // Playwright forbids its browser what browsers do by default, to part storage by the site around; the last list counts.
    const browser = await launchForShortPages({ args: ['--test-third-party-cookie-phaseout', '--disable-features=Translate'] })
    context = await browser.newContext()
  })
  afterEach(() => context.browser()!.close())

  test.each(['/session', '/alone'])('it is asked and answered: %s', async (path) => {
    const frame = await everything(context, path)
    expect(await storageOf(frame)).toEqual([true, 1])
    // What it keeps there is not what the same site keeps as a page of its own.
    const page = await context.newPage()
    await page.goto(`${places.inner}/empty`)
    expect(await storageOf(page.mainFrame())).toEqual([false, 0])
    expect(places.signing.signedIn).toBe(path === '/alone' ? 1 : 0)
  })

  test('after a reload the task is known, and who signed in', async () => {
    const frame = await everything(context, '/alone')
    const again = await frameOf(frame.page(), '/alone')
    await again.locator('[part=button]').getByText('Waiting for someone').waitFor()
    expect(places.signing.signedIn).toBe(1)
  })
})

const skipped = await findWholeChromium() ? describe : describe.skip

skipped('a frame of another site that may keep nothing, because the person forbade that site to', () => {
  let context: BrowserContext
  let folder: string
  beforeEach(async () => {
    const whole = await findWholeChromium()
    folder = await mkdtemp(join(tmpdir(), 'microsource-frames-'))
    await mkdir(join(folder, 'Default'))
    // "Sites that can never use cookies", which are kept from all other storage, too.
    const exceptions = { cookies: { 'http://localhost,*': { setting: 2 }, 'localhost,*': { setting: 2 } } }
    await writeFile(join(folder, 'Default/Preferences'), JSON.stringify({ profile: { content_settings: { exceptions } } }))
    context = await chromium.launchPersistentContext(folder, { executablePath: whole!.executablePath, args: [...whole!.args, ...quietFlags] })
  })
  afterEach(async () => {
    await context.close()
    await rm(folder, { recursive: true, force: true })
  })

  test.each(['/session', '/alone'])('it is asked and answered for as long as the page is there: %s', async (path) => {
    const frame = await everything(context, path)
    expect(await storageOf(frame)).toBe('SecurityError')
    expect(places.signing.signedIn).toBe(path === '/alone' ? 1 : 0)
    const again = await frameOf(frame.page(), path)
    await again.locator('[part=button]').getByText('Get it done').waitFor()
  })
})
