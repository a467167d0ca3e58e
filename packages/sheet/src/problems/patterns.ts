import { moved } from '../formula.ts'
import type { Grid, GridFormula, Problem } from './problem.ts'

/** A cell that breaks the pattern of the column it stands in: above and below are copies of one formula, it is not. */
export function findBrokenPatterns(grid: Grid): Problem[] {
  const problems: Problem[] = []
  const seen = new Set<string>()
  for (const above of grid.formulas) {
    const next = grid.formulaAt(above.row + 1, above.column)
    if (next?.relative === above.relative) continue
    const below = grid.formulaAt(above.row + 2, above.column)
    if (below?.relative !== above.relative || !isPattern(grid, above, below)) continue
    const problem = next ? inconsistent(grid, above, next) : overwritten(grid, above)
    if (problem && !seen.has(problem.cell)) problems.push(problem)
    if (problem) seen.add(problem.cell)
  }
  return problems
}

/** Two alike could be chance; a third one beside them is a pattern. */
function isPattern({ formulaAt }: Grid, above: GridFormula, below: GridFormula): boolean {
  return [formulaAt(above.row - 1, above.column), formulaAt(below.row + 1, below.column)].some(
    (other) => other?.relative === above.relative,
  )
}

function inconsistent({ sheet }: Grid, above: GridFormula, { place }: GridFormula): Problem {
  const formula = moved(above.formula, 1, 0)
  return {
    sheet: sheet.name,
    cell: place,
    code: 'inconsistent_formula',
    sentence: `Its formula differs from those above and below${formula ? `, which would give =${formula} here` : ''}.`,
    ...(formula !== undefined && { fix: { formula } }),
  }
}

function overwritten({ sheet, at }: Grid, { row, column, formula, place }: GridFormula): Problem | undefined {
  const cell = at(row + 1, column)
  if (cell?.type !== 'number') return undefined
  const expected = moved(formula, 1, 0)
  return {
    sheet: sheet.name,
    cell: place.replace(/\d+$/, String(row + 2)),
    code: 'overwritten_formula',
    sentence: `A number was typed over a formula; the cells around it calculate${expected ? ` (=${expected})` : ''}.`,
    ...(expected !== undefined && { fix: { formula: expected } }),
  }
}
