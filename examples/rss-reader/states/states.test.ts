import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriersInEveryLook, findChromium, launchChromium } from '../../../scripts/test-environment/index.ts'
import { removeFolder } from '../server/reading.fixture.ts'
import { asSomeoneNew, openReader } from './stage.ts'
import { states } from './states.ts'

const chromium = await findChromium()

describe.skipIf(chromium === undefined)('every state of Sheaf', () => {
  let browser: Browser
  let reader: Awaited<ReturnType<typeof openReader>>
  beforeAll(async () => {
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
    const shows = (scheme: string) => `html[data-theme=${scheme}]`
    faults.push(...(await barriersInEveryLook(page, { name: state.name, shows })))
    await context.close()
    expect(faults).toEqual([])
  })
})
