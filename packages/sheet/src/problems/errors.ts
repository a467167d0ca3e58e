import { addressName } from '../address.ts'
import { functionsOf, referencesOf } from '../formula.ts'
import { type Cell, type CellPlace, findCell, type Workbook } from '../model.ts'
import type { Grid, Problem } from './problem.ts'

const meanings: Record<string, string> = {
  '#DIV/0!': 'It divides by a cell that is empty or zero.',
  '#REF!': 'It points at a cell that is gone.',
  '#VALUE!': 'It calculates with text where a number should be.',
  '#NAME?': 'It uses a name that does not exist.',
  '#N/A': 'What it looks for is not in the list.',
  '#NUM!': 'Its number is too large, too small or impossible.',
  '#NULL!': 'The two ranges it names have no cell in common.',
  '#SPILL!': 'Its result needs room where other cells are filled.',
}

/** How many cells of a range are looked at for the one an error comes from. */
const lookedAtMax = 5000

export function findErrors({ sheet, workbook }: Grid): Problem[] {
  const problems: Problem[] = []
  for (const [place, cell] of sheet.cells) {
    if (cell.type !== 'error') {
      if (cell.formula?.includes('#REF!')) problems.push(broken(sheet.name, place))
      continue
    }
    const from = sourceOf(workbook, sheet.name, cell)
    const value = String(cell.value)
    const sentence = from
      ? `${value} arrives here from ${from.sheet === sheet.name ? from.cell : `${from.sheet} ${from.cell}`}.`
      : `${value}: ${nameless(cell) ?? meanings[value] ?? 'Its formula fails.'}`
    problems.push({
      sheet: sheet.name,
      cell: place,
      code: 'error_value',
      sentence,
      ...(from && { from }),
      ...(!from && guard(cell)),
    })
  }
  return problems
}

function broken(sheet: string, cell: string): Problem {
  return {
    sheet,
    cell,
    code: 'broken_reference',
    sentence: 'Part of its formula points at a cell that is gone (#REF!), even where no error shows.',
  }
}

function nameless({ value, formula }: Cell): string | undefined {
  if (value !== '#NAME?' || formula === undefined) return undefined
  const [name] = functionsOf(formula)
  return `It uses a name that does not exist${name ? `, or ${name} is misspelled` : ''}.`
}

/** The divisor is the one thing that makes this error, so it can be asked about first. */
function guard({ value, formula }: Cell): Pick<Problem, 'fix'> {
  if (value !== '#DIV/0!' || formula === undefined) return {}
  const divisor = /\/\s*(\$?[A-Za-z]{1,3}\$?\d+|SUM\([^()]*\)|COUNTA?\([^()]*\))\s*$/i.exec(formula)?.[1]
  return { fix: { formula: divisor ? `IF(${divisor}=0,0,${formula})` : `IFERROR(${formula},0)` } }
}

function sourceOf(workbook: Workbook, ownSheet: string, { formula, value }: Cell): CellPlace | undefined {
  if (formula === undefined) return undefined
  for (const { sheet = ownSheet, area } of referencesOf(formula)) {
    let left = lookedAtMax
    for (let row = area.top; row <= area.bottom && left > 0; row++) {
      for (let column = area.left; column <= area.right && left-- > 0; column++) {
        const place = { sheet, cell: addressName(row, column) }
        const found = findCell(workbook, place)
        if (found?.type === 'error' && found.value === value) return place
      }
    }
  }
  return undefined
}
