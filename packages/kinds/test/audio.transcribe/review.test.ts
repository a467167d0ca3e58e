import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchForShortPages } from '../../../../scripts/test-environment/index.ts'
import { barriersOn } from '../accessibility.ts'
import { bundle, type Bundle, stage, strict } from '../feed.curate/stage.ts'
import { tone } from './tone.ts'

const chromium = await findChromium()
const bytesMax = 6 * 1024

const segments = [
  { start: 0, end: 3.4, speaker: 'Ana', text: 'Let us begin with the rope.' },
  { start: 3.4, end: 4, speaker: '', text: 'مرحبا بكم في الاجتماع' },
  { start: 4, end: 30, speaker: 'B', text: `<img src=x onerror=alert(1)> ${'averylongwordwithoutanybreak'.repeat(6)}` },
]
const reducedSegments = segments.map((line, index) => (index === 0 ? line : { ...line, text: '' }))

/** Keeps every context that plays, so that a test can ask whether one is still open. */
const lines = `import mount from './src/audio.transcribe/review.ts'
globalThis.contexts = []
const Own = globalThis.AudioContext
globalThis.AudioContext = class extends Own { constructor() { super(); globalThis.contexts.push(this) } }
const blob = (base64) => new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))])
globalThis.show = (host, { sound, ...view }) => mount(host, {
  input: {}, note: '', delivered: [], locale: 'en-US', ...view,
  asked: sound === null ? [] : [{ name: 'talk.wav', mediaType: 'audio/wav', load: async () => blob(sound) }] })`

interface Stage {
  show: (host: Element, view: object) => () => void
  undo: () => void
  contexts: readonly AudioContext[]
}

describe.skipIf(chromium === undefined)('a transcript beside its recording', { timeout: 60_000 }, () => {
  let browser: Browser
  let review: Bundle
  let bare: Bundle
  beforeAll(async () => {
    browser = await launchForShortPages()
    review = await bundle(lines)
    bare = await bundle("import mount from './src/audio.transcribe/review.ts'\nglobalThis.mount = mount")
  })
  afterAll(() => browser?.close())

  async function open(more: object = {}, options: Parameters<typeof stage>[2] = {}) {
    const staged = await stage(browser, review, { csp: strict, viewport: { width: 720, height: 700 }, ...options })
    const { page } = staged
    await page.waitForFunction(() => 'show' in globalThis)
    await page.evaluate(
      (view) => {
        const own = globalThis as unknown as Stage
        own.undo = own.show(document.querySelector('#root')!, view)
      },
      { sound: tone(30), result: { segments }, reduced: false, ...more },
    )
    return { ...staged, bar: page.getByRole('slider'), lines: page.getByRole('listitem').getByRole('button') }
  }
  const ready = (page: Page) => page.getByText('0:00 / 0:30').waitFor()
  const states = (page: Page) =>
    page.evaluate(() => (globalThis as unknown as Stage).contexts.map(({ state }) => state))
  const scheme = (page: Page, value: string) =>
    page.evaluate((name) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`:root { color-scheme: ${name} }`)
      document.adoptedStyleSheets = [sheet]
    }, value)

  test('a line pressed is heard and marked, and the mark follows the sound', async () => {
    const { page, bar, lines: all, faults, picture, close } = await open()
    await ready(page)
    await all.nth(1).click()
    expect(await page.getByRole('button', { name: 'Pause' }).isVisible()).toBe(true)
    expect(Number(await bar.inputValue())).toBeGreaterThanOrEqual(3.4)
    await page.locator('[aria-current=true]', { hasText: 'Ana' }).waitFor({ state: 'detached' })
    await picture('transcript-plays')
    await page.locator('[aria-current=true]', { hasText: 'averylong' }).waitFor()
    expect(await page.locator('[aria-current=true]').count()).toBe(1)
    await page.getByRole('button', { name: 'Pause' }).click()
    const stopped = await bar.inputValue()
    expect(Number(stopped)).toBeGreaterThanOrEqual(4)
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
    expect(await bar.inputValue()).toBe(stopped)
    expect(faults).toEqual([])
    await close()
  })

  test('the bar moves the sound, says the time, and the end is an end from which it begins again', async () => {
    const { page, bar, close } = await open()
    await ready(page)
    await bar.fill('3')
    expect(await bar.getAttribute('aria-valuetext')).toBe('0:03')
    await bar.fill('29.8')
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await page.getByText('0:30 / 0:30').waitFor()
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    expect(Number(await bar.inputValue())).toBeLessThan(29)
    await close()
  })

  test('when it is taken away its sound stops, and it can be drawn again, here and elsewhere', async () => {
    const { page, lines: all, faults, close } = await open()
    await ready(page)
    await all.nth(0).click()
    expect(await states(page)).toEqual(['running'])
    await page.evaluate(() => (globalThis as unknown as Stage).undo())
    await expect.poll(() => states(page)).toEqual(['closed'])
    expect(await all.count()).toBe(0)
    await page.evaluate(
      (view) => {
        const { show } = globalThis as unknown as Stage
        show(document.querySelector('#root')!, view)
        show(document.body.appendChild(document.createElement('section')), view)
      },
      { sound: tone(30), result: { segments }, reduced: false },
    )
    await expect.poll(() => page.getByText('0:00 / 0:30').count()).toBe(2)
    expect(await all.count()).toBe(6)
    expect(faults).toEqual([])
    await close()
  })

  test('taken away while the recording still comes, it makes no sound later', async () => {
    const { page, faults, close } = await open()
    await page.evaluate(() => (globalThis as unknown as Stage).undo())
    await expect.poll(async () => (await states(page)).filter((state) => state !== 'closed')).toEqual([])
    expect(faults).toEqual([])
    await close()
  })

  test('before approval the times of all lines stand there, and the words of the first', async () => {
    const { page, lines: all, picture, close } = await open({ result: { segments: reducedSegments }, reduced: true })
    await ready(page)
    expect((await all.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))).toEqual([
      '0:00 Ana: Let us begin with the rope.',
      '0:03 opens when you approve',
      '0:04 opens when you approve',
    ])
    expect(await page.getByText('The other lines open when you approve.').isVisible()).toBe(true)
    await picture('transcript-reduced')
    await close()
  })

  test('a recording that does not open is said in a sentence that wraps, and the words can be read', async () => {
    for (const sound of [Buffer.from('no sound at all').toString('base64'), null]) {
      const { page, lines: all, picture, close } = await open({ sound }, { viewport: { width: 390, height: 700 } })
      await page.getByText('The recording could not be opened here; the words are below.').waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      expect(await page.getByRole('button', { name: /^(Play|Pause)$/ }).count()).toBe(0)
      expect(await all.nth(0).isDisabled()).toBe(true)
      expect(await page.getByText('Let us begin').isVisible()).toBe(true)
      if (sound) await picture('transcript-silent')
      await close()
    }
  })

  test('what a worker wrote stays text, and an empty transcript draws without an error', async () => {
    const { page, close } = await open()
    expect(await page.locator('img').count()).toBe(0)
    await close()
    const empty = await open({ result: {} })
    await ready(empty.page)
    expect(empty.faults).toEqual([])
    await empty.close()
  })

  test('it fits 320 pixels in both directions of writing', async () => {
    for (const dir of ['ltr', 'rtl']) {
      const body = `<div dir="${dir}"><div id="root"></div></div>`
      const { page, picture, close } = await open({}, { body, viewport: { width: 320, height: 700 } })
      await ready(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
      await picture(`transcript-320-${dir}`)
      await close()
    }
  })

  test('everyone can use it, in light and in dark', async () => {
    for (const value of ['light', 'dark']) {
      const { page, lines: all, picture, close } = await open()
      await scheme(page, value)
      await ready(page)
      await all.nth(0).click()
      await page.getByRole('button', { name: 'Pause' }).click()
      expect(await barriersOn(page, '#root')).toEqual([])
      await picture(`transcript-${value}`)
      await close()
    }
  })

  test('it stays within the budget of a review', () => {
    expect(gzipSync(bare.script, { level: 9 }).length).toBeLessThan(bytesMax)
  })
})
