import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { recalculate, saveWorkbook } from '@microsource/sheet'
import { clubBudget } from './samples/club-budget.ts'
import { invoiceLedger } from './samples/invoice-ledger.ts'

const folder = join(import.meta.dirname, '../public/samples')
mkdirSync(folder, { recursive: true })
for (const [name, made] of Object.entries({ 'club-budget': clubBudget(), 'invoice-ledger': invoiceLedger() })) {
  const { workbook } = await recalculate(made)
  writeFileSync(join(folder, `${name}.xlsx`), saveWorkbook(workbook, 'xlsx'))
}
