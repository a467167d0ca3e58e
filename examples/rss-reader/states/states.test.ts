import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchChromium } from '../../../scripts/test-environment/index.ts'
import { removeFolder } from '../server/reading.fixture.ts'
import { asSomeoneNew, openReader } from './stage.ts'
import { states } from './states.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Set to a folder, it gets a picture of each state in each look. */
const picturesDir = process.env['MICROSOURCE_STATES_DIR']

const looks = [
  { name: 'light', colorScheme: 'light', width: 1440, height: 900 },
  { name: 'light-390', colorScheme: 'light', width: 390, height: 844 },
  { name: 'dark-390', colorScheme: 'dark', width: 390, height: 844 },
  { name: 'dark', colorScheme: 'dark', width: 1440, height: 900 },
] as const

const chromium = await findChromium()

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>('axe.run({ resultTypes: ["violations"] })')
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  )
}

describe.skipIf(chromium === undefined)('every state of Sheaf', () => {
  let browser: Browser
  let reader: Awaited<ReturnType<typeof openReader>>
  beforeAll(async () => {
    if (picturesDir !== undefined) mkdirSync(picturesDir, { recursive: true })
    reader = await openReader()
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await reader?.close()
    removeFolder(reader.folder)
  })

  test.concurrent.for(states)('$name has no axe violation in light and dark, wide and narrow', async (state) => {
    const context = await browser.newContext({
      baseURL: reader.origin,
      viewport: { width: 1440, height: 900 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
      bypassCSP: true,
      serviceWorkers: 'block',
    })
    await asSomeoneNew(context, reader.origin)
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', ({ message }) => faults.push(`script: ${message}`))
    await page.goto('/')
    await page.locator('.item').first().waitFor()
    await page.locator('micro-source-button').waitFor()
    await state.act?.(page)
    await page.locator(state.shows).first().waitFor()
    await page.evaluate(axe)
    for (const { name, colorScheme, width, height } of looks) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor()
      faults.push(...(await violationsOf(page)).map((fault) => `${name}: ${fault}`))
      if (await page.evaluate('document.documentElement.scrollWidth > innerWidth'))
        faults.push(`${name}: wider than the window`)
      if (picturesDir !== undefined) await page.screenshot({ path: `${picturesDir}/${state.name}-${name}.png` })
    }
    await context.close()
    expect(faults).toEqual([])
  })
})
