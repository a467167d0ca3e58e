import { addressName, parseAddress } from '../address.ts'
import { attribute } from './attribute.ts'
import { localName, prefixOf, type Tag, tagsOf } from './tags.ts'

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

/** Where the rows of a sheet lie in its text. */
export function sheetDataOf(xml: string): { start: number; end: number; prefix: string; isEmpty: boolean } | undefined {
  for (const { name, kind, start, end } of tagsOf(xml)) {
    if (kind === 'close' || localName(name) !== 'sheetData') continue
    const prefix = prefixOf(name)
    if (kind === 'empty') return { start, end, prefix, isEmpty: true }
    const close = xml.indexOf(`</${prefix}sheetData`, end)
    return { start: end, end: close < 0 ? xml.length : close, prefix, isEmpty: false }
  }
  return undefined
}

/** The attributes of every element of this name. */
export function* attributesOf(xml: string, name: string): Generator<string> {
  for (const tag of tagsOf(xml)) if (tag.kind !== 'close' && localName(tag.name) === name) yield tag.attributes
}

interface Element {
  attributes: string
  body: string
  start: number
  end: number
}

/** Elements of this name that do not lie in one another. One that is never closed ends the search. */
function* elementsOf(xml: string, name: string): Generator<Element> {
  let open: Tag | undefined
  for (const tag of tagsOf(xml)) {
    if (open) {
      if (tag.kind !== 'close' || tag.name !== open.name) continue
      yield { attributes: open.attributes, body: xml.slice(open.end, tag.start), start: open.start, end: tag.end }
      open = undefined
    } else if (localName(tag.name) === name) {
      if (tag.kind === 'open') open = tag
      else if (tag.kind === 'empty') yield { attributes: tag.attributes, body: '', start: tag.start, end: tag.end }
    }
  }
}

/** Rows in their order. A row without a number follows the one before. */
export function* rowsOf(data: string): Generator<RowText> {
  let next = 0
  for (const { attributes, body, start, end } of elementsOf(data, 'row')) {
    const number = attribute(attributes, 'r')
    const row = number ? Number(number) - 1 : next
    next = row + 1
    yield { row, open: attributes, body, start, end }
  }
}

export function* cellsOf(row: number, body: string): Generator<CellText> {
  let next = 0
  for (const { attributes, start, end } of elementsOf(body, 'c')) {
    const reference = attribute(attributes, 'r')
    const column = reference ? parseAddress(reference).column : next
    next = column + 1
    yield { cell: addressName(row, column), column, text: body.slice(start, end), attributes }
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
