import { mkdirSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, launchChromium } from '../../../scripts/test-environment/index.ts'
import { type Seat, takeSeat } from './stage.ts'
import { states } from './states.ts'

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

async function faultsIn(page: Page, look: (typeof looks)[number]): Promise<string[]> {
  const { scheme, width, height } = look
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.waitForFunction((expected) => document.documentElement.dataset['mantineColorScheme'] === expected, scheme)
  await page.evaluate(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(done))
      }),
  )
  const faults = await violationsOf(page)
  return (await overflow(page)) > 0 ? [...faults, 'the page is wider than the window'] : faults
}

describe.skipIf(chromium === undefined)('every state of the pages', () => {
  let browser: Browser
  /** Seats are taken again: a page that is there already loads from the browser's cache. */
  const seats: Seat[] = []
  const idle: Seat[] = []

  beforeAll(async () => {
    if (picturesDir !== undefined) mkdirSync(picturesDir, { recursive: true })
    browser = await launchChromium()
  })
  afterAll(async () => {
    await Promise.all(seats.map((seat) => seat.leave()))
    await browser?.close()
  })

  async function anySeat(): Promise<Seat> {
    const free = idle.pop()
    if (free !== undefined) return free
    const seat = await takeSeat(browser)
    seats.push(seat)
    return seat
  }

  it.concurrent.for(states.filter(({ name }) => only === undefined || only.split(',').includes(name)))(
    '$name has no axe violation in light and dark, wide and narrow',
    async (state) => {
      const seat = await anySeat()
      const { page } = seat
      const faults: string[] = []
      const note = (error: Error) => faults.push(`script: ${error.message}`)
      page.on('pageerror', note)
      await page.setViewportSize(looks[0])
      await page.emulateMedia({ colorScheme: looks[0].scheme, reducedMotion: 'reduce' })
      await seat.enter(state)
      await page.addScriptTag({ url: '/axe.js' })
      for (const look of looks) {
        faults.push(...(await faultsIn(page, look)).map((fault) => `${look.name}: ${fault}`))
        if (picturesDir !== undefined) await page.screenshot({ path: `${picturesDir}/${state.name}-${look.name}.png` })
      }
      page.off('pageerror', note)
      idle.push(seat)
      expect(faults).toEqual([])
    },
  )
})
