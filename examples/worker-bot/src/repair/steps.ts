import {
  type Cell,
  type CellContent,
  type CellPlace,
  contentOf,
  findCell,
  findSheet,
  type Problem,
  type ProblemCode,
  referencesOf,
  type Workbook,
} from '@microsource/sheet'
import { nameOf } from './asked.ts'
import { guardOf } from './division.ts'
import { filledFrom } from './neighbors.ts'
import type { Step } from './step.ts'

const rules: Partial<Record<ProblemCode, Step['rule']>> = {
  text_number: 'text',
  inconsistent_formula: 'pattern',
  range_misses_cells: 'range',
  overwritten_formula: 'typed',
}

/** A cell that says something else and looks the same, but for a number that came out of text. */
function numberFor({ value: text, format }: Cell, value: number): CellContent {
  const shown = format === undefined || format === '@' ? undefined : format
  const percent = String(text).includes('%') ? (String(text).includes('.') ? '0.00%' : '0%') : undefined
  const kept = percent ?? shown
  return { type: 'number', value, ...(kept !== undefined && { format: kept }) }
}

function formulaFor({ format }: Cell, formula: string): CellContent {
  return { type: 'empty', value: null, formula, ...(format !== undefined && { format }) }
}

const cellsIn = (formula: string): number =>
  referencesOf(formula).reduce((sum, { area }) => sum + (area.bottom - area.top + 1) * (area.right - area.left + 1), 0)

/** A number typed over a formula, or a sum of some lines only, may be meant: to be mended where somebody complains. */
function mayBeMeant({ code, fix }: Problem, { formula = '' }: Cell): boolean {
  if (code === 'overwritten_formula') return true
  return code === 'range_misses_cells' && !!fix && 'formula' in fix && cellsIn(fix.formula) - cellsIn(formula) > 1
}

function stepFor(workbook: Workbook, problem: Problem, isNamed: boolean): Step | undefined {
  const { sheet: name, cell: place, code, fix, sentence: wrong } = problem
  const [cell, sheet, rule] = [findCell(workbook, problem), findSheet(workbook, name), rules[code]]
  if (!cell || !sheet || cell.array !== undefined) return undefined
  const at = { sheet: name, cell: place, before: contentOf(cell), wrong }
  if (code === 'broken_reference' || (code === 'error_value' && cell.formula?.includes('#REF!'))) {
    const formula = filledFrom(sheet, place)
    return formula === undefined ? undefined : { ...at, rule: 'gone', after: formulaFor(cell, formula) }
  }
  if (!rule || !fix || (mayBeMeant(problem, cell) && !isNamed)) return undefined
  if ('formula' in fix) return { ...at, rule, after: formulaFor(cell, fix.formula) }
  return typeof fix.value === 'number' ? { ...at, rule, after: numberFor(cell, fix.value) } : undefined
}

function divisionStep(workbook: Workbook, { sheet, cell: place, code, from }: Problem): Step | undefined {
  const cell = findCell(workbook, { sheet, cell: place })
  if (code !== 'error_value' || from || cell?.value !== '#DIV/0!' || cell.array !== undefined) return undefined
  const guard = cell.formula === undefined ? undefined : guardOf(workbook, sheet, cell.formula)
  if (!guard) return undefined
  return {
    sheet,
    cell: place,
    rule: 'division',
    wrong: guard.wrong,
    before: contentOf(cell),
    after: formulaFor(cell, guard.formula),
  }
}

const order: readonly Step['rule'][] = ['gone', 'pattern', 'range', 'typed']

/**
 * What to do next, one step to a cell. Numbers in text come first and alone, for they uncover each other; divisions
 * come last, for a divisor may be 0 only because a number is text or a sum too short.
 */
export function nextSteps(workbook: Workbook, problems: readonly Problem[], named: ReadonlySet<string>): Step[] {
  const found = problems.flatMap((problem) => stepFor(workbook, problem, named.has(nameOf(problem))) ?? [])
  const text = found.filter(({ rule }) => rule === 'text')
  if (text.length > 0) return text
  const steps =
    found.length > 0
      ? found.sort((a, b) => order.indexOf(a.rule) - order.indexOf(b.rule))
      : problems.flatMap((problem) => divisionStep(workbook, problem) ?? [])
  const seen = new Set<string>()
  return steps.filter((step: CellPlace) => !seen.has(nameOf(step)) && seen.add(nameOf(step)))
}
