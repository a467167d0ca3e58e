import { byPlace } from '../address.ts'
import type { Workbook } from '../model.ts'
import { findErrors } from './errors.ts'
import { gridOf } from './grid.ts'
import { findBrokenPatterns } from './patterns.ts'
import { type Problem, problemCodes } from './problem.ts'
import { findShortRanges } from './ranges.ts'
import { findTextNumbers } from './text-numbers.ts'

/** What looks wrong in a workbook, sheet by sheet in reading order. Recalculate first: loops are only known then. */
export function findProblems(workbook: Workbook): Problem[] {
  const grids = new Map(workbook.sheets.map((sheet) => [sheet.name, gridOf(workbook, sheet)]))
  const circular = Map.groupBy(workbook.circular ?? [], ({ sheet }) => sheet)
  return [...grids].flatMap(([name, grid]) =>
    [
      ...findErrors(grid),
      ...(circular.get(name) ?? []).map(({ cell }): Problem => ({
        sheet: name,
        cell,
        code: 'circular',
        sentence: 'Its formula needs its own result, directly or around a corner, so it has none.',
      })),
      ...findTextNumbers(grid),
      ...findShortRanges(grid, (other) => grids.get(other)),
      ...findBrokenPatterns(grid),
    ].sort(
      (left, right) =>
        byPlace(left.cell, right.cell) || problemCodes.indexOf(left.code) - problemCodes.indexOf(right.code),
    ),
  )
}
