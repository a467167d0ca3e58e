import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { describe, expect, test } from 'vitest'
import { findChromium } from '../../../scripts/test-environment/index.ts'
import { stage } from './browser.ts'
import { deliver, repaired } from './delivery.ts'
import type { Rowan } from './stage.ts'

const chromium = await findChromium()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const looks = [
  { name: 'light', colorScheme: 'light', width: 1280, height: 800 },
  { name: 'dark', colorScheme: 'dark', width: 1280, height: 800 },
  { name: 'dark, 390', colorScheme: 'dark', width: 390, height: 844 },
  { name: 'light, 390', colorScheme: 'light', width: 390, height: 844 },
] as const

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
  const { enter } = stage()

  test.for(Object.entries(states))('%s has no axe violation in light and dark, wide and narrow', async ([, reach]) => {
    const rowan = await enter({ bypassCSP: true, colorScheme: 'light' })
    await reach(rowan)
    await rowan.page.evaluate(axe)
    const faults: string[] = []
    for (const { name, colorScheme, width, height } of looks) {
      await rowan.page.setViewportSize({ width, height })
      await rowan.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await rowan.page.locator(`html[data-theme=${colorScheme}]`).waitFor()
      // The grid's own toolbar and canvas are not ours to mend.
      const { violations } = await rowan.page.evaluate<AxeResults>(
        'axe.run({ exclude: [".grid", "[id^=univer]"] }, { resultTypes: ["violations"] })',
      )
      for (const { id, nodes } of violations)
        for (const node of nodes) faults.push(`${name}: ${id} ${node.target.join(' ')} ${node.failureSummary}`)
    }
    expect(faults).toEqual([])
  })
})
