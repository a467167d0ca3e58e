import { addressName, parseAddress } from '../address.ts'

/** A `<c>` element in the text of a sheet. */
export interface CellText {
  cell: string
  column: number
  text: string
  attributes: string
}

/** A `<row>` element; `start` and `end` are places in the text of the sheet's data. */
export interface RowText {
  row: number
  open: string
  body: string
  start: number
  end: number
}

const rowPattern = /<((?:\w+:)?)row\b((?:[^>"']|"[^"]*"|'[^']*')*?)(?:\/>|>([\s\S]*?)<\/\1row\s*>)/g
const cellPattern = /<((?:\w+:)?)c\b((?:[^>"']|"[^"]*"|'[^']*')*?)(?:\/>|>([\s\S]*?)<\/\1c\s*>)/g

export function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return match ? (match[1] ?? match[2]) : undefined
}

/** Where the rows of a sheet lie in its text. */
export function sheetDataOf(xml: string): { start: number; end: number; prefix: string; isEmpty: boolean } | undefined {
  const open = /<((?:\w+:)?)sheetData\b[^>]*?(\/?)>/.exec(xml)
  if (!open) return undefined
  const prefix = open[1] ?? ''
  if (open[2]) return { start: open.index, end: open.index + open[0].length, prefix, isEmpty: true }
  const end = xml.indexOf(`</${prefix}sheetData`, open.index)
  return { start: open.index + open[0].length, end: end < 0 ? xml.length : end, prefix, isEmpty: false }
}

/** Rows in their order. A row without a number follows the one before. */
export function* rowsOf(data: string): Generator<RowText> {
  let next = 0
  for (const match of data.matchAll(rowPattern)) {
    const number = attribute(match[2] ?? '', 'r')
    const row = number ? Number(number) - 1 : next
    next = row + 1
    yield { row, open: match[2] ?? '', body: match[3] ?? '', start: match.index, end: match.index + match[0].length }
  }
}

export function* cellsOf(row: number, body: string): Generator<CellText> {
  let next = 0
  for (const match of body.matchAll(cellPattern)) {
    const attributes = match[2] ?? ''
    const reference = attribute(attributes, 'r')
    const column = reference ? parseAddress(reference).column : next
    next = column + 1
    yield { cell: addressName(row, column), column, text: match[0], attributes }
  }
}

/** Which entry of the style table each cell points at; those that point at the first are left out. */
export function cellStyleNumbers(xml: string): Map<string, number> {
  const data = sheetDataOf(xml)
  const numbers = new Map<string, number>()
  if (!data || data.isEmpty) return numbers
  for (const { row, body } of rowsOf(xml.slice(data.start, data.end))) {
    for (const { cell, attributes } of cellsOf(row, body)) {
      const number = Number(attribute(attributes, 's') ?? 0)
      if (number > 0) numbers.set(cell, number)
    }
  }
  return numbers
}
