import type { Cell, CellPlace, Sheet, Workbook } from '../model.ts'
import { findLoops } from './loops.ts'
import { loadEngine } from './load.ts'
import { type Result, SheetModel } from './sheet-model.ts'

export interface Recalculation {
  workbook: Workbook
  /** Cells that need their own result. They keep what they last came to. */
  circular: CellPlace[]
  /** Cells with a function the engine does not have. They keep what they last came to, and others go on from there. */
  unverified: CellPlace[]
}

/** Works out every formula anew, whatever the file says it came to. */
export async function recalculate(workbook: Workbook): Promise<Recalculation> {
  await loadEngine()
  const model = new SheetModel(workbook)
  try {
    model.evaluate()
    const unverified = findUnverified(workbook, model)
    if (unverified.length > 0) {
      for (const place of unverified) model.replace(place, cellAt(workbook, place))
      model.evaluate()
    }
    return collect(workbook, model, unverified)
  } finally {
    model.free()
  }
}

function* formulasOf(workbook: Workbook): Generator<[CellPlace, Cell]> {
  for (const { name, cells } of workbook.sheets) {
    for (const [cell, content] of cells) {
      if (content.formula !== undefined) yield [{ sheet: name, cell }, content]
    }
  }
}

function cellAt(workbook: Workbook, { sheet, cell }: CellPlace): Cell {
  return workbook.sheets.find(({ name }) => name === sheet)?.cells.get(cell) ?? { type: 'empty', value: null }
}

/** What the engine cannot say anything about, and the file can. */
function findUnverified(workbook: Workbook, model: SheetModel): CellPlace[] {
  const refused = new Set(model.refused.map(({ sheet, cell }) => `${sheet}!${cell}`))
  const found: CellPlace[] = []
  for (const [place, cell] of formulasOf(workbook)) {
    if (cell.type === 'empty' || cell.type === 'error') continue
    const isRefused = refused.has(`${place.sheet}!${place.cell}`)
    const { type, value } = (isRefused ? undefined : model.result(place)) ?? { type: 'error', value: '#ERROR!' }
    if (type !== 'error') continue
    if (
      isRefused ||
      value === '#ERROR!' ||
      value === '#N/IMPL!' ||
      (value === '#NAME?' && model.hasUnknownFunction(place))
    )
      found.push(place)
  }
  return found
}

function collect(workbook: Workbook, model: SheetModel, unverified: CellPlace[]): Recalculation {
  const kept = new Set([...unverified, ...model.refused].map(({ sheet, cell }) => `${sheet}!${cell}`))
  const inLoops: CellPlace[] = []
  const sheets = workbook.sheets.map((sheet): Sheet => {
    const cells = new Map(sheet.cells)
    for (const [cell, content] of sheet.cells) {
      const place = { sheet: sheet.name, cell }
      if (content.formula === undefined || kept.has(`${sheet.name}!${cell}`)) continue
      const result = model.result(place)
      if (result?.value === '#CIRC!') inLoops.push(place)
      else if (result && !isSame(content, result)) cells.set(cell, { ...content, ...translated(result) })
    }
    return { ...sheet, cells }
  })
  const circular = findLoops(workbook, inLoops)
  return { workbook: { ...workbook, sheets, circular }, circular, unverified }
}

/** Fifteen digits are what a workbook shows; the last bit of a stored number is left as it is. */
function isSame(before: Cell, { type, value }: Result): boolean {
  if (before.type !== type) return false
  if (typeof before.value !== 'number' || typeof value !== 'number') return before.value === value
  return Math.abs(before.value - value) <= Math.abs(value) * 1e-13
}

function translated({ type, value }: Result): Result {
  return type === 'error' && (value === '#ERROR!' || value === '#N/IMPL!') ? { type, value: '#NAME?' } : { type, value }
}
