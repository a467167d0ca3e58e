import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchForShortPages } from '../../../../scripts/test-environment/index.ts'
import { Input, Result } from '../../src/sheet.repair/schema.ts'
import { barriersOn } from '../accessibility.ts'
import { type Desk, deskWith, openDesk } from '../desk.ts'
import { bundle, type Bundle } from '../feed.curate/stage.ts'

const chromium = await findChromium()
const problems = [
  { sheet: 'Budget', cell: 'B5', code: 'error_value', sentence: 'It divides by zero.' },
  { sheet: 'Budget', cell: 'B4', code: 'range_misses_cells', sentence: 'B1:B2 leaves out a number right next to it.' },
]
const input = Input.parse({
  problems,
  expected: 'The sum has every line in it.',
  scope: 'selection',
  selection: { sheet: 'Budget', range: 'B4:B5' },
})
const kept = {
  explanation: 'The sum missed the food.',
  outside: [{ sheet: 'Notes', range: 'B1', why: 'One guest was counted twice.' }],
}

describe.skipIf(chromium === undefined)('the screen beside which a workbook is repaired', { timeout: 60_000 }, () => {
  let browser: Browser
  let screen: Bundle
  beforeAll(async () => {
    browser = await launchForShortPages()
    screen = await bundle(deskWith('sheet.repair'))
  }, 60_000)
  afterAll(() => browser?.close())
  const open = (desk: Desk = {}) => openDesk(browser, screen, { input, ...desk })

  test('it says what should be true, what may be changed and what was found wrong', async () => {
    const { page, faults, picture, close } = await open()
    expect(await page.getByText('The sum has every line in it.').isVisible()).toBe(true)
    expect(await page.getByText('They selected Budget!B4:B5. Change only what was selected.').isVisible()).toBe(true)
    expect(await page.getByRole('heading', { name: 'Found wrong in 2 places' }).isVisible()).toBe(true)
    expect((await page.getByRole('row').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))).toEqual([
      'Budget!B5 It divides by zero.',
      'Budget!B4 B1:B2 leaves out a number right next to it.',
    ])
    await picture('repair-empty')
    expect(faults).toEqual([])
    await close()
  })

  test.each([
    ['sheet', 'They selected Budget!B4:B5. Change only the sheet Budget.'],
    ['workbook', 'They selected Budget!B4:B5. The whole workbook may change.'],
  ] as const)('a scope of %s is said as one', async (scope, words) => {
    const { page, close } = await open({ input: { ...input, scope } })
    expect(await page.getByText(words).isVisible()).toBe(true)
    await close()
  })

  test('where nothing was selected or found, it says no more than there is', async () => {
    const { page, close } = await open({ input: Input.parse({ scope: 'selection' }) })
    expect(await page.getByText('The whole workbook may change.', { exact: true }).isVisible()).toBe(true)
    expect(await page.getByRole('heading').allInnerTexts()).toEqual(['Where', 'Changes outside what was asked for'])
    expect(await page.getByRole('table').count()).toBe(0)
    await close()
  })

  test('500 problems scroll in a frame of their own, which the keyboard reaches', async () => {
    const many = Array.from({ length: 500 }, (_, n) => ({ ...problems[0]!, cell: `B${n + 1}` }))
    const { page, close } = await open({ input: { ...input, problems: many } })
    const frame = page.getByRole('region', { name: 'Found wrong in 500 places' })
    await frame.focus()
    await page.keyboard.press('End')
    await expect.poll(() => frame.evaluate((own) => own.scrollTop)).toBeGreaterThan(1_000)
    expect(await frame.evaluate((own) => own.clientHeight)).toBeLessThan(300)
    await close()
  })

  test('explanation and reasons become a result that the kind accepts', async () => {
    const { page, result, close } = await open()
    await page.getByLabel('What was wrong, and what you did').fill('The sum missed the food.')
    await page.getByRole('button', { name: 'Add a reason' }).click()
    await page.keyboard.type('Notes')
    await page.getByLabel('Cell or range').fill(' b1:c2')
    await page.getByLabel('Why it had to change').fill('One guest was counted twice.')
    expect(Result.parse(await result())).toEqual({
      explanation: 'The sum missed the food.',
      outside: [{ sheet: 'Notes', range: 'B1:C2', why: 'One guest was counted twice.' }],
    })
    await page.getByRole('button', { name: 'Add a reason' }).click()
    await page.getByLabel('Sheet or name').nth(1).fill('Other')
    await page.getByRole('button', { name: 'Remove this reason' }).first().click()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Add a reason')
    expect((await result<Result>()).outside).toEqual([{ sheet: 'Other', range: '', why: '' }])
    expect(await page.getByLabel('Sheet or name').inputValue()).toBe('Other')
    await close()
  })

  test('a draft that was kept is there again; after submitting it can be read and not changed', async () => {
    const { page, result, close } = await open({ kept, readOnly: true })
    const explanation = page.getByLabel('What was wrong, and what you did')
    expect(await explanation.inputValue()).toBe('The sum missed the food.')
    await explanation.focus()
    await page.keyboard.type('x')
    await page.getByLabel('Why it had to change').focus()
    await page.keyboard.type('x')
    expect(await result()).toEqual(kept)
    expect(await page.getByRole('button').count()).toBe(0)
    await close()
  })

  test('after submitting without reasons, nothing speaks of reasons', async () => {
    const { page, close } = await open({ kept: { explanation: 'Done' }, readOnly: true })
    expect(await page.getByText('Changes outside what was asked for').count()).toBe(0)
    await close()
  })

  test('everyone can use it, in light and dark, wide and narrow', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      for (const width of [1000, 320]) {
        const { page, picture, close } = await open({ kept, scheme, width })
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
        expect(await barriersOn(page, '#root')).toEqual([])
        await picture(`repair-${scheme}-${width}`)
        await close()
      }
    }
  })
})
