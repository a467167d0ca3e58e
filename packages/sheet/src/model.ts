import type { Beside } from './beside.ts'

/** What can stand in a cell when a formula fails. */
export const cellErrors = [
  '#DIV/0!',
  '#REF!',
  '#VALUE!',
  '#NAME?',
  '#N/A',
  '#NUM!',
  '#NULL!',
  '#SPILL!',
  '#CALC!',
] as const

export type CellType = 'number' | 'text' | 'boolean' | 'error' | 'empty'

/** A cell never changes: a new one takes its place, so that what was read and what is now can share the rest. */
export interface Cell {
  readonly type: CellType
  /** Number, text, true or false, the name of an error; null when empty. For a formula: what it last came to. */
  readonly value: string | number | boolean | null
  /** Without the equals sign, in English with commas. */
  readonly formula?: string
  /** Number format code, such as `0.00` or `yyyy-mm-dd`; absent means General. */
  readonly format?: string
  /** Range an array formula fills. */
  readonly array?: string
  /** Index into the styles of the workbook; absent means plain. */
  readonly style?: number
}

export interface BorderLine {
  readonly style: string
  readonly color: string
}

/** How a cell looks, without its number format. Colors are `#rrggbb`. */
export interface CellStyle {
  readonly font?: string
  readonly size?: number
  readonly bold?: boolean
  readonly italic?: boolean
  readonly underline?: boolean
  readonly strike?: boolean
  readonly color?: string
  readonly fill?: string
  readonly align?: 'left' | 'center' | 'right'
  readonly verticalAlign?: 'top' | 'middle' | 'bottom'
  readonly wrap?: boolean
  readonly top?: BorderLine
  readonly right?: BorderLine
  readonly bottom?: BorderLine
  readonly left?: BorderLine
}

export interface Layout {
  /** Ranges such as `A1:C1`. */
  readonly merges: readonly string[]
  /** Width in pixels by column, from 0. */
  readonly columnWidths: Readonly<Record<number, number>>
  /** Height in pixels by row, from 0. */
  readonly rowHeights: Readonly<Record<number, number>>
  /** Rows and columns that stay in sight. */
  readonly frozen: { readonly rows: number; readonly columns: number }
}

export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  /** By address, `A1`. Cells that are empty and plain are absent. */
  readonly cells: ReadonlyMap<string, Cell>
  readonly layout: Layout
  /** Part of the original file this sheet came from. */
  readonly part?: string
}

export interface DefinedName {
  readonly name: string
  /** Without the equals sign: `Budget!$B$2:$B$9`. */
  readonly refersTo: string
  /** Where the name counts; absent means everywhere. */
  readonly sheet?: string
}

/** A formula that stands in no cell. */
export interface Rule {
  readonly kind: 'conditional format' | 'validation'
  /** Empty where it counts for several sheets. */
  readonly sheet: string
  readonly range: string
  readonly formula: string
}

export type WorkbookFormat = 'xlsx' | 'ods' | 'csv'

/** The file a workbook was read from: what nobody touched is written back from here, byte for byte. */
export interface Source {
  readonly format: WorkbookFormat
  /** Parts of an XLSX file by path. */
  readonly parts?: Readonly<Record<string, Uint8Array>>
  /** Sheets and names as they were read, to tell what changed. */
  readonly sheets: readonly Sheet[]
  readonly names: readonly DefinedName[]
  readonly styles: readonly CellStyle[]
  /** Never changed here: they are kept as they are, and looked at for what they call. */
  readonly rules?: readonly Rule[]
  /** What the file says beside its cells: compared, and kept as it is by a file in the same format. */
  readonly beside?: readonly Beside[]
}

export interface CellPlace {
  readonly sheet: string
  readonly cell: string
}

export interface Workbook {
  readonly sheets: readonly Sheet[]
  readonly names: readonly DefinedName[]
  readonly styles: readonly CellStyle[]
  readonly source?: Source
  /** Cells that need their own result; known after `recalculate`. */
  readonly circular?: readonly CellPlace[]
}

export const plainLayout: Layout = { merges: [], columnWidths: {}, rowHeights: {}, frozen: { rows: 0, columns: 0 } }

export function findSheet(workbook: Workbook, name: string): Sheet | undefined {
  return workbook.sheets.find((sheet) => sheet.name === name)
}

export function findCell(workbook: Workbook, { sheet, cell }: CellPlace): Cell | undefined {
  return findSheet(workbook, sheet)?.cells.get(cell)
}

/** A cell typed in by a program: the type follows from the value. */
export function cellOf(value: string | number | boolean | null, more: Partial<Cell> = {}): Cell {
  const type =
    value === null ? 'empty' : typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean'
  return { type, value, ...more }
}
