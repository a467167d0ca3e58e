import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  barriersInLooks,
  findChromium,
  firstLook,
  forgetEverything,
  launchForShortPages,
  seatsIn,
} from '../../../scripts/test-environment/index.ts'
import { enter, serveEditor } from './stage.ts'
import { states } from './states.ts'

const chromium = await findChromium()

test('each state is listed once, under a name of its own', () => {
  expect(new Set(states.map(({ name }) => name)).size).toBe(states.length)
  expect(new Set(states.map(({ act, shows }) => `${String(act)} ${shows}`)).size).toBe(states.length)
})

describe.skipIf(chromium === undefined)('every state of Lumen', () => {
  let browser: Browser
  let seats: ReturnType<typeof seatsIn>
  let editor: Awaited<ReturnType<typeof serveEditor>>
  beforeAll(async () => {
    editor = await serveEditor()
    browser = await launchForShortPages()
    seats = seatsIn(browser, { bypassCSP: true })
  })
  afterAll(async () => {
    await browser?.close()
    await editor?.close()
  })

  test.concurrent.for(states)('$name has no axe violation, light or dark, wide or narrow', async (state) => {
    const page = await seats.take()
    const faults: string[] = []
    const note = ({ message }: Error) => void faults.push(`script: ${message}`)
    page.on('pageerror', note)
    await forgetEverything(page, `${editor.origin}/icon.svg`)
    await page.setViewportSize(firstLook)
    await page.emulateMedia({ colorScheme: firstLook.colorScheme, reducedMotion: 'reduce' })
    await enter(page, editor.origin, state)
    const shows = (scheme: string) => `html[data-theme=${scheme}]`
    faults.push(...(await barriersInLooks(page, { name: state.name, shows })))
    page.off('pageerror', note)
    await seats.giveBack(page)
    expect(faults).toEqual([])
  })
})
