import { describe, expect, test } from 'vitest'
import { barriersInLooks, findChromium } from '../../../scripts/test-environment/index.ts'
import { stage } from './browser.ts'
import { deliver, repaired } from './delivery.ts'
import type { Rowan } from './stage.ts'

const chromium = await findChromium()

const states: Record<string, (rowan: Rowan) => Promise<void>> = {
  'nothing open': async ({ page }) => page.getByRole('heading', { name: 'Open a workbook' }).waitFor(),
  'errors found': async (rowan) => {
    await rowan.openSample('Invoice ledger')
    await rowan.page.getByRole('button', { name: 'Find errors' }).click()
    await rowan.page.getByText('9 things look wrong.').waitFor()
  },
  'a result with a conflict': async (rowan) => {
    await rowan.openSample('Club budget')
    const sent = await rowan.savedBytes()
    await rowan.type('D16', '355')
    await rowan.page.getByText('Keeping…').waitFor()
    await deliver(
      rowan,
      'task_1',
      sent,
      repaired(sent, { 'Budget!D16': { type: 'number', value: 340 }, 'Regatta!B11': { type: 'number', value: 12 } }),
    )
    await rowan.page.reload()
    await rowan.page.getByText('One cell was changed here in the meantime.').waitFor()
  },
  'the menu and a file that was refused': async (rowan) => {
    await rowan.openBytes(Uint8Array.of(0x50, 0x4b, 3, 4), 'broken.xlsx')
    await rowan.page.getByText('broken.xlsx was not opened.').waitFor()
    await rowan.page.getByRole('button', { name: 'File', exact: true }).click()
  },
}

describe.skipIf(chromium === undefined)('what Rowan draws itself', () => {
  const { enter } = stage({ bypassCSP: true, colorScheme: 'light' })

  test.for(Object.entries(states))('%s has no axe violation, light or dark, wide or narrow', async ([name, reach]) => {
    const rowan = await enter()
    await reach(rowan)
    const shows = (scheme: string) => `html[data-theme=${scheme}]`
    // The grid's own toolbar and canvas are not ours to mend.
    const faults = await barriersInLooks(rowan.page, { name, shows, exclude: ['.grid', '[id^=univer]'] })
    expect(faults).toEqual([])
  })
})
