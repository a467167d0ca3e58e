import { parseAddress } from '../address.ts'
import type { Sheet } from '../model.ts'

/** The formulas of one column, of which one asks for those in some rows nobody has been to yet, and for the tallest. */
export class FormulaColumn {
  readonly number: number
  readonly #rows: number[] = []
  readonly #formulas: string[] = []
  /** For each formula the next one nobody has been to, itself included; shortened on the way. */
  readonly #next: number[]
  /** Heights as the leaves of a tree, so that the tallest of many is found in a few steps. */
  readonly #heights: Float64Array
  readonly #width: number

  constructor(number: number, cells: readonly { row: number; formula: string }[]) {
    this.number = number
    for (const { row, formula } of cells.toSorted((left, right) => left.row - right.row)) {
      this.#rows.push(row)
      this.#formulas.push(formula)
    }
    this.#next = Array.from({ length: this.#rows.length + 1 }, (_, index) => index)
    this.#width = 2 ** Math.ceil(Math.log2(this.#rows.length + 1))
    this.#heights = new Float64Array(2 * this.#width)
  }

  /** Goes to the first formula in these rows nobody has been to. */
  enter(top: number, bottom: number): { index: number; row: number; formula: string } | undefined {
    const index = this.#nextFrom(this.#firstFrom(top))
    const [row, formula] = [this.#rows[index], this.#formulas[index]]
    if (row === undefined || formula === undefined || row > bottom) return undefined
    this.#next[index] = index + 1
    return { index, row, formula }
  }

  setHeight(index: number, height: number): void {
    for (let at = index + this.#width; at >= 1; at >>= 1) this.#heights[at] = Math.max(this.#heights[at] ?? 0, height)
  }

  tallest(top: number, bottom: number): number {
    let first = this.#firstFrom(top) + this.#width
    let last = this.#firstFrom(bottom + 1) + this.#width
    let height = 0
    for (; first < last; first >>= 1, last >>= 1) {
      if (first & 1) height = Math.max(height, this.#heights[first++] ?? 0)
      if (last & 1) height = Math.max(height, this.#heights[--last] ?? 0)
    }
    return height
  }

  /** Of formulas that are worked out by then nothing is tall any more. */
  flatten(top: number, bottom: number): void {
    this.#flatten(1, 0, this.#width, this.#firstFrom(top), this.#firstFrom(bottom + 1))
  }

  #flatten(at: number, first: number, end: number, from: number, to: number): void {
    if (this.#heights[at] === 0 || end <= from || to <= first) return
    if (end - first === 1) {
      this.#heights[at] = 0
      return
    }
    const middle = (first + end) >> 1
    this.#flatten(2 * at, first, middle, from, to)
    this.#flatten(2 * at + 1, middle, end, from, to)
    this.#heights[at] = Math.max(this.#heights[2 * at] ?? 0, this.#heights[2 * at + 1] ?? 0)
  }

  #firstFrom(row: number): number {
    let [low, high] = [0, this.#rows.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#rows[middle] ?? 0) < row) low = middle + 1
      else high = middle
    }
    return low
  }

  #nextFrom(index: number): number {
    let end = index
    while (this.#next[end] !== end) end = this.#next[end] ?? end
    for (let at = index; at !== end;) {
      const next = this.#next[at] ?? end
      this.#next[at] = end
      at = next
    }
    return end
  }
}

/** The columns of a sheet that hold formulas, from the left. */
export function formulaColumns({ cells }: Sheet): FormulaColumn[] {
  const found = new Map<number, { row: number; formula: string }[]>()
  for (const [cell, { formula }] of cells) {
    if (formula === undefined) continue
    const { row, column } = parseAddress(cell)
    const own = found.get(column)
    if (own) own.push({ row, formula })
    else found.set(column, [{ row, formula }])
  }
  return [...found]
    .sort(([left], [right]) => left - right)
    .map(([column, formulas]) => new FormulaColumn(column, formulas))
}
