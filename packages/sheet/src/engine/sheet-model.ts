import { Model } from '@ironcalc/wasm'
import { type Area, contains, parseAddress, parseArea } from '../address.ts'
import type { Cell, CellPlace, DefinedName, Sheet, Workbook } from '../model.ts'
import { EngineBroke, rethrowBreak } from './broke.ts'
import { touchesFor } from './chains.ts'
import { isTooDeep } from './formula-weight.ts'
import { SheetNames } from './sheet-names.ts'

/** Fifteen digits, whatever the cell's own format would show. */
const exactFormat = '0.00000000000000E+0'

const numberType = 1
const textType = 2
const booleanType = 4
const errorType = 16

export type Result = Pick<Cell, 'type' | 'value'>

/** Why the engine has no result for a cell or a name. */
export interface Refusal {
  readonly place: CellPlace
  readonly why: string
}

const tooDeep = 'it is nested too deeply'
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The engine's copy of a workbook. It is freed by hand, because it lives outside the memory that is cleaned up. */
export class SheetModel {
  readonly #model = new Model('workbook', 'en', 'UTC', 'en')
  readonly #indexes = new Map<string, number>()
  readonly #names: SheetNames
  readonly #helper: { readonly name: string; readonly index: number }
  /** Formulas the engine did not even take. */
  readonly refused: Refusal[] = []
  /** Names it did not take; `cell` is the name. */
  readonly refusedNames: Refusal[] = []

  constructor(workbook: Workbook) {
    const { sheets, names } = workbook
    this.#model.pauseEvaluation()
    this.#names = new SheetNames(sheets.map(({ name }) => name))
    const { unlike, inside } = this.#names
    const touches = touchesFor(workbook)
    // The engine begins with the first sheet: there stands what it has to look at before all else.
    const isFirst = touches.length > 0
    this.#helper = { name: `${unlike}names`, index: isFirst ? 0 : sheets.length }
    const all = isFirst ? [this.#helper.name, ...inside] : [...inside, this.#helper.name]
    for (let index = 1; index < all.length; index++) this.#model.newSheet()
    // Two steps, because a new sheet's own name may be one that comes later.
    for (const index of all.keys()) this.#model.renameSheet(index, `${unlike}${index}`)
    for (const [index, name] of all.entries()) this.#model.renameSheet(index, name)
    for (const [index, { name }] of sheets.entries()) this.#indexes.set(name, isFirst ? index + 1 : index)
    for (const [row, { sheet, cell }] of touches.entries()) {
      const own = all[this.#indexOf(sheet)] ?? sheet
      this.#model.setUserInput(0, row + 1, 1, `='${own.replaceAll("'", "''")}'!${cell}`)
    }
    for (const [index, name] of names.entries()) this.#addName(name, touches.length + index + 1)
    for (const sheet of sheets) this.#fill(sheet)
  }

  /** Throws `EngineBroke` where the engine itself breaks down. */
  evaluate(): void {
    this.#model.resumeEvaluation()
    try {
      this.#model.evaluate()
    } catch (error) {
      throw new EngineBroke(error)
    }
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
    try {
      this.#model.free()
    } catch {
      // Where the engine broke down it cannot be freed either; why it broke is what is to be said.
    }
  }

  #indexOf(sheet: string): number {
    const index = this.#indexes.get(sheet)
    if (index === undefined) throw new RangeError(`There is no sheet ${sheet}`)
    return index
  }

  /** The engine's names stand for ranges alone; a constant or a formula gets a cell of its own to stand for. */
  #addName({ name, refersTo, sheet }: DefinedName, row: number): void {
    const scope = sheet === undefined ? undefined : this.#indexes.get(sheet)
    const formula = this.#names.translate(refersTo)
    try {
      if (isTooDeep(formula)) throw new Error(tooDeep)
      try {
        this.#model.newDefinedName(name, scope, formula)
      } catch {
        this.#model.setUserInput(this.#helper.index, row, 1, `=${formula}`)
        this.#model.newDefinedName(name, scope, `'${this.#helper.name}'!$A$${row}`)
      }
    } catch (error) {
      rethrowBreak(error)
      // The formulas that use it fail in the engine, and what they last came to is kept.
      this.refusedNames.push({ place: { sheet: sheet ?? '', cell: name }, why: reasonOf(error) })
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
      } catch (error) {
        rethrowBreak(error)
        this.refused.push({ place: { sheet: name, cell: place }, why: reasonOf(error) })
      }
    }
    // The format goes on last: a formula that makes a date would bring its own.
    this.#model.updateRangeStyle(
      { sheet: index, row: 1, column: 1, width: right + 1, height: bottom + 1 },
      'num_fmt',
      exactFormat,
    )
  }

  #put(sheet: number, row: number, column: number, given: Cell): void {
    const { formula } = given
    if (formula !== undefined && isTooDeep(formula)) throw new Error(tooDeep)
    const cell = formula === undefined ? given : { ...given, formula: this.#names.translate(formula) }
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
