import { addressName, type Cell, type CellStyle, cellOf, plainLayout, type Sheet } from '@microsource/sheet'

/** Looks by name; the number is the place in the workbook's list of styles. */
export const styles: readonly CellStyle[] = [
  {},
  { bold: true, size: 16 },
  { bold: true, fill: '#e3f1ef', color: '#084a47', bottom: { style: 'thin', color: '#0b6e69' } },
  { bold: true, top: { style: 'thin', color: '#57554e' } },
  { color: '#57554e', italic: true },
  { bold: true, fill: '#f2f1ee' },
  { bold: true, fill: '#e3f1ef', color: '#084a47', align: 'right', bottom: { style: 'thin', color: '#0b6e69' } },
]
export const look = { title: 1, head: 2, total: 3, note: 4, section: 5, numberHead: 6 } as const

export const money = '#,##0.00'
export const day = 'yyyy-mm-dd'

type Content = string | number | boolean | null

/** Fills cells one by one. A text that begins with an equals sign is a formula. */
export class SheetMaker {
  readonly #cells = new Map<string, Cell>()

  put(row: number, column: number, content: Content, more: Pick<Cell, 'style' | 'format'> = {}): this {
    const own = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined))
    const isFormula = typeof content === 'string' && content.startsWith('=')
    this.#cells.set(
      addressName(row, column),
      isFormula ? { type: 'empty', value: null, formula: content.slice(1), ...own } : cellOf(content, own),
    )
    return this
  }

  /** Null leaves a cell empty, in the same look. */
  row(row: number, contents: readonly Content[], more: Pick<Cell, 'style' | 'format'> = {}, from = 0): this {
    for (const [index, content] of contents.entries()) this.put(row, from + index, content, more)
    return this
  }

  sheet(name: string, columnWidths: readonly number[], { rows = 0, columns = 0, titleHeight = 0 } = {}): Sheet {
    const rowHeights: Record<number, number> = titleHeight > 0 ? { 0: titleHeight } : {}
    const layout = { ...plainLayout, columnWidths: { ...columnWidths }, rowHeights, frozen: { rows, columns } }
    return { name, hidden: false, cells: this.#cells, layout }
  }
}

export function serialDay(year: number, month: number, date: number): number {
  return Math.round(Date.UTC(year, month - 1, date) / 86_400_000) + 25_569
}
