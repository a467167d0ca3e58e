import type { IWorkbookData } from '@univerjs/core'
import type { Piece, Rows } from './protocol.ts'

/** A few thousandths of a second to copy, and again to hand on. */
const cellsInSlice = 2500

/** Everything of a snapshot but its cells. What is left is small. */
export function shellOf(snapshot: IWorkbookData): IWorkbookData {
  const sheets = Object.entries(snapshot.sheets).map(([id, sheet]) => [id, { ...sheet, cellData: {} }])
  return { ...snapshot, sheets: Object.fromEntries(sheets) }
}

export function* piecesOf(snapshot: IWorkbookData): Generator<Piece> {
  for (const [sheet, { cellData }] of Object.entries(snapshot.sheets)) {
    for (const rows of slicesOf((cellData ?? {}) as Rows)) yield { sheet, rows }
  }
}

/** Whole rows, as many as are quickly handed on. */
export function* slicesOf(all: Rows): Generator<Rows> {
  let rows: Rows = {}
  let count = 0
  for (const [row, columns] of Object.entries(all)) {
    rows[Number(row)] = columns
    count += Object.keys(columns ?? {}).length
    if (count < cellsInSlice) continue
    yield rows
    rows = {}
    count = 0
  }
  if (count > 0) yield rows
}

/** Puts a piece where it belongs. */
export function addPiece(snapshot: Pick<IWorkbookData, 'sheets'>, { sheet, rows }: Piece): void {
  const target = snapshot.sheets[sheet]
  if (target) Object.assign((target.cellData ??= {}), rows)
}
