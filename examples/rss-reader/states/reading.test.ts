import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findChromium } from '../../../scripts/test-environment/index.ts'
import { startStrangeServer, type StrangeServer } from '../server/fetch/strange-server.fixture.ts'
import { setUpReading } from './reading.fixture.ts'
import { deliverDigest } from './stage.ts'

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
  const at = setUpReading()
  let site: StrangeServer
  let page: Page

  beforeAll(async () => {
    site = await startStrangeServer({
      '/': (_request, response) =>
        void response.end('<!doctype html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head>'),
      '/feed': (_request, response) => void response.end(hostile),
    })
  })
  afterAll(() => site?.close())
  beforeEach(() => {
    page = at.page
  })

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

  test('every entry of a digest leads to its item with the note on it, and thumbs stay', async () => {
    const id = await deliverDigest(at.context.request, at.origin)
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
