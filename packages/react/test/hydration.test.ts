import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { launchForShortPages } from '../../../scripts/test-environment/chromium.ts'
import type { Bench } from './app.tsx'
import { servePage, versions, type Version } from './pages.ts'

const fallback = fileURLToPath(new URL('../dist/fallback.css', import.meta.url))

declare const bench: Bench
declare const unmount: () => void

let browser: Browser
const said: string[] = []
const closing: (() => unknown)[] = []
beforeAll(async () => { browser = await launchForShortPages() })
afterAll(() => browser.close())
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close() })

/** The page as the server sent it; `come` lets the script in and waits for the button. */
async function open(version: Version, sheet?: string): Promise<{ page: Page; come(): Promise<void> }> {
  const served = await servePage(version, sheet)
  const page = await browser.newPage()
  closing.push(served.close, () => page.close())
  said.length = 0
  page.on('console', (message) => { if (message.type() !== 'info') said.push(message.text()) })
  page.on('pageerror', ({ message }) => said.push(message))
  await page.goto(served.url, { waitUntil: 'commit' })
  const come = async () => {
    served.release()
    await page.waitForFunction(() => 'bench' in globalThis && bench.ref.current)
  }
  return { page, come }
}

/** As if the person went to another tab, or came back. */
const turn = (page: Page, state: 'hidden' | 'visible') => page.evaluate((hidden) => {
  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })
  document.dispatchEvent(new Event('visibilitychange'))
}, state === 'hidden')

const toldOf = (page: Page, name: string) =>
  page.evaluate((wanted) => bench.told.flatMap(([what]) => what.startsWith(wanted) ? [what] : []), name)

test('with the sheet beside it, nothing moves when the element comes, whatever the page says of its own buttons', async () => {
  const own = '#bar { display: flex; align-items: baseline; gap: 4px } button { margin: 9px; text-transform: uppercase }'
  const { page, come } = await open('react', `${own} ${readFileSync(fallback, 'utf8')}`)
  const places = () => page.locator('#bar > *, ul').evaluateAll((all) => all.map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect()
    return [one.localName, x, y, width, height]
  }))
  await page.locator('button[type=button]').waitFor()
  const before = await places()
  await come()
  expect(await places()).toEqual(before)
})

describe.each(versions)('with %s', (version) => {
  test('a button stands there before the script, gives way to the element, and React has nothing to say', async () => {
    const { page, come } = await open(version)
    const before = page.locator('button[type=button]')
    await before.waitFor()
    expect(await before.textContent()).toBe('Retouch')
    await come()
    expect(await before.isVisible()).toBe(false)
    expect(await page.locator('[part=button]').innerText()).toBe('Retouch')
    expect(await page.locator('micro-source-button').evaluate((element) => element.outerHTML.split('>')[0]))
      .toBe('<micro-source-button broker="https://broker.test" kind="photo.retouch" app="Lumen" label="Retouch" class="tool" client-key="pk_test_1"')
    expect(said).toEqual([])
  })

  test('what happens is told once, by the handler of the latest render, and the dialog stays open over it', async () => {
    const { page, come } = await open(version)
    await come()
    await page.locator('[part=button]').click()
    await page.locator('#text').waitFor()
    await page.evaluate(() => bench.change({ round: 1, label: 'Retouch it' }))
    await expect.poll(() => page.locator('micro-source-button').getAttribute('label')).toBe('Retouch it')
    expect(await page.locator('#text').isVisible()).toBe(true)
    expect(await page.evaluate(async () => (await bench.ref.current!.context!()).title)).toBe('round 1')
    await page.locator('#close').click()
    await expect.poll(() => toldOf(page, 'close')).toEqual(['close 1'])
    expect(await toldOf(page, 'open')).toEqual(['open 0'])
    expect(said).toEqual([])
  })

  test('what is no longer given is taken back, and nothing is told of an element that left', async () => {
    const { page, come } = await open(version)
    await come()
    const left = await page.evaluateHandle(() => bench.ref.current!)
    const told = () => left.evaluate((element) => {
      element.dispatchEvent(new CustomEvent('ms-error', { detail: { code: 'host', title: '' } }))
      return bench.told.filter(([name]) => name.startsWith('error')).length
    })
    expect(await told()).toBe(1)
    await page.evaluate(() => bench.change({ handlers: false }))
    await expect.poll(() => left.evaluate((element) => typeof element.apply)).toBe('undefined')
    expect(await told()).toBe(1)
    await page.evaluate(() => bench.change({ handlers: true }))
    await expect.poll(told).toBe(2)
    await page.evaluate(() => bench.change({ button: false }))
    await expect.poll(() => page.evaluate(() => bench.ref.current)).toBe(null)
    expect(await told()).toBe(2)
  })

  test('a hook tells of a task live, once for all who show it, and stops when nobody does', async () => {
    const { page, come } = await open(version)
    await come()
    const shown = () => page.locator('li').allInnerTexts()
    const asked = (path: string) => page.evaluate((wanted) => bench.broker.asked.filter((one) => one === wanted).length, `GET /tasks/${path}`)
    await page.evaluate(() => bench.change({ watched: ['task_a', 'task_a', null, 'task_gone'] }))
    await expect.poll(shown).toEqual(['open', 'open', 'nothing yet', 'error not_found'])
    await expect.poll(() => asked('task_a/stream')).toBe(1)
    await page.evaluate(() => bench.broker.change('task_a', 'assigned', { status: 'assigned' }))
    await expect.poll(async () => (await shown()).slice(0, 2)).toEqual(['assigned', 'assigned'])
    await page.evaluate(() => bench.change({ watched: ['task_a'], round: 2 }))
    await page.evaluate(() => bench.broker.change('task_a', 'submitted', { status: 'submitted' }))
    await expect.poll(shown).toEqual(['submitted'])
    expect([await asked('task_a'), await asked('task_a/stream'), await asked('null')]).toEqual([1, 1, 0])
    await turn(page, 'hidden')
    await page.evaluate(() => bench.broker.change('task_a', 'returned', { status: 'open' }))
    await turn(page, 'visible')
    await expect.poll(shown).toEqual(['open'])
    await expect.poll(() => asked('task_a/stream')).toBe(2)
    await page.evaluate(() => bench.change({ watched: [] }))
    await expect.poll(shown).toEqual([])
    await page.evaluate(() => bench.broker.change('task_a', 'approved', { status: 'approved' }))
    // Asked for anew, because nothing was kept of it.
    await page.evaluate(() => bench.change({ watched: ['task_a'] }))
    await expect.poll(shown).toEqual(['approved'])
    expect(await asked('task_a')).toBe(3)
    await page.evaluate(() => unmount())
    expect(said).toEqual([])
  })
})
