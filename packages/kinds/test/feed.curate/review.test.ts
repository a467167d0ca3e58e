import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchForShortPages } from '../../../../scripts/test-environment/index.ts'
import { goodWork, item } from '../../src/feed.curate/digest.fixture.ts'
import { reduce } from '../../src/feed.curate/reduce.ts'
import type { ReviewView } from '../../src/review-element.ts'
import { bundle, type Bundle, stage, strict } from './stage.ts'

const chromium = await findChromium()
const bytesMax = 6 * 1024

const asked = {
  items: [
    item('c', { title: 'Why our queue lost messages', date: '2026-11-21T23:30:00+02:00' }),
    item('a', { title: 'كيف نكتب اختبارات أفضل', feed: { id: 'm', name: 'مدونة البرمجة' }, link: null }),
    item('b', { title: '<img src=x onerror=alert(1)>', date: null, link: 'javascript:alert(1)' }),
  ],
}
const work = goodWork(asked)

const view = (more: Partial<ReviewView> = {}) => ({
  input: work.asked.input,
  result: reduce(work),
  reduced: true,
  note: 'Done',
  asked: [],
  delivered: [],
  locale: 'en-US',
  ...more,
})

describe.skipIf(chromium === undefined)('the digest as it will be read', { timeout: 60_000 }, () => {
  let browser: Browser
  let review: Bundle
  beforeAll(async () => {
    browser = await launchForShortPages()
    review = await bundle(
      "import mount from './src/feed.curate/review.ts'\nglobalThis.mount = mount\nglobalThis.ready = true",
    )
  })
  afterAll(() => browser?.close())

  async function show(more: Partial<ReviewView> = {}, options: Parameters<typeof stage>[2] = {}) {
    const staged = await stage(browser, review, { csp: strict, viewport: { width: 720, height: 800 }, ...options })
    await staged.page.waitForFunction(() => 'mount' in globalThis)
    await staged.page.evaluate((shown) => {
      const { mount } = globalThis as unknown as { mount: (host: Element, view: unknown) => () => void }
      Object.assign(globalThis, { undo: mount(document.querySelector('#root')!, shown) })
    }, view(more))
    return { ...staged, text: () => staged.page.locator('article').innerText() }
  }

  test('before approval it says plainly what is not shown, and does not show it', async () => {
    const { text, page, faults, picture, close } = await show()
    const words = await text()
    expect(words).toMatch(
      /^The full notes open when you approve\.\n+2 of 3 notes are shown by their first words\. The summary is shown/,
    )
    expect(words).toContain('The outage you asked about, with its cause.')
    expect(words).toContain('A release that…')
    expect(words).not.toContain('defaults')
    expect(words).not.toContain('matters most')
    expect(await page.getByRole('listitem').count()).toBe(3)
    await picture('review-reduced')
    expect(faults).toEqual([])
    await close()
  })

  test('after approval everything is there, and nothing speaks of what is missing', async () => {
    const { text, faults, picture, close } = await show({ result: work.result, reduced: false })
    const words = await text()
    expect(words).toContain('The outage matters most to you.')
    expect(words).toContain('A release that changes the defaults.')
    expect(words).not.toContain('approve')
    await picture('review-full')
    expect(faults).toEqual([])
    await close()
  })

  test('each entry has its title, feed, day and rating in words, in the order to be read', async () => {
    const { page, close } = await show()
    const entries = await page.getByRole('listitem').allInnerTexts()
    expect(entries.map((words) => words.split('\n')[0])).toEqual(['1.', '2.', '3.'])
    expect(entries[0]).toContain('Why our queue lost messages')
    expect(entries[0]).toContain('The Wire · Nov 21, 2026')
    expect(entries[0]).toContain('5 of 5, do not miss')
    expect(entries[2]).toContain('no date')
    await close()
  })

  test('only a web address becomes a link, in a tab of its own that has no hold on this page', async () => {
    const { page, close } = await show()
    const links = await page.getByRole('link').evaluateAll((all) =>
      all.map((link) => ({
        href: link.getAttribute('href'),
        target: link.getAttribute('target'),
        rel: link.getAttribute('rel'),
      })),
    )
    expect(links).toEqual([{ href: 'https://feeds.example/c', target: '_blank', rel: 'noopener noreferrer' }])
    expect(await page.getByRole('heading', { name: '<img src=x onerror=alert(1)>' }).count()).toBe(1)
    expect(await page.locator('img').count()).toBe(0)
    await close()
  })

  test('an entry whose item is gone, an empty digest and odd fields are drawn without an error', async () => {
    for (const result of [
      { summary: 'x', entries: [{ itemId: '__proto__', note: 'n', rating: 99 }] },
      { summary: '', entries: [] },
      {},
    ]) {
      const { faults, page, close } = await show({ result, reduced: false })
      expect(await page.locator('article').count()).toBe(1)
      expect(faults).toEqual([])
      await close()
    }
  })

  test('it fits 320 pixels in both directions of writing, and follows the colors of its host', async () => {
    for (const dir of ['ltr', 'rtl']) {
      const body = `<div dir="${dir}"><div id="root"></div></div>`
      const { page, picture, close } = await show({}, { body, viewport: { width: 320, height: 700 } })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
      await picture(`review-320-${dir}`)
      await close()
    }
    const colors = async (css: string): Promise<string[]> => {
      const { page, picture, close } = await show()
      await page.evaluate((text) => {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(text)
        document.adoptedStyleSheets = [sheet]
      }, css)
      if (css.includes('dark')) await picture('review-dark')
      const found = await page
        .locator('#root')
        .evaluate((host) => [getComputedStyle(host).color, getComputedStyle(host).backgroundColor])
      await close()
      return found
    }
    expect(await colors(':root { color-scheme: light }')).toEqual(['rgb(28, 27, 25)', 'rgb(255, 255, 255)'])
    expect(await colors(':root { color-scheme: dark }')).toEqual(['rgb(241, 240, 236)', 'rgb(29, 29, 27)'])
    expect(await colors(':root { --ms-text: #112233; --ms-surface: #ffeedd }')).toEqual([
      'rgb(17, 34, 51)',
      'rgb(255, 238, 221)',
    ])
  })

  test('it can be taken away and drawn again in the same place', async () => {
    const { page, close } = await show()
    const counts = await page.evaluate((shown) => {
      const { mount, undo } = globalThis as unknown as {
        mount: (host: Element, view: unknown) => () => void
        undo: () => void
      }
      const host = document.querySelector('#root')!
      const count = () => host.shadowRoot!.querySelectorAll('article').length
      undo()
      const none = count()
      mount(host, shown)
      return [none, count()]
    }, view())
    expect(counts).toEqual([0, 1])
    await close()
  })

  test('it stays within the budget of a review', () => {
    expect(gzipSync(review.script, { level: 9 }).length).toBeLessThan(bytesMax)
  })
})
