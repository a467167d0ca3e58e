import type { BrowserContext, Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { findChromium } from '../../../scripts/test-environment/index.ts'
import { setUpReading } from './reading.fixture.ts'
import { deliverDigest } from './stage.ts'

const chromium = await findChromium()

describe.skipIf(chromium === undefined)('what was done while the server could not take it', () => {
  const at = setUpReading()
  let context: BrowserContext
  let page: Page

  beforeEach(() => {
    ;({ context, page } = at)
  })

  const starred = async () => {
    const { items } = (await (await context.request.get('/api/items?view=starred')).json()) as {
      items: { title: string }[]
    }
    return items.map(({ title }) => title)
  }
  const tellOnline = () => page.evaluate("dispatchEvent(new Event('online'))")
  /** Opens the item at this place of the list and stars it. */
  const star = async (place: number) => {
    await page.locator('.item').nth(place).click()
    await page.locator('.article-tools').waitFor()
    await page.keyboard.press('s')
    await page.locator('.article-tools [aria-pressed=true]').waitFor()
    return page.locator('.article-title').innerText()
  }

  test('what was loaded is there without the server, says so, and stars given meanwhile arrive', async () => {
    await page.evaluate('navigator.serviceWorker.ready')
    await page.reload()
    await page.locator('.item').nth(3).click()
    await page.locator('.article-body').waitFor()
    const read = await page.locator('.article-title').innerText()
    await expect
      .poll(() =>
        page.evaluate<number>("caches.open('sheaf-read').then((cache) => cache.keys()).then((keys) => keys.length)"),
      )
      .toBeGreaterThan(20)
    await context.setOffline(true)
    await page.reload()
    await page.locator('.article-title', { hasText: read }).waitFor()
    await page.getByText('Kept copy, you are offline').waitFor()
    await page.getByText('Offline. What was loaded can be read').waitFor()
    await page.keyboard.press('s')
    await page.locator('.article-tools [aria-pressed=true]').waitFor()
    await context.setOffline(false)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect
      .poll(async () => (await (await context.request.get('/api/items?view=starred')).json()) as { items: unknown[] })
      .toMatchObject({ items: [{ title: read }] })
    await page.getByText('Offline. What was loaded can be read').waitFor({ state: 'detached' })
  })

  test('a thumb pressed without the server stays pressed, is sent when it is back, and can be taken back', async () => {
    const id = await deliverDigest(context.request, at.origin)
    const thumbsOf = async () =>
      ((await (await context.request.get(`/api/digests/${id}`)).json()) as { thumbs: object }).thumbs
    await page.evaluate('navigator.serviceWorker.ready')
    await page.reload()
    await page.goto(`/#/digest%3A${id}`)
    const useful = page.locator('.entries').getByRole('button', { name: /^Useful/ })
    await useful.first().waitFor()
    await context.setOffline(true)
    await useful.first().click()
    await page.locator('.entry [aria-pressed=true]').waitFor()
    await page.getByText('Offline. What was loaded can be read').waitFor()
    await page.reload()
    await page.locator('.entry [aria-pressed=true]').waitFor()
    expect(await thumbsOf()).toEqual({})
    await context.setOffline(false)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect.poll(async () => Object.values(await thumbsOf())).toEqual(['up'])
    await page.getByText('Offline. What was loaded can be read').waitFor({ state: 'detached' })
    await useful.first().click()
    await expect.poll(thumbsOf).toEqual({})
  })

  test('a press in a tab that was closed offline is sent by the next one; of two tabs the last word counts', async () => {
    const id = await deliverDigest(context.request, at.origin)
    const thumbsOf = async () =>
      Object.values(((await (await context.request.get(`/api/digests/${id}`)).json()) as { thumbs: object }).thumbs)
    const openIn = async (tab: Page) => {
      await tab.goto(`/#/digest%3A${id}`)
      await tab.locator('.entries button').first().waitFor()
      return (name: RegExp) => tab.locator('.entries').getByRole('button', { name }).first().click()
    }
    const [second, third] = [await context.newPage(), await context.newPage()]
    const [pressFirst, pressSecond] = [await openIn(page), await openIn(second)]
    await context.setOffline(true)
    await pressFirst(/^Useful/)
    await page.locator('.entry [aria-pressed=true]').waitFor()
    await pressSecond(/^Not useful/)
    await second.locator('.entry [aria-pressed=true]').waitFor()
    await page.close()
    await second.close()
    await context.setOffline(false)
    await openIn(third)
    await expect.poll(thumbsOf).toEqual(['down'])
  })

  test('a star over which the server stumbles stays on the screen, is kept, and arrives when it can be taken', async () => {
    await page.route('**/api/items/*/state', (route) => route.fulfill({ status: 500, json: { code: 'failed' } }))
    const title = await star(2)
    await page.reload()
    await page.locator('.article-title', { hasText: title }).waitFor()
    await page.locator('.article-tools [aria-pressed=true]').waitFor()
    expect(await starred()).toEqual([])
    await page.unroute('**/api/items/*/state')
    await tellOnline()
    await expect.poll(starred).toEqual([title])
  })

  test('a thumb that always fails holds up no other one; one that is refused for good is taken back in words', async () => {
    const id = await deliverDigest(context.request, at.origin)
    const thumbsOf = async () =>
      Object.values(((await (await context.request.get(`/api/digests/${id}`)).json()) as { thumbs: object }).thumbs)
    let answer = { status: 500, json: { code: 'failed', message: 'That did not work.' } }
    await page.route('**/api/digests/*/thumb', (route) =>
      route.request().postData()?.includes('987654') ? route.continue() : route.fulfill(answer),
    )
    await page.goto(`/#/digest%3A${id}`)
    const useful = page.locator('.entries').getByRole('button', { name: /^Useful/ })
    await useful.first().click()
    await page.locator('.entry [aria-pressed=true]').waitFor()
    await useful.nth(2).click()
    await expect.poll(thumbsOf).toEqual(['up'])
    expect(await page.locator('.entry [aria-pressed=true]').count()).toBe(2)
    answer = { status: 409, json: { code: 'too_late', message: 'The thumbs of this digest are counted.' } }
    await tellOnline()
    await page.getByText('as it was before. The thumbs of this digest are counted.').waitFor()
    await expect.poll(() => page.locator('.entry [aria-pressed=true]').count()).toBe(1)
  })

  test('what somebody did waits until they are back, and is never sent as done by someone else', async () => {
    await page.route('**/api/items/*/state', (route) => route.abort())
    const theirs = await star(1)
    const cookies = await context.cookies()
    await page.getByTitle(/^Signed in as/).click()
    await page.getByRole('button', { name: 'Come as someone else' }).click()
    await page.locator('.article-tools [aria-pressed=true]').waitFor({ state: 'detached' })
    await page.unroute('**/api/items/*/state')
    await page.goto('/')
    const mine = await star(3)
    await expect.poll(starred).toEqual([mine])
    expect(mine).not.toBe(theirs)
    await context.addCookies(cookies)
    await page.reload()
    await expect.poll(starred).toEqual([theirs])
  })

  test('another tab goes on as the one who is signed in now', async () => {
    const other = await context.newPage()
    await other.goto('/')
    await other.locator('.item').first().waitFor()
    const before = await other.locator('.person').getAttribute('title')
    await page.getByTitle(/^Signed in as/).click()
    await page.getByRole('button', { name: 'Come as someone else' }).click()
    await expect.poll(() => other.locator('.person').getAttribute('title')).not.toBe(before)
  })
})
