import type { Address } from '../address.ts'
import type { Cell, CellPlace, Sheet, Workbook } from '../model.ts'

export const problemCodes = [
  'error_value',
  'broken_reference',
  'circular',
  'text_number',
  'range_misses_cells',
  'inconsistent_formula',
  'overwritten_formula',
] as const

export type ProblemCode = (typeof problemCodes)[number]

export interface Problem extends CellPlace {
  code: ProblemCode
  /** What is wrong, in words for the person whose workbook it is. */
  sentence: string
  /** The cell an error was first made in, when it only arrives here from there. */
  from?: CellPlace
  /** What would mend it, where that is clear. */
  fix?: Pick<Cell, 'type' | 'value'> | { formula: string }
}

/** A sheet with its cells found by row and column. */
export interface Grid {
  sheet: Sheet
  workbook: Workbook
  at: (row: number, column: number) => Cell | undefined
  /** Formulas with where they are and how they read from there. */
  formulas: readonly GridFormula[]
  formulaAt: (row: number, column: number) => GridFormula | undefined
}

export interface GridFormula extends Address {
  place: string
  formula: string
  cell: Cell
  relative: string
}
