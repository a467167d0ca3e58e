import { parseAddress } from '../address.ts'
import { relativeForm } from '../formula.ts'
import type { Cell, Sheet, Workbook } from '../model.ts'
import type { Grid, GridFormula } from './problem.ts'

const key = (row: number, column: number): number => row * 16_384 + column

export function gridOf(workbook: Workbook, sheet: Sheet): Grid {
  const cells = new Map<number, Cell>()
  const byKey = new Map<number, GridFormula>()
  for (const [place, cell] of sheet.cells) {
    const { row, column } = parseAddress(place)
    cells.set(key(row, column), cell)
    if (cell.formula === undefined) continue
    byKey.set(key(row, column), {
      row,
      column,
      place,
      formula: cell.formula,
      cell,
      relative: relativeForm(cell.formula, row, column),
    })
  }
  return {
    sheet,
    workbook,
    at: (row, column) => (row < 0 || column < 0 ? undefined : cells.get(key(row, column))),
    formulas: [...byKey.values()],
    formulaAt: (row, column) => (row < 0 || column < 0 ? undefined : byKey.get(key(row, column))),
  }
}
