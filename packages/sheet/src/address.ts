/** Row and column, both from 0. */
export interface Address {
  row: number
  column: number
}

export interface Area {
  top: number
  left: number
  bottom: number
  right: number
}

export const rowsMax = 1_048_576
export const columnsMax = 16_384

const columnNames: string[] = []

export function columnName(column: number): string {
  const known = columnNames[column]
  if (known) return known
  let name = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  }
  return (columnNames[column] = name)
}

export function columnNumber(name: string): number {
  let number = 0
  for (const letter of name.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64
  return number - 1
}

export function addressName(row: number, column: number): string {
  return columnName(column) + (row + 1)
}

/** Throws for what is no address; `$` is allowed. */
export function parseAddress(text: string): Address {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(text)
  const address = match && { row: Number(match[2]) - 1, column: columnNumber(match[1] ?? '') }
  if (!address || address.row < 0 || address.row >= rowsMax || address.column >= columnsMax) {
    throw new RangeError(`${text.slice(0, 40)} is no cell`)
  }
  return address
}

/** `A1`, `A1:C4`, `A:C` or `2:9`, with or without `$`. */
export function parseArea(text: string): Area {
  const [first = '', last = first] = text.replaceAll('$', '').split(':')
  if (/^[A-Za-z]{1,3}$/.test(first) && /^[A-Za-z]{1,3}$/.test(last)) {
    return area({ row: 0, column: columnNumber(first) }, { row: rowsMax - 1, column: columnNumber(last) })
  }
  if (/^\d{1,7}$/.test(first) && /^\d{1,7}$/.test(last)) {
    return area({ row: Number(first) - 1, column: 0 }, { row: Number(last) - 1, column: columnsMax - 1 })
  }
  return area(parseAddress(first), parseAddress(last))
}

function area(first: Address, last: Address): Area {
  return {
    top: Math.min(first.row, last.row),
    left: Math.min(first.column, last.column),
    bottom: Math.max(first.row, last.row),
    right: Math.max(first.column, last.column),
  }
}

export function areaName({ top, left, bottom, right }: Area): string {
  const first = addressName(top, left)
  return top === bottom && left === right ? first : `${first}:${addressName(bottom, right)}`
}

export function contains({ top, left, bottom, right }: Area, { row, column }: Address): boolean {
  return row >= top && row <= bottom && column >= left && column <= right
}

/** Reading order. */
export function byPlace(left: string, right: string): number {
  const a = parseAddress(left)
  const b = parseAddress(right)
  return a.row - b.row || a.column - b.column
}
