import { byPlace } from './address.ts'
import type { Cell, DefinedName, Sheet, Workbook } from './model.ts'

/** What a cell says, without how it looks. */
export type CellContent = Pick<Cell, 'type' | 'value' | 'formula' | 'format' | 'array'>

export interface CellChange {
  kind: 'cell'
  sheet: string
  cell: string
  /** `recalculated`: the formula is the same and only comes to something else. */
  cause: 'edited' | 'recalculated'
  before: CellContent | null
  after: CellContent | null
}

/** Its cells follow as changes of their own. */
export interface SheetChange {
  kind: 'sheet'
  sheet: string
  change: 'added' | 'removed'
  /** Where it stands, from 0. */
  index: number
}

export interface NameChange {
  kind: 'name'
  name: string
  scope: string | null
  before: string | null
  after: string | null
}

export type WorkbookChange = CellChange | SheetChange | NameChange

/** What has to be done to one workbook to make it say what the other says: sheets, then cells in reading order. */
export function diffWorkbooks(before: Workbook, after: Workbook): WorkbookChange[] {
  const left = new Map(before.sheets.map((sheet) => [sheet.name, sheet]))
  const right = new Map(after.sheets.map((sheet) => [sheet.name, sheet]))
  const sheets: WorkbookChange[] = [
    ...sheetChanges(before.sheets, right, 'removed'),
    ...sheetChanges(after.sheets, left, 'added'),
  ]
  const names = new Set([...after.sheets, ...before.sheets].map(({ name }) => name))
  const cells = [...names].flatMap((name) => cellChanges(name, left.get(name), right.get(name)))
  return [...sheets, ...cells, ...nameChanges(before.names, after.names)]
}

function sheetChanges(
  sheets: readonly Sheet[],
  others: ReadonlyMap<string, Sheet>,
  change: SheetChange['change'],
): SheetChange[] {
  return sheets.flatMap(({ name }, index) => (others.has(name) ? [] : [{ kind: 'sheet', sheet: name, change, index }]))
}

function cellChanges(sheet: string, before: Sheet | undefined, after: Sheet | undefined): CellChange[] {
  const changes: CellChange[] = []
  const add = (cell: string, old: Cell | undefined, now: Cell | undefined): void => {
    const [left, right] = [contentOf(old), contentOf(now)]
    if (sameContent(left, right)) return
    const cause = left && right && isFormulaKept(left, right) ? 'recalculated' : 'edited'
    changes.push({ kind: 'cell', sheet, cell, cause, before: left, after: right })
  }
  for (const [cell, old] of before?.cells ?? []) {
    const now = after?.cells.get(cell)
    if (old !== now) add(cell, old, now)
  }
  for (const [cell, now] of after?.cells ?? []) {
    if (!before?.cells.has(cell)) add(cell, undefined, now)
  }
  return changes.sort((left, right) => byPlace(left.cell, right.cell))
}

const isFormulaKept = (left: CellContent, right: CellContent): boolean =>
  left.formula !== undefined &&
  left.formula === right.formula &&
  left.format === right.format &&
  left.array === right.array

/** Null for a cell that says nothing. */
export function contentOf(cell: Cell | undefined): CellContent | null {
  if (!cell || (cell.type === 'empty' && cell.formula === undefined && cell.format === undefined)) return null
  const { type, value, formula, format, array } = cell
  return {
    type,
    value,
    ...(formula !== undefined && { formula }),
    ...(format !== undefined && { format }),
    ...(array !== undefined && { array }),
  }
}

export function sameContent(left: CellContent | null, right: CellContent | null): boolean {
  if (left === null || right === null) return left === right
  return (
    left.type === right.type &&
    Object.is(left.value, right.value) &&
    left.formula === right.formula &&
    left.format === right.format &&
    left.array === right.array
  )
}

const keyOf = ({ name, sheet }: DefinedName): string => JSON.stringify([sheet ?? null, name])

function nameChanges(before: readonly DefinedName[], after: readonly DefinedName[]): NameChange[] {
  const left = new Map(before.map((name) => [keyOf(name), name]))
  const right = new Map(after.map((name) => [keyOf(name), name]))
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key): NameChange[] => {
    const [old, now] = [left.get(key), right.get(key)]
    const known = old ?? now
    if (!known || old?.refersTo === now?.refersTo) return []
    return [
      {
        kind: 'name',
        name: known.name,
        scope: known.sheet ?? null,
        before: old?.refersTo ?? null,
        after: now?.refersTo ?? null,
      },
    ]
  })
}
