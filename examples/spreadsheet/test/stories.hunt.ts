import { diffWorkbooks, findCell, openWorkbook } from '@microsource/sheet'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { findChromium } from '../../../scripts/test-environment/index.ts'
import { stage } from './browser.ts'
import type { Rowan } from './stage.ts'

const chromium = await findChromium()
const sample = readFileSync(join(import.meta.dirname, '../public/samples/club-budget.xlsx'))

describe.skipIf(chromium === undefined)('a day with Rowan', () => {
  const { enter } = stage()
  let rowan: Rowan
  beforeEach(async () => {
    rowan = await enter()
  })

  const value = async (sheet: string, cell: string) => findCell(await rowan.saved(), { sheet, cell })?.value ?? null

  test('a number and a formula typed, worked out, undone, kept over a reload and saved', async () => {
    await rowan.openSample('Club budget')
    await rowan.type('B3', '5000')
    await rowan.type('P5', '=SUM(B7:B10)*2')
    const edited = await rowan.saved()
    expect(findCell(edited, { sheet: 'Budget', cell: 'B3' })).toMatchObject({ value: 5000, format: '#,##0.00' })
    expect(findCell(edited, { sheet: 'Budget', cell: 'P5' })).toMatchObject({ formula: 'SUM(B7:B10)*2', value: 4280 })
    expect(findCell(edited, { sheet: 'Budget', cell: 'B23' })).toMatchObject({ value: 4935 })
    await rowan.page.keyboard.press('Control+z')
    await expect.poll(() => value('Budget', 'P5')).toBeNull()
    await rowan.page.keyboard.press('Control+y')
    await expect.poll(() => value('Budget', 'P5')).toBe(4280)
    await rowan.page.getByText('Kept on this computer').waitFor()
    await rowan.goTo('B13:N20')
    const asked = await rowan.asked()
    expect(asked.selection).toEqual({ sheet: 'Budget', range: 'B13:N20' })
    await rowan.page.reload()
    await rowan.ready('Club budget')
    expect(diffWorkbooks(edited, await rowan.saved())).toEqual([])
    // A request that was being written is about the same cells still.
    expect(await rowan.asked()).toEqual(asked)
  })

  test('whoever types on at once after Enter writes into the next cell, and the toolbar follows', async () => {
    await rowan.openSample('Club budget')
    await rowan.goTo('P5')
    const { keyboard } = rowan.page
    const tool = (command: string, state: 'enabled' | 'disabled') =>
      rowan.page.getByRole('toolbar').locator(`[data-u-command="${command}"]:${state}`).waitFor()
    await tool('univer.command.undo', 'disabled')
    for (const [key, state] of [['Escape', 'enabled'], ['7', 'disabled'], ['Escape', 'enabled']] as const) {
      await keyboard.press(key)
      await tool('sheet.command.numfmt.set.percent', state)
    }
    const keys = ['1', 'Enter', '2', 'Enter', '3', 'Enter', '4', 'Tab', '5', 'Enter']
    await Promise.all(keys.map((key) => keyboard.press(key)))
    const placed = async () => {
      const workbook = await rowan.saved()
      return ['P5', 'P6', 'P7', 'P8', 'Q8'].map((cell) => findCell(workbook, { sheet: 'Budget', cell })?.value ?? null)
    }
    await expect.poll(placed).toEqual([1, 2, 3, 4, 5])
    await tool('univer.command.undo', 'enabled')
  })

  test('a formula is taken as it was typed, however fast, and the list of functions fills in what is chosen from it', async () => {
    await rowan.openSample('Club budget')
    await rowan.goTo('P5')
    const { keyboard } = rowan.page
    const inARow = ['=1+1', 'Enter', '2', 'Enter', '=SUM(P5:P6)*2', 'Enter', '=SU', 'Tab', '=MAX(P5:P7)', 'Tab', '3', 'Enter']
    for (const keys of inARow) await (keys === 'Enter' || keys === 'Tab' ? keyboard.press(keys) : keyboard.type(keys))
    await rowan.goTo('P10')
    await keyboard.type('=MEDI')
    const choice = rowan.page.locator('ul[data-u-comp="sheets-formula-editor"]').getByText('MEDI', { exact: true })
    await choice.waitFor()
    await keyboard.press('Enter')
    await choice.waitFor({ state: 'detached' })
    await keyboard.press('Enter')
    const placed = async () => {
      const workbook = await rowan.saved()
      return ['P5', 'P6', 'P7', 'P8', 'Q8', 'R8', 'P10'].map((cell) => {
        const found = findCell(workbook, { sheet: 'Budget', cell })
        return found?.formula ?? found?.value
      })
    }
    await expect.poll(placed).toEqual(['1+1', 2, 'SUM(P5:P6)*2', 'SU', 'MAX(P5:P7)', 3, 'MEDIAN()'])
  })

  test('what is saved untouched is what was opened', async () => {
    await rowan.openSample('Club budget')
    expect(diffWorkbooks(openWorkbook(sample), await rowan.saved())).toEqual([])
    const original = openWorkbook(sample)
    const saved = await rowan.saved()
    expect(saved.styles).toEqual(original.styles)
    expect(saved.sheets.map(({ layout }) => layout)).toEqual(original.sheets.map(({ layout }) => layout))
  })

  test('errors are found, gone to and mended, each in one step that can be undone', async () => {
    await rowan.openSample('Club budget')
    const { page } = rowan
    await page.getByRole('button', { name: 'Find errors' }).click()
    await page.getByText('6 things look wrong.').waitFor()
    await page.getByRole('button', { name: /B13.*divides/ }).click()
    await expect.poll(() => page.locator('[data-u-comp="defined-name"] input').inputValue()).toBe('B13')
    await page.getByRole('button', { name: 'Mend F20' }).click()
    await page.getByText('5 things look wrong.').waitFor()
    expect(findCell(await rowan.saved(), { sheet: 'Budget', cell: 'F20' })).toMatchObject({
      formula: 'SUM(F14:F19)',
      value: 2145,
    })
    await page.getByRole('button', { name: 'Mend D16' }).click()
    await page.getByText('4 things look wrong.').waitFor()
    expect(findCell(await rowan.saved(), { sheet: 'Budget', cell: 'D16' })).toMatchObject({
      type: 'number',
      value: 340,
      format: '#,##0.00',
    })
  })

  test('a saved file is opened again, and one that must not be opened is refused in words', async () => {
    await rowan.openSample('Club budget')
    const bytes = await rowan.savedBytes()
    await rowan.openBytes(bytes, 'Second.xlsx')
    await rowan.ready('Second')
    await rowan.openBytes(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0), 'old.xls')
    await rowan.page
      .getByText('old.xls was not opened. This is a workbook in the format of before 2007. Save it as XLSX first.')
      .waitFor()
    expect(await rowan.page.title()).toBe('Second – Rowan')
    await rowan.openBytes(new TextEncoder().encode('name,amount\nAna,12.5\n=1+1,3\n'), 'list.csv')
    await rowan.ready('list')
    const { sheets } = await rowan.saved()
    expect([...(sheets[0]?.cells ?? [])].map(([cell, content]) => [cell, content.value, content.formula])).toEqual([
      ['A1', 'name', undefined],
      ['B1', 'amount', undefined],
      ['A2', 'Ana', undefined],
      ['B2', 12.5, undefined],
      ['A3', '=1+1', undefined],
      ['B3', 3, undefined],
    ])
    // After closing everything comes back with the next one, the formula bar as well.
    await rowan.page.getByRole('button', { name: 'File', exact: true }).click()
    await rowan.page.getByRole('menuitem', { name: 'Close' }).click()
    await rowan.openSample('Invoice ledger')
    await rowan.type('L2', '7')
    expect(await value('Invoices', 'L2')).toBe(7)
  })
})
