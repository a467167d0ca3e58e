import { read } from '@e965/xlsx'
import { addressName } from '../address.ts'
import { type Cell, cellOf, plainLayout, type Sheet, type Workbook } from '../model.ts'
import { type Limits, WorkbookRefused } from '../refused.ts'

/** Text in, cells out. Nothing in a CSV is a formula here: what starts with an equals sign stays text. */
export function readCsv(bytes: Uint8Array, limits: Limits): Workbook {
  const text = decode(bytes)
  // Control characters other than tab and line ends do not occur in text.
  if (/[\0-\x08\x0e-\x1f]/.test(text.slice(0, 65_536))) throw new WorkbookRefused('unknown_format')
  const separator = separatorOf(text)
  const book = read(text, { type: 'string', raw: true, dense: true, FS: separator })
  const rows: ({ v?: unknown } | undefined)[][] = book.Sheets[book.SheetNames[0] ?? '']?.['!data'] ?? []
  const cells = new Map<string, Cell>()
  for (const [row, columns] of rows.entries()) {
    for (const [column, cell] of (columns ?? []).entries()) {
      const content = cell?.v
      if (typeof content !== 'string' || content === '') continue
      if (content.length > limits.cellTextMax) throw new WorkbookRefused('cell_too_long', addressName(row, column))
      cells.set(addressName(row, column), typed(content, separator === ';' ? ',' : '.'))
      if (cells.size > limits.cellsMax) throw new WorkbookRefused('too_many_cells')
    }
  }
  const sheets: Sheet[] = [{ name: 'Sheet1', hidden: false, cells, layout: plainLayout }]
  return { sheets, names: [], styles: [{}], source: { format: 'csv', sheets, names: [], styles: [{}] } }
}

function decode(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The separator that the first line has most of, outside quotes. */
function separatorOf(text: string): string {
  const end = /\r|\n/.exec(text.replace(/"[^"]*"/g, (quoted) => '_'.repeat(quoted.length)))?.index ?? text.length
  const line = text.slice(0, end).replace(/"[^"]*"/g, '')
  const count = (separator: string): number => line.split(separator).length
  return [',', ';', '\t', '|'].reduce((best, next) => (count(next) > count(best) ? next : best))
}

/** Numbers as programs write them; `007` and `1/2` are text, because a guess could not be taken back. */
function typed(content: string, point: string): Cell {
  if (content === 'TRUE' || content === 'FALSE') return cellOf(content === 'TRUE')
  const plain = point === ',' ? content.replace(',', '.') : content
  const isNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d{1,3})?$/.test(plain) && plain.replace(/\D/g, '').length <= 15
  return isNumber && !(point === ',' && content.includes('.')) ? cellOf(Number(plain)) : cellOf(content)
}
