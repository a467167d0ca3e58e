import { cellOf, diffWorkbooks, findCell, openWorkbook, type WorkbookChange } from '@microsource/sheet'
import { beforeEach, describe, expect, test } from 'vitest'
import { findChromium } from '../../../scripts/test-environment/index.ts'
import { stage } from './browser.ts'
import { deliver, keepsDocument, repaired } from './delivery.ts'
import type { Rowan } from './stage.ts'

const chromium = await findChromium()

describe.skipIf(chromium === undefined)('a result that came back', () => {
  const { enter, another } = stage()
  let rowan: Rowan
  let sent: Uint8Array
  beforeEach(async () => {
    rowan = await enter()
    await rowan.openSample('Club budget')
    sent = await rowan.savedBytes()
  })

  const changes = {
    'Budget!F20': { type: 'number' as const, value: 2145, formula: 'SUM(F14:F19)', format: '#,##0.00' },
    'Budget!D16': cellOf(340, { format: '#,##0.00' }),
    'Regatta!B11': cellOf(12),
  }

  /** Cells where the grid has none yet, on a sheet that was there and on one that comes along. */
  const beyond = {
    'Regatta!AD5': cellOf(7),
    'Regatta!A400': cellOf('far below'),
    'Log!A1': cellOf('What was done'),
    'Log!AB2': { type: 'number' as const, value: 24, formula: 'boats*2' },
  }
  const more: WorkbookChange[] = [
    { kind: 'sheet', sheet: 'Log', change: 'added', index: 1 },
    { kind: 'name', name: 'boats', scope: null, before: null, after: 'Regatta!$B$11' },
  ]

  const arrive = async (delivered = repaired(sent, changes), words = 'Ana changed 3 cells.'): Promise<void> => {
    await deliver(rowan, 'task_1', sent, delivered)
    await rowan.page.reload()
    await rowan.ready('Club budget')
    await rowan.page.getByText(words).waitFor()
  }

  test('is taken whole and gives what was delivered, as one step that can be undone', async () => {
    const delivered = repaired(sent, { ...changes, ...beyond }, more)
    await arrive(delivered, 'Ana changed 9 things.')
    // What was done is said in the worker's words; of a note nobody left, nothing.
    const said = rowan.page.getByRole('complementary', { name: 'Result' })
    expect(await said.getByRole('blockquote').allTextContents()).toEqual(['May left out a row.'])
    expect(await said.getByText(/note/i).count()).toBe(0)
    await rowan.page.getByRole('button', { name: 'Put all 9 into the sheet' }).click()
    await rowan.page.getByText('9 changes are in your sheet. Undo takes them back in one step.').waitFor()
    const after = await rowan.saved()
    expect(
      diffWorkbooks(after, openWorkbook(delivered)).filter(
        (change) => change.kind !== 'cell' || change.cause === 'edited',
      ),
    ).toEqual([])
    expect(findCell(after, { sheet: 'Regatta', cell: 'B13' })?.value).toBeCloseTo(1495 / 12)
    expect(findCell(after, { sheet: 'Log', cell: 'AB2' })?.value).toBe(24)
    await rowan.page.keyboard.press('Control+z')
    await expect.poll(async () => diffWorkbooks(openWorkbook(sent), await rowan.saved())).toEqual([])
  })

  test('is taken cell by cell', async () => {
    await arrive()
    await rowan.page.getByRole('checkbox', { name: 'Take Budget D16' }).uncheck()
    await rowan.page.getByRole('button', { name: 'Put 2 into the sheet' }).click()
    await rowan.page.getByText('2 changes are in your sheet.').waitFor()
    const after = await rowan.saved()
    expect(findCell(after, { sheet: 'Budget', cell: 'D16' })).toMatchObject({ type: 'text', value: '340' })
    expect(findCell(after, { sheet: 'Budget', cell: 'F20' })).toMatchObject({ formula: 'SUM(F14:F19)', value: 2145 })
    const undo = rowan.page.getByRole('complementary').getByRole('button', { name: 'Undo' })
    await rowan.type('B30', '99')
    await rowan.page.getByText('You changed something since: take that back first.').waitFor()
    expect(await undo.count()).toBe(0)
    await rowan.page.keyboard.press('Control+z')
    await undo.click()
    await rowan.page.getByText('Taken back.').waitFor()
    await expect.poll(async () => diffWorkbooks(openWorkbook(sent), await rowan.saved())).toEqual([])
  })

  test('leaves alone what was changed here in the meantime, unless it is chosen', async () => {
    await rowan.type('D16', '355')
    await expect.poll(async () => findCell(await rowan.saved(), { sheet: 'Budget', cell: 'D16' })?.value).toBe(355)
    await arrive()
    await rowan.page.getByText('One cell was changed here in the meantime.').waitFor()
    expect(await rowan.page.getByRole('checkbox', { name: 'Take Budget D16' }).isChecked()).toBe(false)
    await rowan.page.getByText('Changed here in the meantime to 355').waitFor()
    await rowan.page.getByRole('button', { name: 'Put 2 into the sheet' }).click()
    await rowan.page.getByText('2 changes are in your sheet.').waitFor()
    expect(findCell(await rowan.saved(), { sheet: 'Budget', cell: 'D16' })?.value).toBe(355)
  })

  test('for a workbook that is not open any more is opened by itself', async () => {
    const { page } = rowan
    await deliver(rowan, 'task_1', sent, repaired(sent, changes))
    await page.getByRole('button', { name: 'File', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Close' }).click()
    await page.getByRole('heading', { name: 'Open a workbook' }).waitFor()
    await expect.poll(() => keepsDocument(rowan)).toBe(false)
    await page.reload()
    await page.getByRole('button', { name: 'Open it', exact: true }).click()
    await rowan.ready('Repaired')
    expect(findCell(await rowan.saved(), { sheet: 'Regatta', cell: 'B11' })?.value).toBe(12)
    await page.getByText('Kept on this computer').waitFor()
    await page.reload()
    await rowan.ready('Repaired')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('is put in once and where it is kept, though two tabs show it', async () => {
    await arrive()
    const second = await another(rowan)
    await second.ready('Club budget')
    await second.page.getByText('Rowan is already open in another tab. Changes made here are not kept.').waitFor()
    await second.page.getByText('Ana changed 3 cells.').waitFor()
    // The tab that keeps nothing takes nothing, so closing it loses nothing.
    await second.page.getByText('only what is put in there is kept').waitFor()
    expect(await second.page.getByRole('button', { name: /into the sheet|Put away/ }).count()).toBe(0)
    await second.page.close()
    await rowan.page.getByRole('button', { name: 'Put all 3 into the sheet' }).click()
    await rowan.page.getByText('3 changes are in your sheet.').waitFor()
    // What is said to be in the sheet is kept already.
    await rowan.page.reload()
    await rowan.ready('Club budget')
    expect(findCell(await rowan.saved(), { sheet: 'Regatta', cell: 'B11' })?.value).toBe(12)
    await rowan.page.getByRole('button', { name: 'Get it done' }).waitFor()
    expect(await rowan.page.getByText('Ana changed 3 cells.').count()).toBe(0)
    await rowan.page.getByRole('button', { name: 'File', exact: true }).click()
    await rowan.page.getByRole('menuitem', { name: 'Show the last result' }).click()
    await rowan.page.getByText('Ana changed 3 cells.').waitFor()
    await rowan.page.getByRole('button', { name: 'Put away' }).click()
    await rowan.page.getByRole('button', { name: 'Show it again' }).click()
    await rowan.page.getByRole('button', { name: 'Put all 3 into the sheet' }).waitFor()
  })
})
