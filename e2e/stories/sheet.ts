import { readFileSync } from 'node:fs'
import { type CellContent, cellOf, diffWorkbooks, findCell, openWorkbook } from '@microsource/sheet'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { repaired } from '../../examples/spreadsheet/test/delivery.ts'
import { Rowan } from '../../examples/spreadsheet/test/stage.ts'
import { expectCallbacks, expectWallet, openPage, openWallet, patienceMs, signIn } from '../people.ts'
import { screenshot } from '../screenshots.ts'
import type { Stage } from '../stage.ts'

const money = '#,##0.00'
const wish = 'The year does not add up'
const expected = 'Every total takes in all of its lines'
const explanation = 'March had a number stored as text, May left out the club house, and a year was typed in.'

/** What goes wrong in the sample, put right. */
const repairs: Record<string, CellContent> = {
  'Budget!D16': cellOf(340, { format: money }),
  'Budget!N17': { type: 'empty', value: null, formula: 'SUM(B17:M17)', format: money },
  'Budget!F20': { type: 'empty', value: null, formula: 'SUM(F14:F19)', format: money },
}
const nobodyAsked: Record<string, CellContent> = { 'Regatta!B11': cellOf(12) }

/** Looks for errors, selects the lines they are about, and asks for those alone. */
async function ask(rowan: Rowan): Promise<void> {
  const { page } = rowan
  await page.getByRole('button', { name: 'Find errors' }).click()
  await page.getByText('6 things look wrong.').waitFor()
  await rowan.goTo('B13:N20')
  await screenshot(page, 'sheet-errors')
  // On a cell of the selection: the grid is one picture.
  await page.locator('.grid').click({ button: 'right', position: { x: 600, y: 500 } })
  await page.getByText('Get this range done…').click()
  await page.getByRole('textbox', { name: 'What is wrong with this workbook?' }).fill(wish)
  await page.getByLabel('What should be true when it is right?').fill(expected)
  const scope = page.getByLabel('What may be changed?')
  await expect.poll(() => scope.inputValue(), { timeout: patienceMs }).toBe('selection')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Club budget.xlsx').waitFor()
  for (const share of ['$4.25', '$0.25', '$0.50']) await dialog.getByText(share, { exact: true }).waitFor()
  await screenshot(page, 'sheet-dialog')
  await page.getByRole('button', { name: 'Hold $5.00 and ask' }).click()
  await page.getByText('Nobody has taken it yet', { exact: false }).waitFor()
  await screenshot(page, 'sheet-waiting')
  await page.keyboard.press('Escape')
}

/** What the workbook is about stands there before the claim; the workbook opens afterwards. */
async function claim(desk: Page): Promise<Uint8Array> {
  await desk.getByText(wish).first().click()
  const facts = desk.locator('.facts-sheet')
  const told = [/Budget \(\d+ cells\), Regatta/, 'Budget!B13:N20', /1 × text number/, 'What was selected', expected]
  for (const fact of told) await facts.getByText(fact).first().waitFor()
  expect(await desk.getByRole('link', { name: 'Download' }).count()).toBe(0)
  await screenshot(desk, 'sheet-facts')
  await desk.getByRole('button', { name: /Claim for \$4\.25/ }).click()
  await desk.getByText(/\d+:\d\d left/).first().waitFor()
  await desk.getByText('Change only what was selected.', { exact: false }).waitFor()
  await screenshot(desk, 'sheet-claimed')
  const arriving = desk.waitForEvent('download')
  await desk.getByRole('link', { name: 'Download' }).click()
  return readFileSync(await (await arriving).path())
}

async function upload(desk: Page, bytes: Uint8Array): Promise<void> {
  const taken = desk.getByRole('button', { name: /^Take .* out$/ })
  if (await taken.count() > 0) await taken.click()
  const file = { name: 'Club budget.xlsx', mimeType: '', buffer: Buffer.from(bytes) }
  await desk.getByLabel('Choose files for the result').setInputFiles(file)
  await desk.getByText(/· uploaded/).waitFor()
}

/** A change nobody asked for is refused in a sentence that names it; without it, the work goes to the requester. */
async function repair(desk: Page, sent: Uint8Array): Promise<void> {
  await upload(desk, repaired(sent, { ...repairs, ...nobodyAsked }))
  await desk.getByLabel('What was wrong, and what you did').fill(explanation)
  await desk.getByRole('button', { name: /^Submit for \$4\.25/ }).click()
  await desk.getByText('Changed outside what was asked for: Regatta!B11. Put it back, or say why').waitFor()
  await screenshot(desk, 'sheet-refused')
  await upload(desk, repaired(sent, repairs))
  await desk.getByRole('button', { name: 'Try the checks' }).click()
  await desk.getByText('All 6 checks pass').waitFor()
  await screenshot(desk, 'sheet-checks-pass')
  await desk.getByRole('button', { name: /^Submit for \$4\.25/ }).click()
  await desk.getByRole('heading', { name: 'What you delivered' }).waitFor()
  await screenshot(desk, 'sheet-delivered')
}

const shown = [
  ['D16', '“340”', '340'], ['N17', '7,480', 'a formula'], ['F20', '=SUM(F14:F18)', 'a formula'],
] as const

/** What changed, cell by cell, before a cent is paid: of every third what it says now, of the others what it becomes. */
async function approve(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Ready to review/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(explanation).waitFor()
  for (const [cell, before, after] of shown) {
    const row = dialog.getByRole('row').filter({ has: page.getByRole('rowheader', { name: cell, exact: true }) })
    await row.getByText(before).first().waitFor()
    await row.getByText(after).last().waitFor()
  }
  await screenshot(page, 'sheet-review')
  await dialog.getByRole('button', { name: /^Show the \d+ that follow/ }).click()
  await screenshot(page, 'sheet-review-all')
  await page.getByRole('button', { name: 'Approve and pay $5.00' }).click()
  await page.getByText('Shown beside your sheet, cell by cell').waitFor()
  await screenshot(page, 'sheet-approved')
  await page.keyboard.press('Escape')
}

const cells = async (rowan: Rowan) => {
  const saved = await rowan.saved()
  return Object.fromEntries(Object.keys(repairs).map((place) => {
    const [sheet = '', cell = ''] = place.split('!')
    const { value, formula } = findCell(saved, { sheet, cell }) ?? {}
    return [cell, formula ? `=${formula}` : value]
  }))
}

/** A cell that was changed meanwhile is shown as such and left, so is one that is not wanted; the rest is one step. */
async function takeSome(rowan: Rowan, before: Uint8Array): Promise<void> {
  const { page } = rowan
  await page.getByText('Ana changed 3 cells.').waitFor()
  await page.getByText('One cell was changed here in the meantime.').waitFor()
  await page.getByText('Changed here in the meantime to 355').waitFor()
  expect(await page.getByRole('checkbox', { name: 'Take Budget D16' }).isChecked()).toBe(false)
  await page.getByRole('checkbox', { name: 'Take Budget N17' }).uncheck()
  await screenshot(page, 'sheet-result')
  await page.getByRole('button', { name: 'Put 1 into the sheet' }).click()
  await page.getByText('1 change is in your sheet. Undo takes it back.').waitFor()
  await screenshot(page, 'sheet-applied')
  expect(await cells(rowan)).toEqual({ D16: 355, N17: 7480, F20: '=SUM(F14:F19)' })
  await page.keyboard.press('Control+z')
  const sinceBefore = async () => diffWorkbooks(openWorkbook(before), await rowan.saved())
  await expect.poll(sinceBefore, { timeout: patienceMs }).toEqual([])
}

const events = ['task.opened', 'task.assigned', 'task.submitted', 'task.approved']

/** A workbook goes out, comes back repaired and is taken in part. */
export function sheetStory(stage: Stage): void {
  test('a workbook goes out, comes back repaired, is looked at cell by cell, paid for and taken in part', async () => {
    const { at } = stage
    const [requester, worker] = [await stage.enter(), await stage.enter()]
    const rowan = new Rowan(await openPage(requester, at.sheet))
    await rowan.openSample('Club budget')
    const wallet = await openWallet(requester, at.sheet, at)
    await expectWallet(wallet, { spendable: '$20.00', onHold: '$0.00' })
    await rowan.page.bringToFront()
    await ask(rowan)
    await expectWallet(wallet, { spendable: '$15.00', onHold: '$5.00' })
    const desk = await openPage(worker, `${at.broker}/desk`)
    await signIn(desk, at, 'ana@example.com')
    const sent = await claim(desk)
    await rowan.page.bringToFront()
    await rowan.type('D16', '355')
    await expect.poll(async () => (await cells(rowan))['D16'], { timeout: patienceMs }).toBe(355)
    const before = await rowan.savedBytes()
    await repair(desk, sent)
    await approve(rowan.page)
    await takeSome(rowan, before)
    await expectWallet(wallet, { spendable: '$15.00', onHold: '$0.00' })
    await screenshot(wallet, 'sheet-wallet')
    await desk.getByText('Earnings').first().click()
    await desk.getByText('$4.25').first().waitFor()
    await expectCallbacks(await openPage(requester, `${at.sheet}/callbacks`), events)
  }, 600_000)
}
