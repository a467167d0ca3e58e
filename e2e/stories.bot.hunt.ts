import { findCell } from '@microsource/sheet'
import { describe, expect, test } from 'vitest'
import { Rowan } from '../examples/spreadsheet/test/stage.ts'
import { findChromium } from '../scripts/test-environment/index.ts'
import { expectWallet, openPage, openWallet } from './people.ts'
import { screenshot } from './screenshots.ts'
import { setStage } from './stage.ts'
import { photoStoryOfBot } from './stories/photo.ts'

const skipped = await findChromium() ? describe : describe.skip
skipped('a program that reads and repairs', () => {
  const stage = setStage('bot', { withBot: true })
  photoStoryOfBot(stage)

  test('its digest comes back by itself, says that a program made it, and opens beside the feeds', async () => {
    const { at } = stage
    const requester = await stage.enter()
    const reader = await openPage(requester, at.reader)
    await reader.locator('.side-link', { hasText: 'Outdoors' }).click()
    await reader.getByRole('heading', { name: 'Outdoors' }).waitFor()
    await reader.getByRole('button', { name: 'Ask someone to read these' }).click()
    await reader.getByRole('textbox', { name: 'What should be found for you?' }).fill('Limpets and lugworms')
    await reader.getByLabel('What is useful to you').fill('limpets, lugworms')
    await reader.getByRole('button', { name: 'Hold $2.00 and ask' }).click()
    await reader.getByRole('button', { name: /Ready to review/ }).waitFor()
    await reader.keyboard.press('Escape')
    await reader.getByRole('button', { name: /Ready to review/ }).click()
    await reader.getByText('I am a program', { exact: false }).waitFor()
    await reader.getByText(/^A program picked “.*(limpet|lugworms)/i).first().waitFor()
    await screenshot(reader, 'bot-digest-review')
    await reader.getByRole('button', { name: 'Approve and pay $2.00' }).click()
    await reader.getByText('Opened beside your feeds', { exact: false }).waitFor()
    await reader.keyboard.press('Escape')
    await reader.getByRole('heading', { name: /^Read for you by/ }).waitFor()
    await reader.locator('button.entry-title').first().click()
    await reader.locator('.curator-note', { hasText: 'A program picked' }).waitFor()
    await screenshot(reader, 'bot-digest')
    await expectWallet(await openWallet(requester, at.reader, at), { spendable: '$18.00', onHold: '$0.00' })
  }, 600_000)

  test('the workbook it repaired comes back with every cell it touched, and goes into the sheet', async () => {
    const { at } = stage
    const requester = await stage.enter()
    const rowan = new Rowan(await openPage(requester, at.sheet))
    const { page } = rowan
    await rowan.openSample('Club budget')
    await page.getByRole('button', { name: 'Find errors' }).click()
    await page.getByText('6 things look wrong.').waitFor()
    await rowan.goTo('B13:N20')
    await page.getByRole('button', { name: 'Get it done' }).click()
    await page.getByRole('textbox', { name: 'What is wrong with this workbook?' }).fill('The expenses do not add up')
    await page.getByLabel('What may be changed?').selectOption('Only what is selected')
    await page.getByRole('button', { name: 'Hold $5.00 and ask' }).click()
    await page.getByRole('button', { name: /Ready to review/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /Ready to review/ }).click()
    await page.getByRole('dialog').getByRole('rowheader', { name: 'F20', exact: true }).waitFor()
    await screenshot(page, 'bot-repair-review')
    await page.getByRole('button', { name: 'Approve and pay $5.00' }).click()
    await page.getByText('Shown beside your sheet, cell by cell').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Put all \d into the sheet$/ }).click()
    await page.getByText(/changes are in your sheet/).waitFor()
    await screenshot(page, 'bot-repair')
    const mended = findCell(await rowan.saved(), { sheet: 'Budget', cell: 'F20' })
    expect(mended).toMatchObject({ formula: 'SUM(F14:F19)', value: 2145 })
    await expectWallet(await openWallet(requester, at.sheet, at), { spendable: '$15.00', onHold: '$0.00' })
  }, 600_000)
})
