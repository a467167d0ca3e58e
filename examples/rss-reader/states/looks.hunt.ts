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
import { removeFolder } from '../server/reading.fixture.ts'
import { asSomeoneNew, openReader } from './stage.ts'
import { states } from './states.ts'

const chromium = await findChromium()

describe.skipIf(chromium === undefined)('every state of Sheaf', () => {
  let browser: Browser
  let seats: ReturnType<typeof seatsIn>
  let reader: Awaited<ReturnType<typeof openReader>>
  beforeAll(async () => {
    reader = await openReader()
    browser = await launchForShortPages()
    seats = seatsIn(browser, { baseURL: reader.origin, bypassCSP: true, serviceWorkers: 'block' })
  })
  afterAll(async () => {
    await browser?.close()
    await reader?.close()
    removeFolder(reader.folder)
  })

  test.concurrent.for(states)('$name has no axe violation, light or dark, wide or narrow', async (state) => {
    const page = await seats.take()
    const faults: string[] = []
    const note = ({ message }: Error) => void faults.push(`script: ${message}`)
    page.on('pageerror', note)
    await forgetEverything(page, '/icon.svg')
    await asSomeoneNew(page.context(), reader.origin)
    await page.setViewportSize(firstLook)
    await page.emulateMedia({ colorScheme: firstLook.colorScheme, reducedMotion: 'reduce' })
    await page.goto('/')
    await page.locator('.item').first().waitFor()
    await page.locator('micro-source-button').waitFor()
    await state.act?.(page)
    await page.locator(state.shows).first().waitFor()
    const shows = (scheme: string) => `html[data-theme=${scheme}]`
    faults.push(...(await barriersInLooks(page, { name: state.name, shows })))
    page.off('pageerror', note)
    await seats.giveBack(page)
    expect(faults).toEqual([])
  })
})
