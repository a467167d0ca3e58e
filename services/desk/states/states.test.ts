import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, launchChromium } from '../../../scripts/test-environment/index.ts'
import { enter, servePages } from './stage.ts'
import { states } from './states.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Set to a folder, it gets a picture of each state in each look. */
const picturesDir = process.env['MICROSOURCE_STATES_DIR']
const only = process.env['MICROSOURCE_STATE']

const looks = [
  { name: 'light', scheme: 'light', width: 1440, height: 900 },
  { name: 'light-390', scheme: 'light', width: 390, height: 844 },
  { name: 'dark-390', scheme: 'dark', width: 390, height: 844 },
  { name: 'dark', scheme: 'dark', width: 1440, height: 900 },
] as const

const chromium = await findChromium()

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>('axe.run({ resultTypes: ["violations"] })')
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary ?? ''}`).join(' | ')}`,
  )
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

it('each state is listed once, under a name of its own', () => {
  const told = states.map(({ path, answers, shows, act }) => JSON.stringify([path, answers, shows, act?.toString()]))
  expect(new Set(told).size).toBe(states.length)
  expect(new Set(states.map(({ name }) => name)).size).toBe(states.length)
})

describe.skipIf(chromium === undefined)('every state of the pages', () => {
  let browser: Browser
  let pages: Awaited<ReturnType<typeof servePages>>

  beforeAll(async () => {
    if (picturesDir !== undefined) mkdirSync(picturesDir, { recursive: true })
    pages = await servePages()
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await pages?.close()
  })

  it.concurrent.for(states.filter(({ name }) => only === undefined || only.split(',').includes(name)))(
    '$name has no axe violation in light and dark, wide and narrow',
    async (state) => {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        colorScheme: 'light',
        reducedMotion: 'reduce',
        timezoneId: 'UTC',
        locale: 'en-US',
        bypassCSP: true,
      })
      const page = await context.newPage()
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
      await enter(page, pages.origin, state)
      await page.addScriptTag({ content: axeSource })
      for (const { name, scheme, width, height } of looks) {
        await page.setViewportSize({ width, height })
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
        await page.waitForFunction(
          (expected) => document.documentElement.dataset['mantineColorScheme'] === expected,
          scheme,
        )
        await page.evaluate(
          () =>
            new Promise((done) => {
              requestAnimationFrame(() => requestAnimationFrame(done))
            }),
        )
        faults.push(...(await violationsOf(page)).map((fault) => `${name}: ${fault}`))
        if ((await overflow(page)) > 0) faults.push(`${name}: the page is wider than the window`)
        if (picturesDir !== undefined) await page.screenshot({ path: `${picturesDir}/${state.name}-${name}.png` })
      }
      await context.close()
      expect(faults).toEqual([])
    },
  )
})
