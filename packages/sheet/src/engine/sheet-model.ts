import { Model } from '@ironcalc/wasm'
import { type Area, contains, parseAddress, parseArea } from '../address.ts'
import type { Cell, CellPlace, Sheet, Workbook } from '../model.ts'

/** Fifteen digits, whatever the cell's own format would show. */
const exactFormat = '0.00000000000000E+0'

const numberType = 1
const textType = 2
const booleanType = 4
const errorType = 16

export type Result = Pick<Cell, 'type' | 'value'>

/** The engine's copy of a workbook. It is freed by hand, because it lives outside the memory that is cleaned up. */
export class SheetModel {
  readonly #model = new Model('workbook', 'en', 'UTC', 'en')
  readonly #indexes = new Map<string, number>()
  readonly #helper: string
  /** Formulas the engine did not even take. */
  readonly refused: CellPlace[] = []

  constructor({ sheets, names }: Workbook) {
    this.#model.pauseEvaluation()
    // Two steps, because a new sheet's own name may be one that comes later.
    const own = sheets.map(({ name }) => name)
    let unlike = 'n_'
    while (own.some((name) => name.toLowerCase().startsWith(unlike))) unlike += '_'
    this.#helper = `${unlike}names`
    const all = [...own, this.#helper]
    for (let index = 1; index < all.length; index++) this.#model.newSheet()
    for (const index of all.keys()) this.#model.renameSheet(index, `${unlike}${index}`)
    for (const [index, name] of all.entries()) this.#model.renameSheet(index, name)
    for (const [index, { name }] of sheets.entries()) this.#indexes.set(name, index)
    for (const [index, { name, refersTo, sheet }] of names.entries()) {
      this.#addName(name, refersTo, sheet === undefined ? undefined : this.#indexes.get(sheet), index + 1)
    }
    for (const sheet of sheets) this.#fill(sheet)
  }

  /** Throws where the engine itself breaks down. */
  evaluate(): void {
    this.#model.resumeEvaluation()
    this.#model.evaluate()
  }

  result({ sheet, cell }: CellPlace): Result | undefined {
    const { row, column } = parseAddress(cell)
    const index = this.#indexOf(sheet)
    const type = this.#model.getCellType(index, row + 1, column + 1)
    const text = this.#model.getFormattedCellValue(index, row + 1, column + 1)
    if (type === errorType) return { type: 'error', value: text }
    if (type === booleanType) return { type: 'boolean', value: text === 'TRUE' }
    if (type === textType) return { type: 'text', value: text }
    return type === numberType ? { type: 'number', value: numberOf(text) } : undefined
  }

  /** The engine writes the functions it knows in capitals and leaves those it does not know small. */
  hasUnknownFunction({ sheet, cell }: CellPlace): boolean {
    const { row, column } = parseAddress(cell)
    const formula = this.#model.getCellContent(this.#indexOf(sheet), row + 1, column + 1)
    return /(^|[^\w.])[a-z][a-z0-9.]*\(/.test(formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, ''))
  }

  /** Puts a plain value where a formula was. */
  replace({ sheet, cell }: CellPlace, { type, value }: Result): void {
    const { row, column } = parseAddress(cell)
    this.#model.pauseEvaluation()
    this.#model.setUserInput(this.#indexOf(sheet), row + 1, column + 1, inputOf({ type, value }))
    this.#model.updateRangeStyle(
      { sheet: this.#indexOf(sheet), row: row + 1, column: column + 1, width: 1, height: 1 },
      'num_fmt',
      exactFormat,
    )
  }

  free(): void {
    this.#model.free()
  }

  #indexOf(sheet: string): number {
    const index = this.#indexes.get(sheet)
    if (index === undefined) throw new RangeError(`There is no sheet ${sheet}`)
    return index
  }

  /** The engine's names stand for ranges alone; a constant or a formula gets a cell of its own to stand for. */
  #addName(name: string, refersTo: string, scope: number | undefined, row: number): void {
    try {
      this.#model.newDefinedName(name, scope, refersTo)
    } catch {
      try {
        this.#model.setUserInput(this.#indexes.size, row, 1, `=${refersTo}`)
        this.#model.newDefinedName(name, scope, `'${this.#helper}'!$A$${row}`)
      } catch {
        // A name the engine cannot hold makes the formulas that use it fail there, and what they last came to is kept.
      }
    }
  }

  #fill({ name, cells }: Sheet): void {
    const index = this.#indexOf(name)
    const areas = [...cells].flatMap(([cell, { array }]) => (array ? [{ cell, area: parseArea(array) }] : []))
    let bottom = 0
    let right = 0
    for (const [place, cell] of cells) {
      const { row, column } = parseAddress(place)
      if (cell.formula === undefined && (cell.value === null || isFilled(areas, place, row, column))) continue
      bottom = Math.max(bottom, row)
      right = Math.max(right, column)
      try {
        this.#put(index, row, column, cell)
      } catch {
        this.refused.push({ sheet: name, cell: place })
      }
    }
    // The format goes on last: a formula that makes a date would bring its own.
    this.#model.updateRangeStyle(
      { sheet: index, row: 1, column: 1, width: right + 1, height: bottom + 1 },
      'num_fmt',
      exactFormat,
    )
  }

  #put(sheet: number, row: number, column: number, cell: Cell): void {
    if (cell.array && cell.formula !== undefined) {
      const { top, left, bottom, right } = parseArea(cell.array)
      this.#model.setUserArrayFormula(
        sheet,
        row + 1,
        column + 1,
        right - left + 1,
        bottom - top + 1,
        `=${cell.formula}`,
      )
    } else {
      this.#model.setUserInput(sheet, row + 1, column + 1, inputOf(cell))
    }
  }
}

/** Inside the range of an array formula the engine writes by itself. */
function isFilled(areas: readonly { cell: string; area: Area }[], place: string, row: number, column: number): boolean {
  return areas.some(({ cell, area }) => cell !== place && contains(area, { row, column }))
}

/** As a person would type it: an apostrophe keeps text from being read as a number, a date or a formula. */
function inputOf({ type, value, formula }: Result & { formula?: string }): string {
  if (formula !== undefined) return `=${formula}`
  if (type === 'text') return `'${value}`
  if (type === 'boolean') return value ? 'TRUE' : 'FALSE'
  return String(value ?? '')
}

/** Just below a power of ten the engine rounds the digits up to ten and prints none of them. */
function numberOf(text: string): number {
  return Number(text.replace(/^(-?)0\.0+E(?!\+0$)/, '$11E'))
}
