import type { Workbook } from '@microsource/sheet'
import { type Asked, type Fact, InputRefused } from '../kind.ts'
import { loadSheet, readAsked, workbooksOf } from './opened.ts'
import type { Input } from './schema.ts'
import { isTold, nowhere, oneWorkbook } from './words.ts'

const short = (text: string, max: number): string => (text.length > max ? `${text.slice(0, max - 1).trimEnd()}…` : text)

/** Worked out here already: what could not be, no worker could ever hand in repaired. */
async function open({ files }: Asked<Input>): Promise<Workbook> {
  if (workbooksOf(files).length > 1) throw new InputRefused(oneWorkbook)
  const { recalculate, WorkbookRefused } = await loadSheet()
  try {
    return (await recalculate(await readAsked(files))).workbook
  } catch (error) {
    throw error instanceof WorkbookRefused ? new InputRefused(error.message) : error
  }
}

/** What the workbook is about, without a single value of it. */
export async function preview(asked: Asked<Input>): Promise<Fact[]> {
  const { expected, problems, scope, selection } = asked.input
  // A limit that names nothing would silently be none.
  if (scope !== 'workbook' && !selection) throw new InputRefused(nowhere)
  const { sheets } = await open(asked)
  const formulas = sheets.reduce(
    (sum, { cells }) => sum + [...cells.values()].filter(({ formula }) => formula !== undefined).length,
    0,
  )
  const codes = Map.groupBy(problems, ({ code }) => code.replaceAll('_', ' '))
  const mayChange =
    scope === 'workbook' || !selection
      ? 'The whole workbook'
      : scope === 'sheet'
        ? `The sheet ${selection.sheet}`
        : 'What was selected'
  return [
    { label: 'Sheets', value: short(sheets.map(({ name, cells }) => `${name} (${cells.size} cells)`).join(', '), 300) },
    { label: 'Formulas', value: String(formulas) },
    ...(selection && isTold(asked.input)
      ? [{ label: 'Selected', value: `${selection.sheet}!${selection.range}` }]
      : []),
    ...(problems.length > 0
      ? [{ label: 'Found wrong', value: [...codes].map(([code, all]) => `${all.length} × ${code}`).join(', ') }]
      : []),
    { label: 'May change', value: mayChange },
    ...(expected ? [{ label: 'Should be true', value: short(expected, 300) }] : []),
  ]
}
