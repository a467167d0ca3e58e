import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cell, cellOf, plainLayout, saveWorkbook, type Workbook } from '@microsource/sheet'
import { launchChromium, longestTask, measureTasks } from '../../../scripts/test-environment/index.ts'
import type { MicroSourceButton } from '@microsource/button'
import { repaired } from '../test/delivery.ts'
import { Rowan, serveRowan } from '../test/stage.ts'

const rowsCount = 10_000

/** Ten thousand invoices: two typed columns, five formulas in each row that build on each other. */
function ledger(): Workbook {
  const cells = new Map<string, Cell>()
  const formula = (text: string): Cell => ({ type: 'empty', value: null, formula: text })
  for (let row = 1; row <= rowsCount; row++) {
    cells.set(`A${row}`, cellOf((row * 37) % 900 + 1))
    cells.set(`B${row}`, cellOf(((row * 13) % 70) / 10 + 1))
    cells.set(`C${row}`, formula(`A${row}*B${row}`))
    cells.set(`D${row}`, formula(`ROUND(C${row}*0.19,2)`))
    cells.set(`E${row}`, formula(`C${row}+D${row}`))
    cells.set(`F${row}`, formula(row === 1 ? 'E1' : `F${row - 1}+E${row}`))
    cells.set(`G${row}`, formula(`IF(E${row}>1000,"large","small")`))
  }
  return { names: [], styles: [{}], sheets: [{ name: 'Ledger', hidden: false, cells, layout: plainLayout }] }
}

const sent = saveWorkbook(ledger(), 'xlsx')
const folder = mkdtempSync(join(tmpdir(), 'rowan-bench-'))
const file = join(folder, 'Ledger.xlsx')
writeFileSync(file, sent)
const edits = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`Ledger!D${index * 20 + 1}`, {
  type: 'number' as const, value: null, formula: `ROUND(C${index * 20 + 1}*0.07,2)`,
}]))
const delivered = repaired(sent, edits)

/** Runs in the page: hands over an approved result as the button does. */
async function applyDelivered(): Promise<void> {
  const bytes = await (await fetch('/delivered.xlsx')).blob()
  const button = document.querySelector<MicroSourceButton>('micro-source-button')
  await button?.apply?.({
    taskId: 'task_bench', workerName: 'Ana', note: '',
    result: { explanation: 'The rate was wrong in every twentieth row.' },
    files: [new File([bytes], 'Ledger.xlsx')], task: { attachments: [] } as never,
  })
}

const rowan = await serveRowan()
const browser = await launchChromium()
const page = await browser.newPage({ baseURL: rowan.origin, viewport: { width: 1440, height: 900 } })
await page.route('**/delivered.xlsx', (route) => route.fulfill({ body: Buffer.from(delivered) }))
const start = await longestTask(browser, page, async () => {
  await page.goto('/')
  await page.locator('#grid[aria-busy=false]').waitFor({ state: 'attached' })
})
const started = 'Rowan starts, before any workbook'.padEnd(36)
console.log(`${started} longest task ${start.toFixed(0).padStart(4)} ms   whatever is opened later`)
const hands = new Rowan(page)
const kept = (): Promise<void> => page.getByText('Kept on this computer').waitFor({ timeout: 120_000 })
const said = (words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor({ timeout: 120_000 })

const within = await measureTasks(browser, page, [
  ['open 50,000 formulas', async () => {
    // From a file: bytes would be handed over by a script of the browser's driver, in the page.
    await page.locator('input[type=file]').setInputFiles(file)
    await hands.ready('Ledger')
    await kept()
  }],
  ['compare it with what came back', async () => {
    const applied = page.evaluate(applyDelivered)
    // Nothing is known of how it was asked for: Rowan asks where it belongs.
    await page.getByRole('dialog').getByRole('button', { name: 'Compare it' }).click()
    await applied
    await said('Ana changed 500 cells.')
    await page.getByRole('checkbox', { name: 'All of them' }).check()
  }],
  ['put 500 changes into the sheet', async () => {
    await hands.recalculated(page.getByRole('button', { name: 'Put all 500 into the sheet' }).click())
    await said('500 changes are in your sheet.')
    await kept()
  }],
  ['change one that 10,000 build on', async () => {
    await hands.recalculated(hands.type('A1', '5000'))
    await kept()
  }],
  ['look for errors in all of them', async () => {
    await page.getByRole('button', { name: 'Find errors' }).click()
    await said(/looks? wrong\.|Nothing found\./)
  }],
])
await browser.close()
await rowan.close()
rmSync(folder, { recursive: true })
process.exitCode = within ? 0 : 1
