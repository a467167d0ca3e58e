import type { Cell, CellPlace, Sheet, Workbook } from '../model.ts'
import { rethrowBreak } from './broke.ts'
import { findLoops } from './loops.ts'
import { isOneByOne } from './listwise.ts'
import { loadEngine } from './load.ts'
import { type Result, SheetModel } from './sheet-model.ts'

/** A cell or a name, and what failed there. */
export interface Unverified extends CellPlace {
  readonly why: string
}

export interface Recalculation {
  workbook: Workbook
  /** Cells that need their own result. They keep what they last came to. */
  circular: CellPlace[]
  /** Cells the engine cannot work out, and why. They keep what they last came to, and others go on from there. */
  unverified: Unverified[]
  /** Names the engine cannot hold, and why; `cell` is the name. */
  unverifiedNames: Unverified[]
}

/** Works out every formula anew, whatever the file says it came to. Throws `EngineBroke`. */
export async function recalculate(workbook: Workbook): Promise<Recalculation> {
  await loadEngine()
  let model: SheetModel | undefined
  try {
    model = new SheetModel(workbook)
    model.evaluate()
    const unverified = findUnverified(workbook, model)
    if (unverified.length > 0) {
      for (const place of unverified) model.replace(place, cellAt(workbook, place))
      model.evaluate()
    }
    return collect(workbook, model, unverified)
  } catch (error) {
    rethrowBreak(error)
    throw error
  } finally {
    model?.free()
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
function findUnverified(workbook: Workbook, model: SheetModel): Unverified[] {
  const refused = new Map(model.refused.map(({ place, why }) => [keyOf(place), why]))
  const found: Unverified[] = []
  for (const [place, cell] of formulasOf(workbook)) {
    const isSilent = cell.type === 'empty' || cell.type === 'error'
    const why = refused.get(keyOf(place)) ?? (isSilent ? doubtOf(model, place, cell) : lackOf(model, place))
    if (why !== undefined) found.push({ ...place, why })
  }
  return found
}

const keyOf = ({ sheet, cell }: CellPlace): string => `${sheet}!${cell}`

function doubtOf(model: SheetModel, place: CellPlace, cell: Cell): string | undefined {
  return isOneByOne(cell) && model.result(place)?.type !== 'error' ? 'it calculates with whole ranges' : undefined
}

/** What the engine lacks to work this cell out; undefined where it has a result, be it an error. */
function lackOf(model: SheetModel, place: CellPlace): string | undefined {
  const { type, value } = model.result(place) ?? { type: 'error', value: '#ERROR!' }
  if (type !== 'error') return undefined
  if (value === '#ERROR!') return 'it cannot be read'
  const lacks = value === '#N/IMPL!' || (value === '#NAME?' && model.hasUnknownFunction(place))
  return lacks ? 'it uses a function that is not known here' : undefined
}

function collect(workbook: Workbook, model: SheetModel, unverified: Unverified[]): Recalculation {
  const kept = new Set(unverified.map(keyOf))
  const inLoops: CellPlace[] = []
  const sheets = workbook.sheets.map((sheet): Sheet => {
    const cells = new Map(sheet.cells)
    for (const [cell, content] of sheet.cells) {
      const place = { sheet: sheet.name, cell }
      if (content.formula === undefined || kept.has(keyOf(place))) continue
      const result = model.result(place)
      if (result?.value === '#CIRC!') inLoops.push(place)
      else if (result && !isSame(content, result)) cells.set(cell, { ...content, ...translated(result) })
    }
    return { ...sheet, cells }
  })
  const circular = findLoops(workbook, inLoops)
  const unverifiedNames = model.refusedNames.map(({ place, why }) => ({ ...place, why }))
  return { workbook: { ...workbook, sheets, circular }, circular, unverified, unverifiedNames }
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
