import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriersInEveryLook, findChromium, launchChromium } from '../../../scripts/test-environment/index.ts'
import { enter, serveEditor } from './stage.ts'
import { states } from './states.ts'

const chromium = await findChromium()

test('each state is listed once, under a name of its own', () => {
  expect(new Set(states.map(({ name }) => name)).size).toBe(states.length)
  expect(new Set(states.map(({ act, shows }) => `${String(act)} ${shows}`)).size).toBe(states.length)
})

describe.skipIf(chromium === undefined)('every state of Lumen', () => {
  let browser: Browser
  let editor: Awaited<ReturnType<typeof serveEditor>>
  beforeAll(async () => {
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
    const shows = (scheme: string) => `html[data-theme=${scheme}]`
    faults.push(...(await barriersInEveryLook(page, { name: state.name, shows })))
    await context.close()
    expect(faults).toEqual([])
  })
})
