import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { forgetEverything, launchForShortPages, seatsIn } from '../../../scripts/test-environment/index.ts'
import { Rowan, serveRowan } from './stage.ts'

/** What a look for barriers brings along. */
const axeScript = /^http:\/\/127\.0\.0\.1:\d+\/axe\.js$/
const size = { width: 1280, height: 800 }

export interface Stage {
  /** Rowan as somebody meets it for the first time. Faults of its scripts and requests for elsewhere fail the test. */
  enter: () => Promise<Rowan>
  /** One more tab of the same profile. */
  another: (rowan: Rowan) => Promise<Rowan>
}

function watch(page: Page, origin: string, faults: string[]): void {
  // A grid of this size takes its time to start where two others start beside it.
  page.setDefaultTimeout(90_000)
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('request', (request) => {
    const url = request.url()
    if (/^https?:/.test(url) && !url.startsWith(origin) && !axeScript.test(url)) faults.push(`asked ${url}`)
  })
}

let browser: Promise<Browser> | undefined
/** One for all files of tests that a worker runs; it goes when the worker does. */
const launch = (): Promise<Browser> => (browser ??= launchForShortPages())

export function stage(options: BrowserContextOptions = {}): Stage {
  let served: Awaited<ReturnType<typeof serveRowan>>
  let seats: ReturnType<typeof seatsIn>
  const taken: Page[] = []
  const seen = new WeakSet<Page>()
  const faults: string[] = []
  beforeAll(async () => {
    served = await serveRowan()
    seats = seatsIn(await launch(), { viewport: size, reducedMotion: 'reduce', ...options })
  })
  afterEach(async () => {
    const found = faults.splice(0)
    for (const page of taken.splice(0)) {
      for (const other of page.context().pages()) if (other !== page) await other.close()
      await forgetEverything(page, `${served.origin}/icon.svg`)
      await seats.giveBack(page)
    }
    if (found.length > 0) throw new Error(found.join('\n'))
  })
  afterAll(async () => {
    await seats?.close()
    await served?.close()
  })
  const open = async (page: Page): Promise<Rowan> => {
    if (!seen.has(page)) watch(page, served.origin, faults)
    seen.add(page)
    await page.goto(served.origin)
    return new Rowan(page)
  }
  return {
    async enter() {
      const page = await seats.take()
      taken.push(page)
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme: options.colorScheme ?? null })
      return open(page)
    },
    another: async (rowan) => open(await rowan.page.context().newPage()),
  }
}
