import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { launchForShortPages } from '../../../scripts/test-environment/index.ts'
import { removeFolder } from '../server/reading.fixture.ts'
import { asSomeoneNew, openReader } from './stage.ts'

export interface ReadingStage {
  readonly origin: string
  readonly context: BrowserContext
  readonly page: Page
}

/** For every test the list of somebody new, in a browser without a memory. */
export function setUpReading(): ReadingStage {
  let browser: Browser
  let reader: Awaited<ReturnType<typeof openReader>>
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    reader = await openReader()
    browser = await launchForShortPages()
  })
  afterAll(async () => {
    await browser?.close()
    await reader?.close()
    removeFolder(reader.folder)
  })
  beforeEach(async () => {
    context = await browser.newContext({ baseURL: reader.origin, viewport: { width: 1440, height: 900 } })
    await asSomeoneNew(context, reader.origin)
    page = await context.newPage()
    page.setDefaultTimeout(60_000)
    await page.goto('/')
    await page.locator('.item').first().waitFor()
  })
  afterEach(() => context.close())

  return {
    get origin() {
      return reader.origin
    },
    get context() {
      return context
    },
    get page() {
      return page
    },
  }
}
