import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { BrowserContext, Worker } from 'playwright-core'
import { buildExtension } from '../../examples/extension/build.ts'
import { findWholeChromium } from '../../scripts/test-environment/chromium.ts'
import { type BrokerProcess, startBroker } from '../../scripts/test-environment/broker-process.ts'
import { follow } from './follow.ts'
import { expectTask, Newcomer } from './newcomer.ts'
import { openRegistry } from './registry.ts'
import { openWithExtension } from './with-extension.ts'

/** Of the demo's app for extensions; the id of ours follows from the key in its manifest. */
const clientKey = 'pk_test_01m81hzg00e008000000000053_8a4c9bfb8d35b69ffc35f5030589f1426c7936cc'
const id = 'nphdbimhidhdhccbfpgadjikppikacdk'

/** What `chrome` is in the background; types of a browser's API are not those of Node. */
interface Chrome {
  tabs: { query(what: object): Promise<{ id: number; url?: string }[]> }
  scripting: { executeScript(what: object): Promise<unknown> }
}

const skipped = await findWholeChromium() ? describe : describe.skip
skipped('an extension in Chromium', () => {
  const place = mkdtempSync(join(tmpdir(), 'microsource-extension-'))
  let running: { broker: BrokerProcess; remove: () => Promise<void> }
  let site: Server
  let siteUrl: string
  let context: BrowserContext | undefined
  beforeAll(async () => {
    running = await startBroker()
    site = createServer((_, response) => {
      // A page that forbids everything: what a content script does is not for the page to allow.
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': "default-src 'none'; require-trusted-types-for 'script'" })
      response.end('<!doctype html><title>News</title><p>The lighthouse was lit again on Tuesday.</p>')
    })
    await new Promise<void>((resolve) => { site.listen(0, '127.0.0.1', resolve) })
    siteUrl = `http://news.example:${(site.address() as AddressInfo).port}/`
  })
  afterEach(() => context?.close())
  afterAll(async () => {
    site?.close()
    await running?.remove()
    rmSync(place, { recursive: true, force: true })
  })

  /** Margin, allowed to be asked on the test's page without the click on its menu that a test cannot make. */
  async function openMargin(): Promise<BrowserContext> {
    const outdir = join(place, 'margin')
    await buildExtension({ broker: running.broker.url, clientKey, outdir })
    const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as object
    expect(manifest).not.toHaveProperty('host_permissions')
    writeFileSync(join(outdir, 'manifest.json'), JSON.stringify({ ...manifest, host_permissions: [siteUrl] }))
    const opened = await openWithExtension(outdir)
    expect(opened.id).toBe(id)
    return context = opened.context
  }

  const background = async (): Promise<Worker> => context!.serviceWorkers()[0] ?? await context!.waitForEvent('serviceworker')

  const askOnSite = async (url: string): Promise<void> => {
    await (await background()).evaluate(async (wanted) => {
      const { chrome } = globalThis as unknown as { chrome: Chrome }
      const tab = (await chrome.tabs.query({})).find((one) => one.url?.startsWith(wanted))
      await chrome.scripting.executeScript({ target: { tabId: tab!.id }, files: ['content.js'] })
    }, url)
  }

  test('by the letter of its page, from an empty folder to a first task', async () => {
    const folder = join(place, 'first')
    mkdirSync(folder)
    const { broker } = running
    const registry = await openRegistry()
    await follow({ page: 'docs/hosts/extension.md', folder, broker: broker.url, registry: registry.url })
    registry.close()
    const opened = await openWithExtension(folder)
    context = opened.context
    const newcomer = new Newcomer(context, broker.url, 'first-extension@example.com')
    const page = await context.newPage()
    await page.goto(`chrome-extension://${opened.id}/page.html`)
    await newcomer.ask(page, 'A first task from an extension')
    await expectTask(broker, 'A first task from an extension')
  })

  test('Margin asks from its page, from the side panel and from a content script, and signs in once for all', async () => {
    await openMargin()
    const { broker } = running
    const newcomer = new Newcomer(context!, broker.url, 'margin@example.com')
    const page = await context!.newPage()
    await page.goto(`chrome-extension://${id}/panel.html`)
    await page.getByRole('textbox', { name: 'Passage' }).fill('Fiat lux')
    await newcomer.ask(page, 'Translate this from Latin')
    await expectTask(broker, 'Translate this from Latin')

    // The side panel is the same document in a narrow frame of the browser's own.
    const panel = await context!.newPage()
    await panel.setViewportSize({ width: 350, height: 800 })
    await panel.goto(`chrome-extension://${id}/panel.html`)
    await panel.getByRole('textbox', { name: 'Passage' }).fill('Per aspera ad astra')
    await newcomer.askMore(panel, 'And this, too')
    await expectTask(broker, 'And this, too')
    expect(await panel.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(350)

    const news = await context!.newPage()
    await news.goto(siteUrl)
    expect(await news.evaluate(() => isSecureContext)).toBe(false)
    await news.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('p')!))
    await askOnSite(siteUrl)
    await newcomer.send(news, 'Shorten this')
    await expectTask(broker, 'Shorten this')
    await page.bringToFront()
    await page.getByText('The lighthouse was lit again on Tuesday.').waitFor()
    // Of all this the page's own script sees nothing: neither a global of ours nor a way to the background.
    expect(await news.evaluate(() => 'askMargin' in globalThis)).toBe(false)
  })
})
