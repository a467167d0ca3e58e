import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findChromium, launchChromium } from '../../../scripts/test-environment/index.ts'
import { startStrangeServer, type StrangeServer } from '../server/fetch/strange-server.fixture.ts'
import { removeFolder } from '../server/reading.fixture.ts'
import { asSomeoneNew, deliverDigest, openReader } from './stage.ts'

const chromium = await findChromium()

const hostile = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Hostile</title>
<item><guid>1</guid><title>Looks harmless &lt;img src=x onerror=alert(1)&gt;</title><link>javascript:alert(1)</link>
<content:encoded><![CDATA[<p>Words <a href="https://example.com/more">more</a></p>
<script>document.title = 'taken'</script>
<img src="x" onerror="document.title = 'taken'"><iframe src="https://example.com"></iframe>
<style>body { display: none }</style>]]></content:encoded></item>
</channel></rss>`

describe.skipIf(chromium === undefined)('reading in a browser', () => {
  let browser: Browser
  let reader: Awaited<ReturnType<typeof openReader>>
  let site: StrangeServer
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    reader = await openReader()
    site = await startStrangeServer({
      '/': (_request, response) =>
        void response.end('<!doctype html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head>'),
      '/feed': (_request, response) => void response.end(hostile),
    })
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
    await reader?.close()
    removeFolder(reader.folder)
  })
  beforeEach(async () => {
    context = await browser.newContext({ baseURL: reader.origin, viewport: { width: 1440, height: 900 } })
    await asSomeoneNew(context, reader.origin)
    page = await context.newPage()
    page.setDefaultTimeout(60_000)
    await page.goto('/')
    await page.locator('.item').first().waitFor()
  })
  afterEach(() => context.close())

  const feed = (name: string) => page.locator('.side-link', { hasText: name })
  const title = () => page.locator('.article-title').innerText()
  const unread = async () =>
    Number(
      await page
        .locator('.side-row[data-here] .side-count, .side-row:has-text("Unread") .side-count')
        .first()
        .innerText()
        .then((text) => text.replace(/\D/g, '')),
    )

  test('with the keyboard alone: next, star, unread, search, back to the stars', async () => {
    const all = await unread()
    await page.keyboard.press('j')
    await page.locator('.article-title').waitFor()
    const first = await title()
    await expect.poll(unread).toBe(all - 1)
    await page.keyboard.press('s')
    await page.keyboard.press('m')
    await expect.poll(unread).toBe(all)
    await page.keyboard.press('j')
    await expect.poll(title).not.toBe(first)
    await page.keyboard.press('k')
    await expect.poll(title).toBe(first)
    await page.keyboard.press('/')
    await page.keyboard.type('lugworm')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /What the lugworms know/ }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await expect.poll(() => page.locator('.item').count()).toBe(1)
    await page.locator('.item', { hasText: first }).waitFor()
    await page.reload()
    await page.locator('.item', { hasText: first }).waitFor()
  })

  test('marked as read by mistake, all is unread again with one press; a feed that was left comes back', async () => {
    const all = await unread()
    await page.keyboard.press('Shift+A')
    await page.getByText('All read').waitFor()
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.locator('.item').first().waitFor()
    await expect.poll(unread).toBe(all)
    await page.getByRole('button', { name: 'Change Tideline' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Unsubscribe' }).click()
    await feed('Tideline').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await feed('Tideline').waitFor()
    await expect.poll(unread).toBe(all)
  })

  test('a site is added by its address, and what it sends does not act', async () => {
    await page.keyboard.press('a')
    await page.getByLabel('Address of a feed or of a site').fill(`${site.origin}/`)
    await page.keyboard.press('Enter')
    await page.locator('.item').filter({ hasText: 'Looks harmless' }).click()
    await page.locator('.article-body').getByText('Words').waitFor()
    expect(await page.title()).toBe('Sheaf')
    expect(await page.locator('.article-body :is(script, style, iframe, [onerror])').count()).toBe(0)
    const link = page.locator('.article-body a')
    expect([await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual([
      '_blank',
      'noopener noreferrer',
    ])
    expect(await page.getByTitle('Open the original (v)').count()).toBe(0)
  })

  test('what was loaded is there without the server, says so, and stars given meanwhile arrive', async () => {
    await page.evaluate('navigator.serviceWorker.ready')
    await page.reload()
    await page.locator('.item').nth(3).click()
    await page.locator('.article-body').waitFor()
    const read = await title()
    await expect
      .poll(() =>
        page.evaluate<number>("caches.open('sheaf-read').then((cache) => cache.keys()).then((keys) => keys.length)"),
      )
      .toBeGreaterThan(20)
    await context.setOffline(true)
    await page.reload()
    await page.locator('.article-title', { hasText: read }).waitFor()
    await page.getByText('Kept copy, you are offline').waitFor()
    await page.getByText('Offline. What was loaded can be read').waitFor()
    await page.keyboard.press('s')
    await page.locator('.article-tools [aria-pressed=true]').waitFor()
    await context.setOffline(false)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect
      .poll(async () => (await (await context.request.get('/api/items?view=starred')).json()) as { items: unknown[] })
      .toMatchObject({ items: [{ title: read }] })
    await page.getByText('Offline. What was loaded can be read').waitFor({ state: 'detached' })
  })

  test('every entry of a digest leads to its item with the note on it, and thumbs stay', async () => {
    const id = await deliverDigest(context.request, reader.origin)
    await page.goto(`/#/digest%3A${id}`)
    const first = page.locator('button.entry-title').first()
    const wanted = await first.innerText()
    await first.click()
    await page.locator('.curator-note', { hasText: 'Your own street' }).waitFor()
    expect(await title()).toBe(wanted)
    await page.keyboard.press('j')
    await page.locator('.curator-note', { hasText: 'Short, and the note inside' }).waitFor()
    await page.getByText('This is the copy that was sent along').waitFor()
    await page
      .locator('.curator-note')
      .getByRole('button', { name: /^Useful/ })
      .click()
    await page.reload()
    await page.locator('.entry[data-open] [aria-pressed=true]').waitFor()
  })

  test('a thumb pressed without the server stays pressed, is sent when it is back, and can be taken back', async () => {
    const id = await deliverDigest(context.request, reader.origin)
    const thumbsOf = async () =>
      ((await (await context.request.get(`/api/digests/${id}`)).json()) as { thumbs: object }).thumbs
    await page.evaluate('navigator.serviceWorker.ready')
    await page.reload()
    await page.goto(`/#/digest%3A${id}`)
    const useful = page.locator('.entries').getByRole('button', { name: /^Useful/ })
    await useful.first().waitFor()
    await context.setOffline(true)
    await useful.first().click()
    await page.locator('.entry [aria-pressed=true]').waitFor()
    await page.getByText('Offline. What was loaded can be read').waitFor()
    await page.reload()
    await page.locator('.entry [aria-pressed=true]').waitFor()
    expect(await thumbsOf()).toEqual({})
    await context.setOffline(false)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect.poll(async () => Object.values(await thumbsOf())).toEqual(['up'])
    await page.getByText('Offline. What was loaded can be read').waitFor({ state: 'detached' })
    await useful.first().click()
    await expect.poll(thumbsOf).toEqual({})
  })

  test('a press in a tab that was closed offline is sent by the next one; of two tabs the last word counts', async () => {
    const id = await deliverDigest(context.request, reader.origin)
    const thumbsOf = async () =>
      Object.values(((await (await context.request.get(`/api/digests/${id}`)).json()) as { thumbs: object }).thumbs)
    const openIn = async (tab: Page) => {
      await tab.goto(`/#/digest%3A${id}`)
      await tab.locator('.entries button').first().waitFor()
      return (name: RegExp) => tab.locator('.entries').getByRole('button', { name }).first().click()
    }
    const [second, third] = [await context.newPage(), await context.newPage()]
    const [pressFirst, pressSecond] = [await openIn(page), await openIn(second)]
    await context.setOffline(true)
    await pressFirst(/^Useful/)
    await page.locator('.entry [aria-pressed=true]').waitFor()
    await pressSecond(/^Not useful/)
    await second.locator('.entry [aria-pressed=true]').waitFor()
    await page.close()
    await second.close()
    await context.setOffline(false)
    await openIn(third)
    await expect.poll(thumbsOf).toEqual(['down'])
  })

  test('on a phone there is one pane at a time, and back is back', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.locator('.item').first().click()
    await page.locator('.article-title').waitFor()
    expect(await page.locator('.list-pane').isVisible()).toBe(false)
    await page.goBack()
    await page.locator('.item').first().waitFor()
    await page.getByRole('button', { name: 'Feeds', exact: true }).click()
    await feed('Kerb').click()
    await page.getByRole('heading', { name: 'Kerb' }).waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })
})
