import { type Area, type Cell, parseAddress, parseArea, type Sheet, type Workbook } from '@microsource/sheet'
import type { ICellData, IStyleData, IWorkbookData, IWorksheetData } from '@univerjs/core'
import { numeric } from './numeric.ts'
import { toGridStyle } from './looks.ts'

const rowsAtLeast = 200
const columnsAtLeast = 26
const spareRows = 50
const spareColumns = 3

/** How large a sheet is drawn whose last cell this is. */
export function sizeFor(bottom: number, right: number): { rowCount: number; columnCount: number } {
  return {
    rowCount: Math.max(rowsAtLeast, bottom + 1 + spareRows),
    columnCount: Math.max(columnsAtLeast, right + 1 + spareColumns),
  }
}

/** Kinds of values as the grid counts them. Text that looks like a number is held to be text. */
const valueType = { text: 1, number: 2, boolean: 3, heldText: 4 }

/** The grid's own picture of a workbook. `id` tells documents apart. */
export function toSnapshot(workbook: Workbook, id: string, name: string): IWorkbookData {
  const table = new StyleTable(workbook)
  const sheets = workbook.sheets.map((sheet, index) => toGridSheet(sheet, sheetIdOf(sheet, index), table))
  return {
    id,
    name,
    appVersion: '',
    locale: 'enUS' as IWorkbookData['locale'],
    styles: table.styles,
    sheetOrder: sheets.map((sheet) => sheet.id ?? ''),
    sheets: Object.fromEntries(sheets.map((sheet) => [sheet.id, sheet])),
    resources: workbook.names.length > 0 ? [{ name: 'SHEET_DEFINED_NAME_PLUGIN', data: namesResource(workbook) }] : [],
  }
}

/** A sheet that came from a file is known by its part of it, whatever it is called later. */
export function sheetIdOf({ part }: Sheet, index: number): string {
  return part ?? `sheet-${index + 1}`
}

class StyleTable {
  readonly styles: Record<string, IStyleData> = {}
  readonly #workbook: Workbook
  readonly #ids = new Map<string, string>()

  constructor(workbook: Workbook) {
    this.#workbook = workbook
  }

  idFor({ style = 0, format = '' }: Cell): string | undefined {
    if (style === 0 && !format) return undefined
    const key = `${style} ${format}`
    const known = this.#ids.get(key)
    if (known) return known
    const id = `s${this.#ids.size}`
    this.styles[id] = toGridStyle(this.#workbook.styles[style] ?? {}, format || undefined)
    this.#ids.set(key, id)
    return id
  }
}

function toGridSheet({ name, hidden, cells, layout }: Sheet, id: string, table: StyleTable): Partial<IWorksheetData> {
  const cellData: Record<number, Record<number, ICellData>> = {}
  const filled = [...cells].flatMap(([place, { array }]) => (array ? [{ place, area: parseArea(array) }] : []))
  let [bottom, right] = [0, 0]
  for (const [place, cell] of cells) {
    const { row, column } = parseAddress(place)
    bottom = Math.max(bottom, row)
    right = Math.max(right, column)
    // What an array formula fills is worked out by the grid itself.
    if (filled.some((array) => array.place !== place && isIn(array.area, row, column))) continue
    ;(cellData[row] ??= {})[column] = toGridCell(cell, table)
  }
  const { rows, columns } = layout.frozen
  return {
    id,
    name,
    hidden: hidden ? 1 : 0,
    cellData,
    ...sizeFor(bottom, right),
    mergeData: layout.merges.map((merge) => {
      const { top, left, bottom: last, right: end } = parseArea(merge)
      return { startRow: top, startColumn: left, endRow: last, endColumn: end }
    }),
    columnData: Object.fromEntries(Object.entries(layout.columnWidths).map(([column, w]) => [column, { w }])),
    rowData: Object.fromEntries(Object.entries(layout.rowHeights).map(([row, h]) => [row, { h, ia: 0 }])),
    freeze:
      rows || columns
        ? { xSplit: columns, ySplit: rows, startRow: rows || -1, startColumn: columns || -1 }
        : { xSplit: 0, ySplit: 0, startRow: -1, startColumn: -1 },
    defaultColumnWidth: 88,
    defaultRowHeight: 24,
  }
}

const isIn = ({ top, left, bottom, right }: Area, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right

function toGridCell(cell: Cell, table: StyleTable): ICellData {
  const s = table.idFor(cell)
  return { ...toGridValue(cell), ...(s && { s }) }
}

/** What a cell says, in the grid's terms. */
export function toGridValue({ type, value, formula }: Pick<Cell, 'type' | 'value' | 'formula'>): ICellData {
  const f = formula === undefined ? {} : { f: `=${formula}` }
  if (value === null) return f
  if (type === 'boolean') return { ...f, v: value ? 1 : 0, t: valueType.boolean }
  if (type === 'number') return { ...f, v: Number(value), t: valueType.number }
  const held = type === 'text' && formula === undefined && numeric(String(value))
  return { ...f, v: String(value), t: held ? valueType.heldText : valueType.text }
}

function namesResource({ names, sheets }: Workbook): string {
  return JSON.stringify(
    Object.fromEntries(
      names.map(({ name, refersTo, sheet }, index) => {
        const at = sheets.findIndex((found) => found.name === sheet)
        const scope = at >= 0 && sheets[at] ? sheetIdOf(sheets[at], at) : 'AllDefaultWorkbook'
        return [
          `name-${index}`,
          { id: `name-${index}`, name, formulaOrRefString: refersToText(refersTo), comment: '', localSheetId: scope },
        ]
      }),
    ),
  )
}

/** The grid wants an equals sign before everything but a plain range. */
export function refersToText(refersTo: string): string {
  return /^('[^']+'|[\w.]+)!\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?$/.test(refersTo) ? refersTo : `=${refersTo}`
}
