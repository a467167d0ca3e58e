import { parseAddress } from '../address.ts'
import { sameContent, contentOf } from '../diff.ts'
import type { Cell, Sheet } from '../model.ts'
import { attribute } from '../read/attribute.ts'
import { type CellText, cellsOf, rowsOf, sheetDataOf } from '../read/sheet-xml.ts'
import { localName, tagsOf } from '../read/tags.ts'
import { cellXml } from './cell-xml.ts'
import type { StyleWriter } from './style-writer.ts'

/** Rewrites the cells that changed and leaves every other character of the sheet as it was. */
export function patchCells(xml: string, before: Sheet | undefined, after: Sheet, styles: StyleWriter): string {
  const data = sheetDataOf(xml)
  const changed = changedCells(before, after)
  if (!data || changed.size === 0) return xml
  const { prefix, isEmpty, start, end } = data
  const rows = isEmpty ? '' : xml.slice(start, end)
  if (!isEmpty) addSharedFormulas(rows, changed, after)
  const patched = patchRows(rows, prefix, changed, after, styles)
  if (!isEmpty) return withDimension(xml.slice(0, start) + patched + xml.slice(end), after)
  const close = xml.indexOf('>', start) + 1
  return withDimension(
    `${xml.slice(0, start)}<${prefix}sheetData>${patched}</${prefix}sheetData>${xml.slice(close)}`,
    after,
  )
}

/** By row, the columns that need writing. */
type Changed = Map<number, Map<number, string>>

function changedCells(before: Sheet | undefined, after: Sheet): Changed {
  const changed: Changed = new Map()
  for (const [place, cell] of after.cells) {
    const old = before?.cells.get(place)
    if (old !== cell && !(old && isSame(old, cell))) mark(changed, place)
  }
  for (const place of before?.cells.keys() ?? []) if (!after.cells.has(place)) mark(changed, place)
  return changed
}

function isSame(left: Cell, right: Cell): boolean {
  return (left.style ?? 0) === (right.style ?? 0) && sameContent(contentOf(left), contentOf(right))
}

function mark(changed: Changed, place: string): void {
  const { row, column } = parseAddress(place)
  const columns = changed.get(row) ?? new Map<number, string>()
  changed.set(row, columns.set(column, place))
}

/** One formula may stand in its first cell for a whole block; when it changes, each needs a formula of its own. */
function addSharedFormulas(rows: string, changed: Changed, after: Sheet): void {
  if (!rows.includes('shared')) return
  const members = new Map<string, string[]>()
  const broken = new Set<string>()
  for (const { row, body } of rowsOf(rows)) {
    for (const { cell, column, text } of cellsOf(row, body)) {
      const [, attributes = '', content] = /<(?:\w+:)?f\b([^>]*?)(?:\/>|>([^<]*)<)/.exec(text) ?? []
      if (attribute(attributes, 't') !== 'shared') continue
      const group = attribute(attributes, 'si') ?? ''
      members.set(group, [...(members.get(group) ?? []), cell])
      if (content && changed.get(row)?.has(column)) broken.add(group)
    }
  }
  for (const group of broken)
    for (const cell of members.get(group) ?? []) if (after.cells.has(cell)) mark(changed, cell)
}

function patchRows(data: string, prefix: string, changed: Changed, after: Sheet, styles: StyleWriter): string {
  const pending = [...changed.keys()].sort((left, right) => left - right)
  const pieces: string[] = []
  let at = 0
  const writeNew = (row: number): void => {
    const cells = patchRow(row, '', prefix, changed, after, styles)
    if (cells) pieces.push(`<${prefix}row r="${row + 1}">${cells}</${prefix}row>`)
  }
  for (const { row, open, body, start, end } of rowsOf(data)) {
    pieces.push(data.slice(at, start))
    at = end
    while (pending[0] !== undefined && pending[0] < row) writeNew(pending.shift() ?? 0)
    if (pending[0] !== row) {
      pieces.push(data.slice(start, end))
      continue
    }
    pending.shift()
    // The span is a hint that may be left out, and would have to be right.
    const attributes = open.replace(/\s+spans="[^"]*"/, '').trimEnd()
    const cells = patchRow(row, body, prefix, changed, after, styles)
    pieces.push(`<${prefix}row${attributes}>${cells}</${prefix}row>`)
  }
  pieces.push(data.slice(at))
  for (const row of pending) writeNew(row)
  return pieces.join('')
}

function patchRow(
  row: number,
  body: string,
  prefix: string,
  changed: Changed,
  after: Sheet,
  styles: StyleWriter,
): string {
  const columns = changed.get(row) ?? new Map<number, string>()
  const found = new Map<number, CellText>()
  for (const cell of cellsOf(row, body)) found.set(cell.column, cell)
  const all = [...new Set([...found.keys(), ...columns.keys()])].sort((left, right) => left - right)
  return all
    .map((column) => {
      const old = found.get(column)
      const place = columns.get(column)
      if (place === undefined) return old?.text ?? ''
      const number = styles.numberFor(after.cells.get(place), Number(attribute(old?.attributes ?? '', 's') ?? 0))
      return cellXml(prefix, place, after.cells.get(place), number)
    })
    .join('')
}

function withDimension(xml: string, { cells }: Sheet): string {
  if (cells.size === 0) return xml
  // Only a hint too; without it programs look for themselves.
  for (const { name, kind, start, end } of tagsOf(xml)) {
    if (localName(name) === 'sheetData') break
    if (localName(name) === 'dimension' && kind === 'empty') return xml.slice(0, start) + xml.slice(end)
  }
  return xml
}
