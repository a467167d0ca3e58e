import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchChromium } from '../../../scripts/test-environment/index.ts'
import { enter, serveEditor } from './stage.ts'
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

test('each state is listed once, under a name of its own', () => {
  expect(new Set(states.map(({ name }) => name)).size).toBe(states.length)
  expect(new Set(states.map(({ act, shows }) => `${String(act)} ${shows}`)).size).toBe(states.length)
})

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>('axe.run({ resultTypes: ["violations"] })')
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`))
}

describe.skipIf(chromium === undefined)('every state of Lumen', () => {
  let browser: Browser
  let editor: Awaited<ReturnType<typeof serveEditor>>
  beforeAll(async () => {
    if (picturesDir !== undefined) mkdirSync(picturesDir, { recursive: true })
    editor = await serveEditor()
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await editor?.close()
  })

  test.concurrent.for(states)('$name has no axe violation in light and dark, wide and narrow', async (state) => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce', bypassCSP: true,
    })
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', ({ message }) => faults.push(`script: ${message}`))
    await enter(page, editor.origin, state)
    await page.evaluate(axe)
    for (const { name, colorScheme, width, height } of looks) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor()
      faults.push(...(await violationsOf(page)).map((fault) => `${name}: ${fault}`))
      if (picturesDir !== undefined) await page.screenshot({ path: `${picturesDir}/${state.name}-${name}.png` })
    }
    await context.close()
    expect(faults).toEqual([])
  })
})
