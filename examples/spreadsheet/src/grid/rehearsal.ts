import { CellValueType, type ICellData, type IWorkbookData } from '@univerjs/core'

/** A workbook of two cells, with which the grid builds itself. */
export const firstWorkbook = workbookOf('first', [
  [{ v: 1.5, t: CellValueType.NUMBER }, { v: 'text', t: CellValueType.STRING }],
])

const rows = 40
const columns = 8
let count = 0

/**
 * A screenful of what workbooks hold. Opened once while nothing else is to be done: what the grid does for the first
 * time takes three times as long as what it has done before.
 */
export function rehearsal(): IWorkbookData {
  const cells = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => [number, text, formula, amount][column % 4]?.(row) ?? {}),
  )
  return workbookOf(`rehearsal-${++count}`, cells)
}

const number = (row: number): ICellData => ({ v: row * 1.25, t: CellValueType.NUMBER })
const text = (row: number): ICellData => ({ v: row % 2 ? 'invoice' : 'May', t: CellValueType.STRING })
const formula = (row: number): ICellData => ({ f: `=A${row + 1}*2`, v: row * 2.5, t: CellValueType.NUMBER })
const amount = (row: number): ICellData => ({ v: row * 1000, t: CellValueType.NUMBER, s: 'amount' })

function workbookOf(id: string, cells: ICellData[][]): IWorkbookData {
  const cellData = Object.fromEntries(cells.map((row, index) => [index, Object.fromEntries(row.entries())]))
  return {
    id,
    name: id,
    appVersion: '',
    locale: 'enUS' as IWorkbookData['locale'],
    styles: { amount: { n: { pattern: '#,##0.00' } } },
    sheetOrder: ['one'],
    sheets: { one: { id: 'one', name: 'One', cellData } },
  }
}
