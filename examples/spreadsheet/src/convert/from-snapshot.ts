import {
  addressName,
  areaName,
  type Cell,
  type CellStyle,
  cellErrors,
  contentOf,
  type DefinedName,
  moved,
  parseArea,
  plainLayout,
  sameContent,
  type Sheet,
  type Workbook,
} from '@microsource/sheet'
import type { ICellData, IStyleData, IWorkbookData, IWorksheetData, Nullable } from '@univerjs/core'
import { fromGridStyle } from './looks.ts'
import { sheetIdOf } from './to-snapshot.ts'

const errors = new Set<unknown>(cellErrors)

/**
 * What the grid holds, as a workbook again. Cells that say and look the same as in the file that was opened are the
 * same objects, so that saving writes the others alone.
 */
export function fromSnapshot(snapshot: IWorkbookData, base: Workbook | undefined): Workbook {
  const looks = new Looks(base?.styles ?? [{}], snapshot.styles)
  const bases = new Map(base?.sheets.map((sheet, index) => [sheetIdOf(sheet, index), sheet]))
  const sheets = snapshot.sheetOrder.flatMap((id) => {
    const sheet = snapshot.sheets[id]
    return sheet ? [toSheet(sheet, bases.get(id), looks)] : []
  })
  const names = readNames(snapshot, base)
  return { sheets, names, styles: looks.styles, ...(base?.source && { source: base.source }) }
}

type GridStyle = Nullable<IStyleData | string>

class Looks {
  readonly styles: CellStyle[]
  readonly #own: IWorkbookData['styles']
  readonly #byLook: Map<string, number>
  readonly #byId = new Map<string, { style: number; format: string | undefined }>()

  constructor(styles: readonly CellStyle[], own: IWorkbookData['styles']) {
    this.styles = [...styles]
    this.#own = own
    this.#byLook = new Map(styles.map((look, index) => [keyOf(look), index]))
  }

  of(style: GridStyle): { style: number; format: string | undefined } {
    if (typeof style !== 'string') return this.#read(style)
    const known = this.#byId.get(style) ?? this.#read(this.#own[style])
    this.#byId.set(style, known)
    return known
  }

  #read(style: Nullable<IStyleData>): { style: number; format: string | undefined } {
    const { look, format } = fromGridStyle(style)
    const key = keyOf(look)
    const index = this.#byLook.get(key) ?? this.styles.push(look) - 1
    this.#byLook.set(key, index)
    return { style: index, format }
  }
}

const keyOf = (look: CellStyle): string =>
  JSON.stringify(
    Object.entries(look)
      .filter(([name, value]) => !(name === 'verticalAlign' && value === 'bottom'))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

function toSheet(sheet: Partial<IWorksheetData>, base: Sheet | undefined, looks: Looks): Sheet {
  const cells = new Map<string, Cell>()
  const shared = sharedFormulas(sheet)
  for (const { row, column, data } of filledCells(sheet)) {
    const place = addressName(row, column)
    const cell = toCell(data, row, column, shared, looks)
    const before = base?.cells.get(place)
    if (cell || before?.value === '') cells.set(place, reuse(cell ?? { type: 'empty', value: null }, before, looks))
  }
  keepFilled(cells, base)
  const layout = toLayout(sheet)
  const kept = base && JSON.stringify(base.layout) === JSON.stringify(layout) ? base.layout : layout
  return {
    name: sheet.name ?? '',
    hidden: sheet.hidden === 1,
    cells,
    layout: kept,
    ...(base?.part && { part: base.part }),
  }
}

function* filledCells({
  cellData,
}: Partial<IWorksheetData>): Generator<{ row: number; column: number; data: ICellData }> {
  for (const [row, columns] of Object.entries(cellData ?? {})) {
    for (const [column, data] of Object.entries((columns ?? {}) as Record<string, Nullable<ICellData>>)) {
      if (data) yield { row: Number(row), column: Number(column), data }
    }
  }
}

/** Of formulas copied along, the grid keeps the text once, with the cell it stands in. */
type Shared = Map<string, { formula: string; row: number; column: number }>

function sharedFormulas(sheet: Partial<IWorksheetData>): Shared {
  const shared: Shared = new Map()
  for (const {
    row,
    column,
    data: { si, f },
  } of filledCells(sheet)) {
    if (si && f) shared.set(si, { formula: f.slice(1), row, column })
  }
  return shared
}

function toCell(data: ICellData, row: number, column: number, shared: Shared, looks: Looks): Cell | undefined {
  const formula = formulaOf(data, row, column, shared)
  const { style, format } = looks.of(data.s)
  const content = valueOf(data)
  if (content.type === 'empty' && formula === undefined && style === 0 && !format) return undefined
  return {
    ...content,
    ...(formula !== undefined && { formula }),
    ...(format && { format }),
    ...(style > 0 && { style }),
  }
}

function formulaOf({ f, si }: ICellData, row: number, column: number, shared: Shared): string | undefined {
  if (f) return f.replace(/^=/, '')
  const origin = si ? shared.get(si) : undefined
  return origin && (moved(origin.formula, row - origin.row, column - origin.column) ?? '#REF!')
}

function valueOf({ v, t, p }: ICellData): Pick<Cell, 'type' | 'value'> {
  // Text with formats inside keeps its words.
  const rich = p?.body?.dataStream?.replace(/\r\n$/, '').replaceAll('\r', '\n')
  const value = v ?? rich
  if (value === undefined || value === null || value === '') return { type: 'empty', value: null }
  if (t === 3 || typeof value === 'boolean')
    return { type: 'boolean', value: value === true || value === 1 || /^(1|true)$/i.test(String(value)) }
  if (errors.has(value)) return { type: 'error', value }
  if (t === 1 || t === 4) return { type: 'text', value: String(value) }
  const number = Number(value)
  return typeof value === 'number' || (t === 2 && Number.isFinite(number))
    ? { type: 'number', value: number }
    : { type: 'text', value: String(value) }
}

/** The same object where nothing differs, down to the last bit of a number that a formula came to. */
function reuse(cell: Cell, base: Cell | undefined, looks: Looks): Cell {
  if (!base || keyOf(looks.styles[base.style ?? 0] ?? {}) !== keyOf(looks.styles[cell.style ?? 0] ?? {})) return cell
  const own: Cell = { ...cell, ...(base.array !== undefined && { array: base.array }) }
  // The grid does not tell an empty text from nothing.
  if (base.value === '' && own.type === 'empty' && base.formula === own.formula && base.format === own.format)
    return base
  if (sameContent(contentOf(base), contentOf(own))) return base
  return base.formula !== undefined &&
    base.formula === cell.formula &&
    base.format === cell.format &&
    isAlmost(base, cell)
    ? base
    : cell
}

function isAlmost({ value: left }: Cell, { value: right }: Cell): boolean {
  return typeof left === 'number' && typeof right === 'number' && Math.abs(left - right) <= Math.abs(left) * 1e-13
}

/** The grid works out what an array formula fills and does not list those cells. */
function keepFilled(cells: Map<string, Cell>, base: Sheet | undefined): void {
  for (const [place, { array }] of base?.cells ?? []) {
    if (!array || cells.get(place)?.array !== array) continue
    const { top, left, bottom, right } = parseArea(array)
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const cell = addressName(row, column)
        const before = base?.cells.get(cell)
        if (before && !cells.has(cell)) cells.set(cell, before)
      }
    }
  }
}

function toLayout({ mergeData, columnData, rowData, freeze }: Partial<IWorksheetData>): Sheet['layout'] {
  const widths = Object.entries(columnData ?? {}).flatMap(([column, data]) =>
    data?.w ? [[column, Math.round(data.w)]] : [],
  )
  const heights = Object.entries(rowData ?? {}).flatMap(([row, data]) =>
    data?.h && data.ia === 0 ? [[row, Math.round(data.h)]] : [],
  )
  return {
    ...plainLayout,
    merges: (mergeData ?? []).map(({ startRow, startColumn, endRow, endColumn }) =>
      areaName({ top: startRow, left: startColumn, bottom: endRow, right: endColumn }),
    ),
    columnWidths: Object.fromEntries(widths),
    rowHeights: Object.fromEntries(heights),
    frozen: { rows: Math.max(0, freeze?.ySplit ?? 0), columns: Math.max(0, freeze?.xSplit ?? 0) },
  }
}

interface GridName {
  name: string
  formulaOrRefString: string
  localSheetId?: string
}

function readNames(snapshot: IWorkbookData, base: Workbook | undefined): readonly DefinedName[] {
  const data = snapshot.resources?.find(({ name }) => name === 'SHEET_DEFINED_NAME_PLUGIN')?.data
  if (!data) return []
  const own = Object.values(JSON.parse(data) as Record<string, GridName>).map(
    ({ name, formulaOrRefString, localSheetId }): DefinedName => {
      const sheet = localSheetId === undefined ? undefined : snapshot.sheets[localSheetId]?.name
      return { name, refersTo: formulaOrRefString.replace(/^=/, ''), ...(sheet && { sheet }) }
    },
  )
  return base && JSON.stringify(base.names) === JSON.stringify(own) ? base.names : own
}
