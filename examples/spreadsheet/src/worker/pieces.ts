import type { IWorkbookData } from '@univerjs/core'
import type { Piece, Rows } from './protocol.ts'

/** About a hundredth of a second to copy. */
const cellsInPiece = 4000

/** Everything of a snapshot but its cells. What is left is small. */
export function shellOf(snapshot: IWorkbookData): IWorkbookData {
  const sheets = Object.entries(snapshot.sheets).map(([id, sheet]) => [id, { ...sheet, cellData: {} }])
  return { ...snapshot, sheets: Object.fromEntries(sheets) }
}

export function* piecesOf(snapshot: IWorkbookData): Generator<Piece> {
  for (const [sheet, { cellData }] of Object.entries(snapshot.sheets)) {
    let rows: Rows = {}
    let count = 0
    for (const [row, columns] of Object.entries((cellData ?? {}) as Rows)) {
      rows[Number(row)] = columns
      count += Object.keys(columns ?? {}).length
      if (count < cellsInPiece) continue
      yield { sheet, rows }
      rows = {}
      count = 0
    }
    if (count > 0) yield { sheet, rows }
  }
}

/** Puts a piece where it belongs. */
export function addPiece(snapshot: IWorkbookData, { sheet, rows }: Piece): void {
  const target = snapshot.sheets[sheet]
  if (target) Object.assign((target.cellData ??= {}), rows)
}
