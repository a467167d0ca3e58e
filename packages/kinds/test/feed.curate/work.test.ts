import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchForShortPages } from '../../../../scripts/test-environment/index.ts'
import { checks } from '../../src/feed.curate/checks.ts'
import { goodWork, item } from '../../src/feed.curate/digest.fixture.ts'
import type { Digest } from '../../src/feed.curate/schema.ts'
import { bundle, type Bundle, stage } from './stage.ts'

const chromium = await findChromium()

const items = Array.from({ length: 400 }, (_, n) =>
  item(`n${n}`, {
    title: `Number ${n}`,
    excerpt: n === 7 ? 'The outage, told by those who were there.' : `Says ${n}.`,
    feed: n % 2 === 0 ? { id: 'even', name: 'Even Weekly' } : { id: 'odd', name: 'Odd Times' },
  }),
)
const { asked } = goodWork({ items, stars: ['n1'], useful: 'Outages', picksMax: 3 })

const desk = `
import '@mantine/core/styles.css'
import { MantineProvider } from '@mantine/core'
import { createElement as h, useState } from 'react'
import { createRoot } from 'react-dom/client'
import WorkScreen from './src/feed.curate/work.tsx'
const root = createRoot(document.getElementById('root'))
function Desk({ input, readOnly, thumbs, kept }) {
  const [result, setResult] = useState(kept)
  globalThis.result = result
  return h(WorkScreen, { input, files: [], result, checks: undefined, readOnly, thumbs, onChange: setResult })
}
globalThis.leaked = []
addEventListener('keydown', ({ key }) => { globalThis.leaked.push(key) })
globalThis.draw = (props) => root.render(h(MantineProvider, null, h(Desk, props)))`

describe.skipIf(chromium === undefined)('the screen to read and pick on', { timeout: 60_000 }, () => {
  let browser: Browser
  let screen: Bundle
  beforeAll(async () => {
    browser = await launchForShortPages()
    screen = await bundle(desk)
  }, 60_000)
  afterAll(() => browser?.close())

  async function open(more: { kept?: object; readOnly?: boolean; thumbs?: object; width?: number } = {}) {
    const { kept = {}, readOnly = false, thumbs, width = 1280 } = more
    const staged = await stage(browser, screen, { viewport: { width, height: 800 } })
    await staged.page.waitForFunction(() => 'draw' in globalThis)
    await staged.page.evaluate(
      (props) => {
        ;(globalThis as unknown as { draw: (props: unknown) => void }).draw(props)
      },
      { input: asked.input, readOnly, thumbs, kept },
    )
    await options(staged.page).first().waitFor({ state: 'attached' })
    return { ...staged, list: staged.page.getByRole('listbox'), press: pressOn(staged.page) }
  }
  const options = (page: Page) => page.getByRole('listbox').getByRole('option')
  const pressOn =
    (page: Page) =>
    async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
  const read = <T>(page: Page, name: string) =>
    page.evaluate((of) => (globalThis as unknown as Record<string, unknown>)[of], name) as Promise<T>
  const order = async (page: Page) => (await read<Digest>(page, 'result')).entries.map(({ itemId }) => itemId).join(' ')

  test('a digest that passes every check is made with the keyboard alone', async () => {
    const { page, list, press, faults, close } = await open()
    await list.focus()
    await press('j', 'p', '4', 'j', 'j', 'Enter')
    await page.keyboard.type('Says what 3 other items only hint at')
    await press('Escape', '5', 'Shift+ArrowUp', 'k', 'k', 'Enter')
    await page.keyboard.type('jumps right to the point')
    await press('Alt+ArrowUp', 'Alt+ArrowUp')
    await page.getByLabel('Summary').fill('Two items about outages, the second in more detail.')
    const result = await read<Digest>(page, 'result')
    expect(result).toEqual({
      summary: 'Two items about outages, the second in more detail.',
      entries: [
        { itemId: 'n1', note: 'jumps right to the point', rating: 4 },
        { itemId: 'n3', note: 'Says what 3 other items only hint at', rating: 5 },
      ],
    })
    expect(checks.map(({ run }) => run({ asked, note: '', files: [], result }))).toEqual(checks.map(() => null))
    expect(faults).toEqual([])
    await close()
  })

  test('its keys stay in it, and all others reach the desk', async () => {
    const { page, list, press, close } = await open()
    await list.focus()
    await press('j', 'k', 'p', '3', 'Enter', 'Escape', '/', 'Escape', 'u')
    expect(await read(page, 'leaked')).toEqual([])
    await press('s', 'c', '?')
    expect(await read(page, 'leaked')).toEqual(['s', 'c', '?'])
    await close()
  })

  test('what is taken out comes back where it stood, with its note', async () => {
    const { page, list, press, close } = await open()
    await list.focus()
    await press('p', 'j', 'Enter')
    await page.keyboard.type('Kept through it all')
    await press('Escape', 'j', 'p')
    expect(await order(page)).toBe('n0 n1 n2')
    await page.getByRole('button', { name: 'Take Number 1 out' }).click()
    expect(await order(page)).toBe('n0 n2')
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await order(page)).toBe('n0 n1 n2')
    expect(await page.getByLabel('Note on Number 1').inputValue()).toBe('Kept through it all')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Note on Number 1')
    await press('Escape', 'p')
    expect(await order(page)).toBe('n0 n2')
    await press('p')
    expect((await read<Digest>(page, 'result')).entries[2]).toEqual({
      itemId: 'n1',
      note: 'Kept through it all',
      rating: 0,
    })
    await close()
  })

  test('a full digest takes no more, and says so', async () => {
    const { page, list, press, close } = await open()
    await list.focus()
    await press('p', 'j', 'p', 'j', ' ', 'j', 'p', 'Enter')
    expect(await order(page)).toBe('n0 n1 n2')
    expect(await page.getByText('3 of 3', { exact: true }).isVisible()).toBe(true)
    expect(
      await page.getByText('The digest is full: at most 3 entries were asked for. Take one out first.').count(),
    ).toBeGreaterThan(0)
    expect(await page.getByRole('button', { name: /^Pick/ }).count()).toBe(0)
    await close()
  })

  test('everything works with a pointer too: pick, rate, reorder by button and by dragging', async () => {
    const { page, close } = await open()
    for (const n of [0, 1, 2]) await options(page).nth(n).locator('.curate-mark').click()
    expect(await order(page)).toBe('n0 n1 n2')
    await page.getByRole('button', { name: 'Move Number 2 up' }).click()
    expect(await order(page)).toBe('n0 n2 n1')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move Number 2 up')
    await page.locator('[data-item="n1"] .curate-grip').dragTo(page.locator('[data-item="n0"]'))
    expect(await order(page)).toBe('n1 n0 n2')
    await page
      .getByRole('group', { name: 'Rating of Number 0' })
      .getByText('2 of 5, nice to know')
      .locator('..')
      .click()
    expect((await read<Digest>(page, 'result')).entries[1]).toEqual({ itemId: 'n0', note: '', rating: 2 })
    await close()
  })

  test('the list is narrowed by feed, by star and by words, and tells so to the ear', async () => {
    const { page, press, close } = await open()
    await page.getByLabel('Search the items').fill('told OUTAGE')
    expect(await options(page).allInnerTexts()).toEqual([expect.stringContaining('Number 7')])
    expect(await page.getByRole('status').allInnerTexts()).toContain('1 item')
    await page.getByLabel('Search the items').fill('nothing like it')
    await page.getByRole('button', { name: 'Show all items' }).click()
    expect(await options(page).count()).toBe(400)
    await page.getByLabel('Show items of').selectOption('Odd Times (200)')
    expect(await options(page).count()).toBe(200)
    await page.getByLabel('Show items of').selectOption('Starred by them (1)')
    await page.getByRole('listbox').focus()
    await press('p')
    expect(await order(page)).toBe('n1')
    expect(await page.getByRole('listbox').getByRole('option', { selected: true }).count()).toBe(1)
    await close()
  })

  test('the item that is looked at is in sight and named to the ear', async () => {
    const { page, list, press, close } = await open()
    await list.focus()
    await press('End')
    const active = page.locator(`[id="${await list.getAttribute('aria-activedescendant')}"]`)
    expect(await active.innerText()).toContain('Number 399')
    await expect
      .poll(() =>
        active.evaluate((row) => {
          const [at, frame] = [row.getBoundingClientRect(), row.parentElement!.getBoundingClientRect()]
          return at.top >= frame.top - 1 && at.bottom <= frame.bottom + 1
        }),
      )
      .toBe(true)
    expect(await page.getByRole('link', { name: 'Open the item' }).getAttribute('rel')).toBe('noopener noreferrer')
    await close()
  })

  test('a draft that was kept is there again; after submitting it can be read and not changed', async () => {
    const kept = goodWork({}, { entries: [{ itemId: 'n5', note: 'Written before the reload', rating: 4 }] }).result
    const { page, list, press, close } = await open({ kept, readOnly: true })
    expect(await page.getByLabel('Note on Number 5').inputValue()).toBe('Written before the reload')
    await list.focus()
    await press('p', 'j', 'p', '1', 'Shift+ArrowDown')
    await page.locator('.curate-mark').nth(3).click()
    expect(await read(page, 'result')).toEqual(kept)
    expect(await page.getByLabel('Note on Number 5').getAttribute('readonly')).not.toBe(null)
    expect(await page.getByRole('button', { name: /Take|Move|Pick/ }).count()).toBe(0)
    await close()
  })

  test('what the requester found of an entry stands on it, in words', async () => {
    const entries = ['n5', 'n6', 'n7'].map((itemId) => ({ itemId, note: `On ${itemId} as it is`, rating: 4 }))
    const kept = goodWork({}, { entries }).result
    const { page, close } = await open({ kept, readOnly: true, thumbs: { n5: 'up', n7: 'down' } })
    const said = (itemId: string) => page.locator(`[data-item=${itemId}] .curate-found`).allInnerTexts()
    expect([await said('n5'), await said('n6'), await said('n7')]).toEqual([['Found useful'], [], ['Not found useful']])
    await close()
  })

  test('at 390 pixels one half shows at a time, nothing is wider, and the note is a tap away', async () => {
    const { page, close } = await open({ width: 390 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await options(page).nth(2).click()
    await page.getByRole('button', { name: 'Pick' }).click()
    await page.getByRole('button', { name: 'Write the note' }).click()
    await page.keyboard.type('From the train')
    expect(await page.getByRole('listbox').isVisible()).toBe(false)
    expect((await read<Digest>(page, 'result')).entries).toEqual([{ itemId: 'n2', note: 'From the train', rating: 0 }])
    await page.getByRole('button', { name: 'Items', exact: true }).click()
    expect(await page.getByLabel('Note on Number 2').isVisible()).toBe(false)
    await close()
  })
})
