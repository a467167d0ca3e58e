import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchChromium } from '../../../scripts/test-environment/index.ts'
import { Rowan, serveRowan } from './stage.ts'

/** What a look for barriers brings along. */
const axeScript = /^http:\/\/127\.0\.0\.1:\d+\/axe\.js$/

export interface Stage {
  /** A fresh browser profile with Rowan open. Faults of its scripts and requests for elsewhere fail the test. */
  enter: (options?: BrowserContextOptions) => Promise<Rowan>
  /** One more tab of the same profile. */
  another: (rowan: Rowan) => Promise<Rowan>
}

export function stage(): Stage {
  let browser: Browser
  let served: Awaited<ReturnType<typeof serveRowan>>
  const faults: string[] = []
  beforeAll(async () => {
    served = await serveRowan()
    browser = await launchChromium()
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    const found = faults.splice(0)
    if (found.length > 0) throw new Error(found.join('\n'))
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })
  const watch = async (page: Page): Promise<Rowan> => {
    // A grid of this size takes its time to start where two others start beside it.
    page.setDefaultTimeout(90_000)
    page.on('pageerror', ({ message }) => faults.push(message))
    page.on('request', (request) => {
      const url = request.url()
      if (/^https?:/.test(url) && !url.startsWith(served.origin) && !axeScript.test(url)) faults.push(`asked ${url}`)
    })
    await page.goto(served.origin)
    return new Rowan(page)
  }
  return {
    async enter(options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        reducedMotion: 'reduce',
        ...options,
      })
      return watch(await context.newPage())
    },
    another: async (rowan) => watch(await rowan.page.context().newPage()),
  }
}
