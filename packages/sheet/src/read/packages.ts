import { type CellObject, read, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { strToU8, zipSync } from 'fflate'
import { addressName, byPlace, parseArea } from '../address.ts'
import { besideInOds } from './beside-ods.ts'
import { besideInXlsx } from './beside-xlsx.ts'
import { isTooDeep } from '../engine/formula-weight.ts'
import { type Cell, type DefinedName, plainLayout, type Rule, type Sheet, type Workbook } from '../model.ts'
import { type Limits, WorkbookRefused } from '../refused.ts'
import { refuseFormula } from './forbidden-formula.ts'
import { readLayout } from './layout.ts'
import { rulesInOds, rulesInXlsx } from './rules.ts'
import { readSheetParts, type SheetPart } from './sheet-parts.ts'
import { cellStyleNumbers, sheetDataOf } from './sheet-xml.ts'
import { readStyles, type StyleTable } from './styles.ts'
import type { Parts } from './unzip.ts'

const errorNames: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#N/A',
}

/** Only what was unpacked and counted is handed on: another reading of the same zip could differ. */
function parse(parts: Parts): WorkBook {
  return read(zipSync(parts, { level: 0 }), {
    type: 'array',
    cellFormula: true,
    cellNF: true,
    cellText: false,
    cellHTML: false,
    dense: true,
    // Without it a formula that was never worked out would be left out.
    sheetStubs: true,
  })
}

export function readXlsx(parts: Parts, limits: Limits): Workbook {
  const book = parse(parts)
  const sheetParts = readSheetParts(parts)
  const table = readStyles(parts)
  const counter = { cells: 0, formulas: 0 }
  const sheets = book.SheetNames.flatMap((name): Sheet[] => {
    const part = sheetParts.find((found) => found.name === name)
    const sheet = book.Sheets[name]
    // A chart on a page of its own has no cells; its part stays in the file.
    if (!part || !sheet || !part.path.includes('worksheets/')) return []
    return [xlsxSheet(name, part, sheet, { parts, table, limits, counter })]
  })
  const names = readNames(book)
  const rules = sheetParts.flatMap(({ name, path }) => {
    const xml = new TextDecoder().decode(parts[path])
    return rulesInXlsx(name, xml, sheetDataOf(xml))
  })
  refuseRules(rules)
  const { styles } = table
  const beside = besideInXlsx(parts, sheetParts)
  return { sheets, names, styles, source: { format: 'xlsx', parts, sheets, names, styles, rules, beside } }
}

interface Reading {
  limits: Limits
  counter: { cells: number; formulas: number }
}

function xlsxSheet(
  name: string,
  part: SheetPart,
  sheet: WorkSheet,
  reading: Reading & { parts: Parts; table: StyleTable },
): Sheet {
  const xml = new TextDecoder().decode(reading.parts[part.path])
  const { looks } = reading.table
  const styleNumbers = cellStyleNumbers(xml)
  const cells = readCells(name, sheet, reading, (cell) => looks[styleNumbers.get(cell) ?? 0])
  for (const [cell, number] of styleNumbers) {
    const style = looks[number]
    if (style && !cells.has(cell) && cells.size < reading.limits.cellsMax)
      cells.set(cell, { type: 'empty', value: null, style })
  }
  return { name, hidden: part.hidden, cells, layout: readLayout(xml), part: part.path }
}

/** The parser insists on these two, and some programs leave them out. */
const odsParts: Parts = {
  'styles.xml': strToU8('<office:document-styles/>'),
  'META-INF/manifest.xml': strToU8('<manifest:manifest/>'),
}

/** References with the name of a sheet in quotes, which the parser leaves as ODS writes them: `['The hall'.A1:.B2]`. */
const quotedReference =
  /\[\$?('(?:[^']|'')+')\.(\$?[A-Z]{1,3}\$?\d{1,7})(?::(?:\$?'(?:[^']|'')+')?\.?(\$?[A-Z]{1,3}\$?\d{1,7}))?\]/g

/** The same reference as XLSX writes it. */
const plainReferences = (formula: string): string =>
  formula.includes("['") || formula.includes("[$'")
    ? formula.replace(quotedReference, (_, sheet: string, first: string, last: string | undefined) =>
        last === undefined ? `${sheet}!${first}` : `${sheet}!${first}:${last}`,
      )
    : formula

function plainFormulas(book: WorkBook): WorkBook {
  for (const sheet of Object.values(book.Sheets)) {
    const rows: ((CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? []
    for (const row of rows) for (const cell of row ?? []) if (cell?.f !== undefined) cell.f = plainReferences(cell.f)
  }
  return book
}

export function readOds(parts: Parts, limits: Limits): Workbook {
  const book = plainFormulas(parse({ ...odsParts, ...parts }))
  const counter = { cells: 0, formulas: 0 }
  const content = new TextDecoder().decode(parts['content.xml'])
  const beside = besideInOds(content)
  const sheets = book.SheetNames.flatMap((name): Sheet[] => {
    const sheet = book.Sheets[name]
    if (!sheet) return []
    const merges = (sheet['!merges'] ?? []).map(({ s, e }) => `${addressName(s.r, s.c)}:${addressName(e.r, e.c)}`)
    const cells = readCells(name, sheet, { limits, counter }, () => undefined)
    const hidden = beside.some((one) => one.sheet === name && one.what === 'hidden state')
    return [{ name, hidden, cells, layout: { ...plainLayout, merges } }]
  })
  const names = readNames(book)
  const rules = rulesInOds(content)
  refuseRules(rules)
  return { sheets, names, styles: [{}], source: { format: 'ods', sheets, names, styles: [{}], rules, beside } }
}

function refuseRules(rules: readonly Rule[]): void {
  for (const { formula, kind, sheet } of rules) refuseFormula(formula, `${sheet}, a ${kind}`)
}

function readCells(
  sheetName: string,
  sheet: WorkSheet,
  { limits, counter }: Reading,
  styleOf: (cell: string) => number | undefined,
): Map<string, Cell> {
  const cells = new Map<string, Cell>()
  const rows: ((CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? []
  for (const [row, columns] of rows.entries()) {
    if (!columns) continue
    for (const [column, found] of columns.entries()) {
      if (!found) continue
      const place = addressName(row, column)
      const cell = toCell(found, styleOf(place))
      if (!cell) continue
      if (typeof cell.value === 'string' && cell.value.length > limits.cellTextMax)
        throw new WorkbookRefused('cell_too_long', `${sheetName} ${place}`)
      if (cell.formula !== undefined) {
        if (cell.formula.length > limits.cellTextMax)
          throw new WorkbookRefused('cell_too_long', `${sheetName} ${place}`)
        refuseFormula(cell.formula, `${sheetName} ${place}`)
        if (isTooDeep(cell.formula)) throw new WorkbookRefused('formula_too_deep', `${sheetName} ${place}`)
        if (++counter.formulas > limits.formulasMax) throw new WorkbookRefused('too_many_formulas')
      }
      if (++counter.cells > limits.cellsMax) throw new WorkbookRefused('too_many_cells')
      cells.set(place, cell)
    }
  }
  return cells
}

function toCell(found: CellObject, style: number | undefined): Cell | undefined {
  const format = typeof found.z === 'string' && found.z !== 'General' ? found.z : undefined
  const content = contentOf(found)
  if (content.type === 'empty' && found.f === undefined && !style) return undefined
  return {
    ...content,
    ...(found.f !== undefined && { formula: found.f.replace(/^=/, '') }),
    ...(format !== undefined && { format }),
    ...(found.F !== undefined && found.f !== undefined && parseArea(found.F) && { array: found.F }),
    ...(style && { style }),
  }
}

function contentOf({ t, v }: CellObject): Pick<Cell, 'type' | 'value'> {
  if (t === 'n' && typeof v === 'number' && Number.isFinite(v)) return { type: 'number', value: v }
  if (t === 'b') return { type: 'boolean', value: v === true }
  if (t === 'e') return { type: 'error', value: errorNames[Number(v)] ?? '#VALUE!' }
  if (t === 's' && typeof v === 'string') return { type: 'text', value: v }
  return { type: 'empty', value: null }
}

function readNames(book: WorkBook): DefinedName[] {
  return (book.Workbook?.Names ?? []).flatMap(({ Name, Ref, Sheet: index }) => {
    // What it starts is a macro, wherever that lies.
    if (/^(_xlnm\.)?auto_(open|close|activate|deactivate)/i.test(Name)) throw new WorkbookRefused('macros', Name)
    refuseFormula(Ref, Name)
    if (Name.startsWith('_xlnm.')) return []
    const sheet = index === undefined ? undefined : book.SheetNames[index]
    if (isTooDeep(Ref)) throw new WorkbookRefused('formula_too_deep', Name)
    return [{ name: Name, refersTo: Ref.replace(/^=/, ''), ...(sheet !== undefined && { sheet }) }]
  })
}

/** Cells in reading order. */
export function sortedCells(cells: ReadonlyMap<string, Cell>): [string, Cell][] {
  return [...cells].sort(([left], [right]) => byPlace(left, right))
}
