import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchForShortPages } from '../../../../scripts/test-environment/index.ts'
import { reduce } from '../../src/sheet.repair/reduce.ts'
import { repaired, workOf, xlsxOf } from '../../src/sheet.repair/repair.fixture.ts'
import { barriersOn } from '../accessibility.ts'
import { bundle, type Bundle, stage, strict } from '../feed.curate/stage.ts'

const chromium = await findChromium()
const bytesMax = 6 * 1024

const why = 'One guest was counted twice.'
const selection = { sheet: 'Budget', range: 'B4:B5' }
const notes = { A1: '<img src=x onerror=alert(1)>', B1: 39 }

/** What `reduce` makes of a repair that touches more than was asked for. */
const resultOf = (explained: boolean) =>
  reduce(
    workOf({
      input: { selection, scope: 'selection' },
      result: { outside: explained ? [{ sheet: 'Notes', range: 'B1:C2', why }] : [] },
      delivered: xlsxOf({
        ...repaired,
        Budget: { ...repaired['Budget'], B2: 310.5, C4: '=B4*2' },
        Notes: notes,
        'מדף חדש': { A1: 1 },
      }),
    }),
  )

describe.skipIf(chromium === undefined)('what was changed in a workbook, cell by cell', { timeout: 60_000 }, () => {
  let browser: Browser
  let review: Bundle
  beforeAll(async () => {
    browser = await launchForShortPages()
    review = await bundle("import mount from './src/sheet.repair/review.ts'\nglobalThis.mount = mount")
  })
  afterAll(() => browser?.close())

  async function show(
    result: object,
    options: Parameters<typeof stage>[2] & { locale?: string; reduced?: boolean } = {},
  ) {
    const { reduced = true, ...staging } = options
    const staged = await stage(browser, review, { csp: strict, viewport: { width: 720, height: 700 }, ...staging })
    await staged.page.waitForFunction(() => 'mount' in globalThis)
    await staged.page.evaluate(
      (view) => {
        const { mount } = globalThis as unknown as { mount: (host: Element, view: unknown) => () => void }
        Object.assign(globalThis, { view, undo: mount(document.querySelector('#root')!, view) })
      },
      { input: {}, result, reduced, note: '', asked: [], delivered: [], locale: options.locale ?? 'en-US' },
    )
    const rows = async () =>
      (await staged.page.locator('tbody tr').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())
    return { ...staged, rows, toggle: staged.page.getByRole('button') }
  }

  test('each sheet has its cells with what they said and say, value and formula', async () => {
    const { page, rows, faults, picture, close } = await show(await resultOf(true))
    expect(await page.getByRole('heading').allInnerTexts()).toEqual(['מדף חדש', 'Budget', 'Notes'])
    expect(await page.getByText('The sum missed the food.').isVisible()).toBe(true)
    expect(await page.getByText('This sheet is new').isVisible()).toBe(true)
    expect(await page.getByText('7 cells were changed').isVisible()).toBe(true)
    expect(await page.getByText('3 of 7 changes are shown as written; all open when you approve.').isVisible()).toBe(
      true,
    )
    expect(await rows()).toEqual([
      'A1 empty 1 Outside what was asked for',
      'B2 300 310.5 Outside what was asked for',
      'B4 420 =SUM(B1:B2) a formula',
      'C4 empty a formula Outside what was asked for',
      'B5 #DIV/0! =B4/B6 0 =IF(B6=0,0,B4/B6)',
      'A1 Guests text Outside what was asked for',
      `B1 40 a number Outside what was asked for: ${why}`,
    ])
    await picture('diff-light')
    expect(faults).toEqual([])
    await close()
  })

  test('what a worker wrote into a cell stays text', async () => {
    const result = await resultOf(true)
    const after = { type: 'text', value: notes.A1 }
    const changes = [{ sheet: 'Notes', cell: 'A1', cause: 'edited', before: null, after }]
    const { page, rows, close } = await show({ ...result, changes, edited: 1, shown: 1 })
    expect(await rows()).toEqual([`A1 empty ${notes.A1}`])
    expect(await page.locator('img').count()).toBe(0)
    await close()
  })

  test('a new sheet and a name have their reasons, and what could not be worked out is said', async () => {
    const outside = [
      { sheet: 'Rates', range: '', why: 'They were typed into formulas.' },
      { sheet: 'Vat', range: '', why: 'One place for it.' },
    ]
    const changes = [
      { sheet: 'Rates', change: 'added', outside: true },
      { sheet: 'Rates', cell: 'A1', cause: 'edited', before: null, after: null, becomes: 'number', outside: true },
      { name: 'Vat', before: null, after: null, becomes: 'formula', outside: true },
    ]
    const remark = '1 value could not be worked out here and was taken as delivered: Rates!A1.'
    const { page, rows, close } = await show({ explanation: 'x', outside, changes, edited: 3, shown: 0, remark })
    expect(await page.getByText('Outside what was asked for: They were typed into formulas.').count()).toBe(2)
    expect((await rows()).at(-1)).toBe('Vat empty a formula Outside what was asked for: One place for it.')
    expect(await page.getByText(remark).isVisible()).toBe(true)
    expect(await page.getByText('0 of 2 changes are shown as written').isVisible()).toBe(true)
    await close()
  })

  test('what is different beside the cells stands at its sheet, with its reason', async () => {
    const outside = [{ sheet: 'Notes', range: '', why }]
    const beside = [
      { sheet: '', what: 'protection', outside: true },
      { sheet: 'Budget', what: 'validations' },
      { sheet: 'Notes', what: 'hidden state', outside: true },
    ]
    const { page, close } = await show({ explanation: 'x', outside, changes: [], beside, edited: 0, shown: 0 })
    expect((await page.locator('section').allInnerTexts()).map((text) => text.split(/\n+/))).toEqual([
      ['Workbook', 'Changed beside the cells: protection', 'Outside what was asked for'],
      ['Budget', 'Changed beside the cells: validations'],
      ['Notes', 'Changed beside the cells: hidden state', `Outside what was asked for: ${why}`],
    ])
    await close()
  })

  test('after approval, when the workbook is there, nothing is said of changes', async () => {
    const { page, faults, close } = await show(
      { explanation: 'The sum missed the food.', outside: [] },
      { reduced: false },
    )
    expect(await page.getByText('The sum missed the food.').isVisible()).toBe(true)
    expect(await page.getByText('Nothing was changed.').count()).toBe(0)
    expect(faults).toEqual([])
    await close()
  })

  test('of what was approved before all of it was kept, the workbook is said to have the rest', async () => {
    const { page, close } = await show(await resultOf(true), { reduced: false })
    expect(await page.getByText('3 of 7 changes are listed as written; the workbook has them all.').isVisible()).toBe(true)
    expect(await page.getByText('open when you approve').count()).toBe(0)
    await close()
  })

  test('without a reason it says plainly that it lies outside', async () => {
    const { rows, close } = await show(await resultOf(false))
    expect((await rows()).at(-1)).toBe('B1 40 a number Outside what was asked for')
    await close()
  })

  test('what only follows is folded away, comes with a press, and keeps the focus where it was', async () => {
    const before = { B4: '=SUM(B1:B3)', C4: '=B4*2', D4: '=C4+1' }
    const sheet = { B1: 1, B2: 2, B3: 3, ...before }
    const work = workOf({
      input: { problems: [] },
      delivered: xlsxOf({ Sums: { ...sheet, B2: 5 } }),
    })
    const asked = { ...work.asked, files: [xlsxOf({ Sums: sheet })] }
    const { page, rows, toggle, picture, close } = await show(await reduce({ ...work, asked }))
    expect(await page.getByText('1 cell was changed · 3 more come to something else').isVisible()).toBe(true)
    expect(await rows()).toEqual(['B2 2 a number'])
    expect(await toggle.getAttribute('aria-expanded')).toBe('false')
    await toggle.focus()
    await page.keyboard.press('Enter')
    expect(await rows()).toEqual([
      'B2 2 a number',
      'B4 6 =SUM(B1:B3) 9 =SUM(B1:B3)',
      'C4 12 =B4*2 18 =B4*2',
      'D4 13 =C4+1 19 =C4+1',
    ])
    expect(await toggle.getAttribute('aria-expanded')).toBe('true')
    await picture('diff-follows')
    await page.keyboard.press('Enter')
    expect(await rows()).toEqual(['B2 2 a number'])
    expect(await toggle.innerText()).toBe('Show the 3 that follow')
    await close()
  })

  test('numbers are written as the requester writes them, and as exactly as they are', async () => {
    const cell = (value: number) => ({ type: 'number', value })
    const changes = [{ sheet: 'A', cell: 'B2', cause: 'edited', before: cell(1234.5), after: cell(0.1 + 0.2) }]
    const { rows, close } = await show({ explanation: 'x', changes, edited: 1, recalculated: 0 }, { locale: 'de-DE' })
    expect(await rows()).toEqual(['B2 1.234,5 0,3'])
    await close()
  })

  test('more than is listed is counted, and nothing at all is said so', async () => {
    const changes = [{ sheet: 'A', cell: 'B2', cause: 'edited', before: null, after: { type: 'text', value: 'x' } }]
    const many = await show({ explanation: 'x', changes, edited: 2_500, recalculated: 0 })
    expect(await many.page.getByText('2499 more changes are not listed here.').isVisible()).toBe(true)
    await many.close()
    for (const result of [{}, { explanation: '', changes: [] }]) {
      const { page, faults, close } = await show(result)
      expect(await page.getByText('Nothing was changed.').isVisible()).toBe(true)
      expect(faults).toEqual([])
      await close()
    }
  })

  test('it fits 320 pixels in both directions of writing', async () => {
    for (const dir of ['ltr', 'rtl']) {
      const body = `<div dir="${dir}"><div id="root"></div></div>`
      const { page, picture, close } = await show(await resultOf(true), { body, viewport: { width: 320, height: 700 } })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
      await picture(`diff-320-${dir}`)
      await close()
    }
  })

  test('everyone can use it, in light and in dark', async () => {
    for (const value of ['light', 'dark']) {
      const { page, picture, close } = await show(await resultOf(true))
      await page.evaluate((name) => {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(`:root { color-scheme: ${name} }`)
        document.adoptedStyleSheets = [sheet]
      }, value)
      expect(await barriersOn(page, '#root')).toEqual([])
      await picture(`diff-${value}`)
      await close()
    }
  })

  test('it can be taken away and drawn again in the same place', async () => {
    const { page, faults, close } = await show(await resultOf(true))
    const counts = await page.evaluate(() => {
      const own = globalThis as unknown as {
        mount: (host: Element, view: unknown) => () => void
        view: unknown
        undo: () => void
      }
      const host = document.querySelector('#root')!
      const count = () => host.shadowRoot!.querySelectorAll('section').length
      own.undo()
      const none = count()
      own.mount(host, own.view)
      return [none, count()]
    })
    expect(counts).toEqual([0, 3])
    expect(faults).toEqual([])
    await close()
  })

  test('it stays within the budget of a review', () => {
    expect(gzipSync(review.script, { level: 9 }).length).toBeLessThan(bytesMax)
  })
})
