import { parseAddress } from '../address.ts'
import { isInjection } from '../injection.ts'
import type { Cell, Workbook } from '../model.ts'

/** UTF-8 with a byte order mark, so that Excel reads it as such. Values, not formulas. */
export function writeCsv({ sheets }: Workbook, name?: string): Uint8Array {
  const sheet = name === undefined ? sheets[0] : sheets.find((found) => found.name === name)
  const rows: string[][] = []
  for (const [place, cell] of sheet?.cells ?? []) {
    const text = textOf(cell)
    if (text === '') continue
    const { row, column } = parseAddress(place)
    const columns = (rows[row] ??= [])
    columns[column] = quoted(text)
  }
  const width = rows.reduce((widest, columns) => Math.max(widest, columns?.length ?? 0), 0)
  const lines = Array.from(rows, (columns) =>
    Array.from({ length: width }, (_, column) => columns?.[column] ?? '').join(','),
  )
  return new TextEncoder().encode(`\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`)
}

/** Text that another program would run as a formula gets an apostrophe in front. */
function textOf({ type, value }: Cell): string {
  if (value === null) return ''
  if (type === 'boolean') return value ? 'TRUE' : 'FALSE'
  return type === 'text' && isInjection(String(value)) ? `'${value}` : String(value)
}

function quoted(text: string): string {
  return /[",\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
