import { type CellChange, contentOf, type SheetChange, type WorkbookChange } from './diff.ts'
import { type Cell, findCell, plainLayout, type Sheet, type Workbook } from './model.ts'

/** Carries changes over. A cell keeps how it looks; only what it says is new. Nothing is worked out anew. */
export function applyChanges(workbook: Workbook, changes: readonly WorkbookChange[]): Workbook {
  const sheets = applySheets(
    workbook.sheets,
    changes.filter((change) => change.kind === 'sheet'),
  )
  const bySheet = Map.groupBy(
    changes.filter((change) => change.kind === 'cell'),
    ({ sheet }) => sheet,
  )
  return {
    ...workbook,
    sheets: sheets.map((sheet) => applyCells(sheet, bySheet.get(sheet.name) ?? [])),
    names: applyNames(workbook, changes),
  }
}

function applySheets(sheets: readonly Sheet[], changes: readonly SheetChange[]): Sheet[] {
  const removed = new Set(changes.filter(({ change }) => change === 'removed').map(({ sheet }) => sheet))
  const kept = sheets.filter(({ name }) => !removed.has(name))
  const added = changes.filter(({ change, sheet }) => change === 'added' && !kept.some(({ name }) => name === sheet))
  for (const { sheet, index } of added.toSorted((left, right) => left.index - right.index)) {
    kept.splice(index, 0, { name: sheet, hidden: false, cells: new Map(), layout: plainLayout })
  }
  return kept
}

function applyCells(sheet: Sheet, changes: readonly CellChange[]): Sheet {
  if (changes.length === 0) return sheet
  const cells = new Map(sheet.cells)
  for (const { cell, after } of changes) {
    const style = cells.get(cell)?.style
    const look: Partial<Cell> = style ? { style } : {}
    if (after) cells.set(cell, { ...after, ...look })
    else if (style) cells.set(cell, { type: 'empty', value: null, ...look })
    else cells.delete(cell)
  }
  return { ...sheet, cells }
}

function applyNames({ names }: Workbook, changes: readonly WorkbookChange[]): Workbook['names'] {
  let result = [...names]
  for (const change of changes) {
    if (change.kind !== 'name') continue
    const scope = change.scope ?? undefined
    result = result.filter(({ name, sheet }) => name !== change.name || sheet !== scope)
    if (change.after !== null)
      result.push({ name: change.name, refersTo: change.after, ...(scope !== undefined && { sheet: scope }) })
  }
  return result
}

/** The cell says neither what it said when the change was made, nor what the change would make it say. */
export interface Conflict {
  change: CellChange
  now: CellChange['before']
}

/** Changes made to cells that were changed otherwise in the meantime. */
export function findConflicts(workbook: Workbook, changes: readonly WorkbookChange[]): Conflict[] {
  return changes.flatMap((change): Conflict[] => {
    if (change.kind !== 'cell' || change.cause === 'recalculated') return []
    const now = contentOf(findCell(workbook, change))
    return saysSame(now, change.before) || saysSame(now, change.after) ? [] : [{ change, now }]
  })
}

/** A formula says the same whatever it comes to at the moment, and a number whatever its format. */
function saysSame(left: CellChange['before'], right: CellChange['before']): boolean {
  if (left?.formula !== undefined || right?.formula !== undefined) return left?.formula === right?.formula
  return (left?.type ?? 'empty') === (right?.type ?? 'empty') && (left?.value ?? null) === (right?.value ?? null)
}
