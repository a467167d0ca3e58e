import { type Area, areaName } from '../address.ts'
import { type Reference, referencesOf, referenceText } from '../formula.ts'
import type { Cell } from '../model.ts'
import type { Grid, GridFormula, Problem } from './problem.ts'

const aggregate = /(?:^|[^\w.])(SUM|AVERAGE|COUNT|MAX|MIN|PRODUCT|SUBTOTAL)\s*\($/i

/** Sums that stop short of the rows (or columns) that belong to them. */
export function findShortRanges(grid: Grid, gridNamed: (name: string) => Grid | undefined): Problem[] {
  return grid.formulas.flatMap((formula) => {
    for (const reference of referencesOf(formula.formula)) {
      const target = reference.sheet === undefined ? grid : gridNamed(reference.sheet)
      const problem = target && checkRange(grid, target, formula, reference)
      if (problem) return [problem]
    }
    return []
  })
}

function checkRange(own: Grid, target: Grid, formula: GridFormula, reference: Reference): Problem | undefined {
  const { area, isRange, isWhole, start } = reference
  const isColumn = area.left === area.right && area.bottom > area.top
  const isRow = area.top === area.bottom && area.right > area.left
  if (!isRange || isWhole || !(isColumn || isRow) || !isAggregate(formula.formula, start)) return undefined
  if (isDeliberate(own, formula, isColumn, reference)) return undefined
  const inTarget = target === own ? formula : undefined
  const wider = isColumn
    ? widened(target, area, inTarget)
    : flip(widened(flipped(target), flip(area), inTarget && { row: inTarget.column, column: inTarget.row }))
  const missed =
    (wider.bottom - wider.top + 1) * (wider.right - wider.left + 1) -
    (area.bottom - area.top + 1) * (area.right - area.left + 1)
  if (missed === 0) return undefined
  const name = `${reference.sheet === undefined ? '' : `${reference.sheet} `}${areaName(area)}`
  const fixed =
    formula.formula.slice(0, start) +
    referenceText({ ...reference, area: wider }) +
    formula.formula.slice(reference.end)
  return {
    sheet: own.sheet.name,
    cell: formula.place,
    code: 'range_misses_cells',
    sentence: sentenceFor(name, missed, areaName(wider)),
    fix: { formula: fixed },
  }
}

function sentenceFor(range: string, missed: number, wider: string): string {
  const [numbers, them] = missed === 1 ? ['a number', 'it'] : [`${missed} numbers`, 'them']
  return `${range} leaves out ${numbers} right next to it; ${wider} would take ${them} in.`
}

const isAggregate = (formula: string, start: number): boolean => {
  const before = formula.slice(0, start)
  return aggregate.test(before) || /(?:^|[^\w.])SUBTOTAL\s*\(\s*\d+\s*,$/i.test(before)
}

/** Running totals and moving averages stop short on purpose: their neighbors along the range do the same. */
function isDeliberate(
  grid: Grid,
  { row, column, relative }: GridFormula,
  isColumn: boolean,
  { absolute, area }: Reference,
): boolean {
  const neighbors = isColumn
    ? [grid.formulaAt(row - 1, column), grid.formulaAt(row + 1, column)]
    : [grid.formulaAt(row, column - 1), grid.formulaAt(row, column + 1)]
  if (neighbors.some((other) => other?.relative === relative)) return true
  const isRunning = isColumn ? absolute.top !== absolute.bottom : absolute.left !== absolute.right
  return (
    isRunning || (isColumn ? area.bottom === row && area.left !== column : area.right === column && area.top !== row)
  )
}

interface Cells {
  at: (row: number, column: number) => Cell | undefined
}

/** A column's range, reaching as far as plain numbers follow on without a gap. */
function widened({ at }: Cells, area: Area, own: { row: number; column: number } | undefined): Area {
  const belongs = (row: number): boolean => {
    const cell = at(row, area.left)
    return cell?.type === 'number' && cell.formula === undefined && !(own?.row === row && own.column === area.left)
  }
  let { top, bottom } = area
  while (belongs(bottom + 1)) bottom++
  while (belongs(top - 1) && !isYear(at(top - 1, area.left))) top--
  return { ...area, top, bottom }
}

/** A year on top of a column is its heading. */
function isYear(cell: Cell | undefined): boolean {
  return typeof cell?.value === 'number' && Number.isInteger(cell.value) && cell.value >= 1900 && cell.value <= 2100
}

const flip = ({ top, left, bottom, right }: Area): Area => ({ top: left, left: top, bottom: right, right: bottom })
const flipped = ({ at }: Cells): Cells => ({ at: (row, column) => at(column, row) })
