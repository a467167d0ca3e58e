import type { FormulaNews, Piece } from './formula-news.ts'

/** Cells that come before the workbook they belong to is announced; announcements of others may come in between. */
export class Arrivals {
  readonly #claimed = new Map<string, Piece[]>()
  #open: Piece[] = []

  hear(news: FormulaNews): void {
    if ('piece' in news) this.#open.push(news.piece)
    else {
      if (news.piecesOf) this.#claimed.set(news.piecesOf, this.#open)
      this.#open = []
    }
  }

  take(workbook: string): readonly Piece[] {
    const pieces = this.#claimed.get(workbook) ?? []
    this.#claimed.delete(workbook)
    return pieces
  }
}
