import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/** In the page: from outside, databases may still be closing when the next page opens its own. */
const emptyStorage = `(async () => {
  localStorage.clear()
  sessionStorage.clear()
  for (const { name } of await indexedDB.databases()) {
    await new Promise((done, failed) => {
      const going = indexedDB.deleteDatabase(name)
      going.addEventListener('success', done)
      going.addEventListener('error', failed)
    })
  }
})()`

/**
 * Leaves nothing of what was done in a page before. A page may keep its draft while it is left, so storage is emptied
 * from a place of the same origin that keeps nothing, such as a picture.
 */
export async function forgetEverything(page: Page, quietPlace: string): Promise<void> {
  await page.goto(quietPlace)
  await page.mouse.move(0, 0)
  await page.evaluate(emptyStorage)
  await page.context().clearCookies()
}

/** Pages to sit down at, each in a context of its own. One that is there already loads from the browser's cache. */
export function seatsIn(browser: Browser, options: BrowserContextOptions) {
  const idle: Page[] = []
  const contexts: BrowserContext[] = []
  const another = async (): Promise<Page> => {
    const context = await browser.newContext(options)
    contexts.push(context)
    return context.newPage()
  }
  return {
    take: async (): Promise<Page> => idle.pop() ?? another(),
    async giveBack(page: Page): Promise<void> {
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      idle.push(page)
    },
    async close(): Promise<void> {
      await Promise.all(contexts.map((context) => context.close()))
    },
  }
}
