import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axePath, serve } from '../states/serve.ts'
import { states } from '../states/states.ts'
import { launch } from './host.ts'
import { cutOff, scheme, violations } from './looks.ts'

/** German for its long words, Arabic for its direction. */
const languages = ['de', 'ar']

/** Twice the size, as where a person lets the browser set texts larger and nothing else. */
const largeText = `dialog, dialog small, dialog :is(legend, label[for], .line), [part=button] { font-size: 26px !important; line-height: 36px !important }
  dialog h2 { font-size: 40px !important; line-height: 52px !important }`

let address = ''
let stop: () => void
const counts = { states: 0, axe: 0, geometry: 0 }
beforeAll(async () => {
  const { server, url } = await serve()
  address = url
  stop = () => server.close()
})
afterAll(() => {
  stop()
  console.log(`${counts.states} states: ${counts.axe} looks judged by axe, ${counts.geometry} measured for what is cut off`)
})

/** One page for each language; a state empties the storage it finds. */
const pages = new Map<string, Promise<Page>>()
const pageIn = (lang: string): Promise<Page> => {
  const known = pages.get(lang) ?? launch().then(async (browser) => (await browser.newContext({
    viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', locale: lang,
  })).newPage())
  pages.set(lang, known)
  return known
}

async function reach(page: Page, lang: string, state: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ forcedColors: 'none' })
  await page.goto(`${address}/?state=${state}&lang=${lang}`)
  await page.waitForFunction(() => document.documentElement.dataset['ready'])
  expect(await page.evaluate(() => document.documentElement.dataset['ready'])).toBe('yes')
  await page.evaluate(`import('${axePath}')`)
  counts.states++
}

const named = (look: string, faults: string[]): string[] => faults.map((fault) => `${look}: ${fault}`)

async function judged(page: Page, look: string, colors = true): Promise<string[]> {
  counts.axe++
  return named(look, await violations(page, colors))
}

async function measured(page: Page, look: string, width: number, height: number): Promise<string[]> {
  await page.setViewportSize({ width, height })
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  counts.geometry++
  return named(look, await cutOff(page))
}

const enlarge = (page: Page): Promise<void> => page.evaluate((css) => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.querySelector('micro-source-button')!.shadowRoot!.adoptedStyleSheets.push(sheet)
}, largeText)

describe.each(languages)('in %s', (lang) => {
  test.each(Object.keys(states))('%s can be used by everyone, in every look', async (state) => {
    const page = await pageIn(lang)
    await reach(page, lang, state)
    const found = await judged(page, 'light')
    await scheme(page, 'dark')
    found.push(...await judged(page, 'dark'))
    await page.emulateMedia({ forcedColors: 'active' })
    found.push(...await judged(page, 'forced colors', false))
    await page.emulateMedia({ forcedColors: 'none' })
    found.push(
      ...await measured(page, '1280 px', 1280, 800), ...await measured(page, 'a task pane', 350, 700),
      ...await measured(page, '320 px', 320, 568), ...await measured(page, 'zoomed to 200 %', 640, 400))
    await enlarge(page)
    found.push(...await measured(page, 'text of 200 %', 1280, 800), ...await measured(page, 'text of 200 % in a task pane', 350, 700))
    expect(found).toEqual([])
  })
})
