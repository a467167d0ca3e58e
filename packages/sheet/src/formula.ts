import { addressName, type Area, columnName, columnNumber, columnsMax, rowsMax } from './address.ts'

/** A cell or a range inside a formula, with where it stands in the text. */
export interface Reference {
  start: number
  end: number
  /** Undefined where it means the sheet of the formula. */
  sheet: string | undefined
  area: Area
  isRange: boolean
  /** Whole columns (`A:C`) or rows (`2:9`). */
  isWhole: boolean
  absolute: { top: boolean; left: boolean; bottom: boolean; right: boolean }
}

const sheetName = String.raw`(?:'((?:[^']|'')+)'|([A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*))!`
const cellName = String.raw`(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})`
const wholeColumns = String.raw`(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})`
const wholeRows = String.raw`(\$?)([1-9]\d{0,6}):(\$?)([1-9]\d{0,6})`
const noMore = String.raw`(?![\w.(\u0080-\uffff!])`
const area = String.raw`(?:${cellName}(?::${cellName})?${noMore}|${wholeColumns}${noMore}|${wholeRows}${noMore})`
/** Strings, quoted sheets, errors, names and numbers: matched so that nothing in them is taken for a reference. */
const other = String.raw`'(?:[^']|'')*'!?|#[A-Z/0]+[!?]?|[A-Za-z_\\\u0080-\uffff][\w.\\\u0080-\uffff]*|\d[\w.]*`
const pattern = new RegExp(String.raw`"(?:[^"]|"")*"|(?:${sheetName})?${area}|${other}`, 'g')

/** All references of a formula, in their order. Strings, names of functions and names of ranges are passed by. */
export function referencesOf(formula: string): Reference[] {
  const found: Reference[] = []
  for (const match of formula.matchAll(pattern)) {
    const reference = toReference(match)
    if (reference) found.push(reference)
  }
  return found
}

function toReference(match: RegExpMatchArray): Reference | undefined {
  const [whole, quoted, plain, , , , row1, , , , row2, , fromColumn, , toColumn, , fromRow, , toRow] = match
  const at = {
    start: match.index ?? 0,
    end: (match.index ?? 0) + whole.length,
    sheet: quoted?.replaceAll("''", "'") ?? plain,
  }
  if (row1) return { ...at, ...cellArea(match), isRange: row2 !== undefined, isWhole: false }
  if (fromColumn && toColumn) {
    const area = { top: 0, left: columnNumber(fromColumn), bottom: rowsMax - 1, right: columnNumber(toColumn) }
    return inSheet({
      ...at,
      area,
      isRange: true,
      isWhole: true,
      absolute: { top: true, bottom: true, left: match[11] === '$', right: match[13] === '$' },
    })
  }
  if (fromRow && toRow) {
    const area = { top: Number(fromRow) - 1, left: 0, bottom: Number(toRow) - 1, right: columnsMax - 1 }
    return inSheet({
      ...at,
      area,
      isRange: true,
      isWhole: true,
      absolute: { left: true, right: true, top: match[15] === '$', bottom: match[17] === '$' },
    })
  }
  return undefined
}

function cellArea(match: RegExpMatchArray): Pick<Reference, 'area' | 'absolute'> {
  const [, , , left, column, top, row, right = left, column2 = column, bottom = top, row2 = row] = match
  return {
    area: {
      top: Number(row) - 1,
      left: columnNumber(column ?? ''),
      bottom: Number(row2) - 1,
      right: columnNumber(column2 ?? ''),
    },
    absolute: { left: left === '$', top: top === '$', right: right === '$', bottom: bottom === '$' },
  }
}

function inSheet(reference: Reference): Reference | undefined {
  return reference.area.right < columnsMax && reference.area.bottom < rowsMax ? reference : undefined
}

/** The formula as seen from its cell: the same text in two cells means that one is a filled-down copy of the other. */
export function relativeForm(formula: string, row: number, column: number): string {
  let text = ''
  let at = 0
  for (const { start, end, sheet, area, isRange, absolute } of referencesOf(formula)) {
    const corner = (r: number, c: number, fixedRow: boolean, fixedColumn: boolean): string =>
      `R${fixedRow ? r : `[${r - row}]`}C${fixedColumn ? c : `[${c - column}]`}`
    text +=
      formula.slice(at, start) +
      (sheet === undefined ? '' : `${sheet}!`) +
      corner(area.top, area.left, absolute.top, absolute.left)
    if (isRange) text += `:${corner(area.bottom, area.right, absolute.bottom, absolute.right)}`
    at = end
  }
  return (text + formula.slice(at)).replace(/\s+/g, '').toUpperCase()
}

/** The formula as it would read after being filled into another cell; undefined where it would leave the sheet. */
export function moved(formula: string, rows: number, columns: number): string | undefined {
  let text = ''
  let at = 0
  for (const reference of referencesOf(formula)) {
    const { area, absolute } = reference
    const shifted = {
      top: area.top + (absolute.top ? 0 : rows),
      bottom: area.bottom + (absolute.bottom ? 0 : rows),
      left: area.left + (absolute.left ? 0 : columns),
      right: area.right + (absolute.right ? 0 : columns),
    }
    if (shifted.top < 0 || shifted.left < 0 || shifted.bottom >= rowsMax || shifted.right >= columnsMax)
      return undefined
    text += formula.slice(at, reference.start) + referenceText({ ...reference, area: shifted })
    at = reference.end
  }
  return text + formula.slice(at)
}

export function referenceText({ sheet, area, isRange, isWhole, absolute }: Omit<Reference, 'start' | 'end'>): string {
  const prefix = sheet === undefined ? '' : `${quotedSheet(sheet)}!`
  const dollar = (fixed: boolean): string => (fixed ? '$' : '')
  const columnOf = (column: number, fixed: boolean): string => dollar(fixed) + columnName(column)
  if (isWhole && area.bottom === rowsMax - 1 && area.top === 0) {
    return `${prefix}${columnOf(area.left, absolute.left)}:${columnOf(area.right, absolute.right)}`
  }
  if (isWhole) return `${prefix}${dollar(absolute.top)}${area.top + 1}:${dollar(absolute.bottom)}${area.bottom + 1}`
  const corner = (row: number, column: number, fixedRow: boolean, fixedColumn: boolean): string =>
    fixedRow || fixedColumn ? `${columnOf(column, fixedColumn)}${dollar(fixedRow)}${row + 1}` : addressName(row, column)
  const first = corner(area.top, area.left, absolute.top, absolute.left)
  return prefix + (isRange ? `${first}:${corner(area.bottom, area.right, absolute.bottom, absolute.right)}` : first)
}

export function quotedSheet(name: string): string {
  return /^[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*$/.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`
}

/** Names of functions a formula calls, in capitals and without the prefix newer functions have in a file. */
export function functionsOf(formula: string): string[] {
  const bare = formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '""')
  return [...bare.matchAll(/([A-Za-z_][\w.]*)\s*\(/g)].map((match) =>
    (match[1] ?? '').toUpperCase().replace(/^_XLFN\.(_XLWS\.)?/, ''),
  )
}
