import { addressName, byPlace, parseAddress } from '@microsource/sheet'
import type { Step } from './step.ts'

const said = ({ formula, value }: { formula?: string; value: unknown }): string =>
  formula === undefined ? String(value) : `=${formula}`

/** What was done to one cell. */
function lineOn({ before, after, cell, rule, sheet, wrong }: Step): string {
  const now = said(after)
  const was = before ? said(before) : 'nothing'
  const why = {
    text: `It is the number ${now} now.`,
    gone: `I put ${now} in place of ${was}, as the cells beside it calculate.`,
    pattern: `I put ${now} in place of ${was}.`,
    range: `I put ${now} in place of ${was}.`,
    typed: `I put ${now} in place of the ${was} that was typed in.`,
    division: `I put ${now} in place of ${was}: it shows 0 until there is something to divide by.`,
  }
  return `${sheet}!${cell}: ${wrong} ${why[rule]}`
}

/** Numbers in text one below the other are one line. */
function runsOf(steps: readonly Step[]): Step[][] {
  const runs: Step[][] = []
  for (const step of steps) {
    const { row, column } = parseAddress(step.cell)
    const above = row > 0 ? addressName(row - 1, column) : ''
    const run = runs.find(
      ([first, ...rest]) =>
        step.rule === 'text' &&
        first?.rule === 'text' &&
        first.sheet === step.sheet &&
        (rest.at(-1) ?? first).cell === above,
    )
    if (run) run.push(step)
    else runs.push([step])
  }
  return runs
}

function linesOn(run: readonly Step[]): string {
  const [first, last] = [run[0], run.at(-1)]
  if (!first || !last) return ''
  if (first === last) return lineOn(first)
  return (
    `${first.sheet}!${first.cell}:${last.cell}: These ${run.length} numbers were stored as text, ` +
    'so sums left them out. They are numbers now.'
  )
}

/** Sheet by sheet, in reading order; what was done to one cell stays in the order it was done. */
const inReadingOrder = (steps: readonly Step[]): Step[] =>
  [...Map.groupBy(steps, ({ sheet }) => sheet).values()].flatMap((own) => own.sort((a, b) => byPlace(a.cell, b.cell)))

/** What was wrong and what was done, cell by cell, and who did it. */
export function explain(steps: readonly Step[], expected: string, format: 'xlsx' | 'csv'): string {
  const cells = new Set(steps.map(({ sheet, cell }) => `${sheet}!${cell}`)).size
  return [
    `A program did this. It changed ${cells === 1 ? '1 cell' : `${cells} cells`} by fixed rules ` +
      'and understood nothing of what the workbook is about.',
    ...runsOf(inReadingOrder(steps)).map(linesOn),
    ...(expected === '' ? [] : ['Whether what should be true is true now it cannot judge: please look.']),
    ...(format === 'csv' ? ['The file is UTF-8 with commas between the values.'] : []),
  ].join('\n')
}
