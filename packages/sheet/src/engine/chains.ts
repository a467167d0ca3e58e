import { addressName } from '../address.ts'
import { type Reference, referencesOf } from '../formula.ts'
import type { CellPlace, Workbook } from '../model.ts'
import { type FormulaColumn, formulaColumns } from './formula-column.ts'
import { formulaWeight } from './formula-weight.ts'

/** Of the engine's stack, what cells that wait for each other may take; the formula at the end of them comes on top. */
const heightMax = 200_000
/** Looking further than this would take longer than working the workbook out. */
const looksMax = 3_000_000

interface Visit {
  readonly sheet: string
  readonly column: FormulaColumn
  readonly index: number
  readonly cell: string
  readonly weight: number
  readonly references: readonly Reference[]
  reference: number
  /** Which of the sheet's columns the reference is followed in; undefined before the first. */
  at: number | undefined
  /** Weight of all that waits below. */
  height: number
}

type Columns = ReadonlyMap<string, readonly FormulaColumn[]>

function enter(sheet: string, column: FormulaColumn, top: number, bottom: number): Visit | undefined {
  const found = column.enter(top, bottom)
  if (!found) return undefined
  const { index, row, formula } = found
  const cell = addressName(row, column.number)
  const references = referencesOf(formula)
  return {
    sheet,
    column,
    index,
    cell,
    weight: formulaWeight(formula),
    references,
    reference: 0,
    at: undefined,
    height: 0,
  }
}

/** What a formula looks at by itself is worked out with it. */
function flattenBelow({ sheet: home, references }: Visit, columns: Columns, look: () => void): void {
  for (const { sheet = home, area } of references) {
    for (const column of columns.get(sheet) ?? []) {
      if (column.number > area.right) break
      look()
      if (column.number >= area.left) column.flatten(area.top, area.bottom)
    }
  }
}

/** The next formula this one needs and nobody has been to; undefined when it can be worked out. */
function next(visit: Visit, columns: Columns, look: () => void): Visit | undefined {
  for (; visit.reference < visit.references.length; visit.reference++, visit.at = undefined) {
    const { sheet = visit.sheet, area } = visit.references[visit.reference]!
    const own = columns.get(sheet) ?? []
    visit.at ??= own.findIndex(({ number }) => number >= area.left)
    for (let column = own[visit.at]; column && column.number <= area.right; column = own[++visit.at]) {
      look()
      const found = enter(sheet, column, area.top, area.bottom)
      if (found) return found
      visit.height = Math.max(visit.height, column.tallest(area.top, area.bottom))
    }
  }
  return undefined
}

/**
 * The engine works a cell out by going into those it needs, each a step down a stack of 1 MB: a balance carried from
 * below ends it after some hundred rows. These cells are to be looked at first, in this order, so that it never goes
 * far down.
 */
export function touchesFor({ sheets }: Workbook): CellPlace[] {
  const columns: Columns = new Map(sheets.map((sheet) => [sheet.name, formulaColumns(sheet)]))
  const touches: CellPlace[] = []
  let looks = 0
  const look = (): void => void looks++
  const leave = (visit: Visit): void => {
    const { sheet, cell, column, index, weight, height } = visit
    if (weight + height <= heightMax) return column.setHeight(index, weight + height)
    touches.push({ sheet, cell })
    flattenBelow(visit, columns, look)
  }
  for (const [sheet, own] of columns) {
    for (const column of own) {
      for (let root = enter(sheet, column, 0, Infinity); root; root = enter(sheet, column, 0, Infinity)) {
        const path = [root]
        for (let visit = path.at(-1); visit; visit = path.at(-1)) {
          if (looks > looksMax) return touches
          const needed = next(visit, columns, look)
          if (needed) path.push(needed)
          else leave(path.pop() ?? visit)
        }
      }
    }
  }
  return touches
}
