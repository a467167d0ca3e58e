import type { FUniver } from '@univerjs/core/facade'
import type { FWorkbook } from '@univerjs/preset-sheets-core'
import type { FormulaNews } from '../worker/formula-news.ts'
import type { Piece } from '../worker/protocol.ts'

/** Rows of one column, from the first to the last. */
interface ColumnPart {
  sheetId: string
  column: number
  first: number
  last: number
}

export interface Arrived {
  pieces: Piece[]
  /** Where formulas are that nobody has worked out yet. */
  open: ColumnPart[]
  /** Whether formulas share their text. */
  isSharing: boolean
}

/**
 * The cells of a workbook on their way into the grid. The grid is given the workbook without them, because it would
 * walk through all of them several times and hand them to its worker in one go; they are laid in afterwards.
 */
export class ArrivingCells {
  readonly #formulas: Worker
  #pieces: Piece[] = []
  #open = new Map<string, ColumnPart>()
  #isSharing = false

  constructor(formulas: Worker) {
    this.#formulas = formulas
  }

  take(piece: Piece): void {
    this.#pieces.push(piece)
    this.#noteFormulas(piece)
    this.#tell({ piece })
  }

  /** What arrived so far is this workbook's, or nobody's. */
  claim(workbook: string): Arrived {
    this.#tell({ piecesOf: workbook })
    const arrived = { pieces: this.#pieces, open: [...this.#open.values()], isSharing: this.#isSharing }
    this.#pieces = []
    this.#open = new Map()
    this.#isSharing = false
    return arrived
  }

  #tell(news: FormulaNews): void {
    this.#formulas.postMessage(news)
  }

  #noteFormulas({ sheet: sheetId, rows }: Piece): void {
    for (const [row, columns] of Object.entries(rows)) {
      for (const [column, cell] of Object.entries(columns)) {
        if (cell?.si) this.#isSharing = true
        if ((!cell?.f && !cell?.si) || (cell.v ?? null) !== null) continue
        const key = `${column} ${sheetId}`
        const { first = Number(row) } = this.#open.get(key) ?? {}
        this.#open.set(key, { sheetId, column: Number(column), first, last: Number(row) })
      }
    }
  }
}

/** Lays cells into a workbook without anybody walking through them. */
export function layIn(workbook: FWorkbook, pieces: readonly Piece[]): void {
  for (const { sheet, rows } of pieces) {
    const cells = workbook.getWorkbook().getSheetBySheetId(sheet)?.getCellMatrix().getMatrix()
    if (cells) Object.assign(cells, rows)
  }
}

/** Has formulas worked out, as the grid itself does with those it finds without a value. */
export function workOut(api: FUniver, unitId: string, parts: readonly ColumnPart[]): void {
  if (parts.length === 0) return
  const dirtyRanges = parts.map(({ sheetId, column, first, last }) => ({
    unitId,
    sheetId,
    range: { startRow: first, endRow: last, startColumn: column, endColumn: column },
  }))
  api.syncExecuteCommand('formula.mutation.set-trigger-formula-calculation-start', { dirtyRanges }, { onlyLocal: true })
}
