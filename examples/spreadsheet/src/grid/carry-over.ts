import { type CellContent, type CellPlace, type NameChange, parseAddress, type SheetChange } from '@microsource/sheet'
import { type ICellData, ICommandService, type IMutationInfo, type IUndoRedoItem, IUndoRedoService } from '@univerjs/core'
import type { FUniver } from '@univerjs/core/facade'
import type { FRange, FWorkbook, FWorksheet } from '@univerjs/preset-sheets-core'
import { refersToText, sizeFor, toGridValue } from '../convert/to-snapshot.ts'
import { breath } from './breath.ts'

export interface CellEdit extends CellPlace {
  kind: 'cell'
  after: CellContent | null
}

export type GridEdit = CellEdit | SheetChange | Pick<NameChange, 'kind' | 'name' | 'scope' | 'after'>

/** The grid looks at each of them for its height and its look. */
const writtenAtOnce = 25
/** The scope of a name that is known on all sheets, as the grid says it. */
const everywhere = 'AllDefaultWorkbook'

/**
 * Carries changes over as one step that can be undone. How cells look stays; a number format comes along. Throws when
 * any of them cannot be carried over, and then none is. Answers the id of the step in the history.
 */
export async function carryOver(api: FUniver, workbook: FWorkbook, edits: readonly GridEdit[]): Promise<string> {
  const step = new Step(workbook)
  try {
    const work = new CarryOver(api, workbook)
    const sheets = edits.filter((edit) => edit.kind === 'sheet')
    for (const edit of sheets) if (edit.change === 'added') work.addSheet(edit)
    const cells = edits.filter((edit) => edit.kind === 'cell')
    for (const [name, own] of Map.groupBy(cells, ({ sheet }) => sheet)) await work.write(work.sheet(name), own)
    for (const edit of edits) if (edit.kind === 'name') await work.define(edit)
    for (const edit of sheets) if (edit.change === 'removed') work.removeSheet(edit)
  } catch (error) {
    step.takeBack()
    throw error
  }
  step.end()
  return step.id
}

/** What is done from its making to its end is undone in one step, the last thing first. */
class Step {
  readonly id = crypto.randomUUID()
  readonly #unit: string
  readonly #commands: ICommandService
  readonly #history: IUndoRedoService
  readonly #push: IUndoRedoService['pushUndoRedo']
  readonly #items: IUndoRedoItem[] = []

  constructor(workbook: FWorkbook) {
    this.#unit = workbook.getId()
    this.#commands = workbook['_injector'].get(ICommandService)
    this.#history = workbook['_injector'].get(IUndoRedoService)
    this.#push = this.#history.pushUndoRedo
    // The grid's own batches are undone first thing first, which fails on cells of a sheet that was made before them.
    this.#listen((item) => {
      if (item.unitID === this.#unit) this.#items.push(item)
      else this.#push.call(this.#history, item)
    })
  }

  /** What is asked for here is a stand-in for the history that keeps its methods to itself; setting one reaches past it. */
  #listen(value: IUndoRedoService['pushUndoRedo']): void {
    Object.defineProperty(this.#history, 'pushUndoRedo', { value, configurable: true, writable: true })
  }

  end(): void {
    this.#listen(this.#push)
    if (this.#items.length === 0) return
    this.#push.call(this.#history, {
      id: this.id,
      unitID: this.#unit,
      undoMutations: this.#undoing,
      redoMutations: this.#items.flatMap(({ redoMutations }) => redoMutations).filter(isChange),
    })
  }

  takeBack(): void {
    this.#listen(this.#push)
    for (const { id, params } of this.#undoing) this.#commands.syncExecuteCommand(id, params)
  }

  get #undoing(): IUndoRedoItem['undoMutations'] {
    return this.#items.toReversed().flatMap(({ undoMutations }) => undoMutations).filter(isChange)
  }
}

/** Selecting what was changed fails on a sheet that is not shown, and the rest would not be undone. */
const isChange = ({ id }: IMutationInfo): boolean => !id.includes('.operation.')

class CarryOver {
  readonly #api: FUniver
  readonly #workbook: FWorkbook

  constructor(api: FUniver, workbook: FWorkbook) {
    this.#api = api
    this.#workbook = workbook
  }

  sheet(name: string): FWorksheet {
    const sheet = this.#workbook.getSheetByName(name)
    if (!sheet) throw new Error(`There is no sheet ${name}`)
    return sheet
  }

  addSheet({ sheet, index }: SheetChange): void {
    if (this.#workbook.getSheetByName(sheet)) return
    const place = Math.min(index, this.#workbook.getSheets().length)
    const shown = this.#workbook.getActiveSheet()
    this.#workbook.insertSheet(sheet, { index: place, sheet: sizeFor(0, 0) })
    this.#workbook.setActiveSheet(shown)
  }

  removeSheet({ sheet }: SheetChange): void {
    const found = this.#workbook.getSheetByName(sheet)
    if (found && !this.#workbook.deleteSheet(found)) throw new Error(`${sheet} could not be taken out`)
  }

  async write(sheet: FWorksheet, cells: readonly CellEdit[]): Promise<void> {
    makeRoom(sheet, cells)
    for (let first = 0; first < cells.length; first += writtenAtOnce) {
      if (first > 0) await breath()
      await this.#do('sheet.command.set-range-values', {
        subUnitId: sheet.getSheetId(),
        value: valuesOf(sheet, cells.slice(first, first + writtenAtOnce)),
      })
    }
  }

  async define({ name, scope, after }: Extract<GridEdit, { kind: 'name' }>): Promise<void> {
    const localSheetId = scope === null ? everywhere : this.sheet(scope).getSheetId()
    const known = this.#workbook
      .getDefinedNames()
      .find((found) => found.getName() === name && (found.getLocalSheetId() ?? everywhere) === localSheetId)
      ?.toBuilder()
      .build()
    if (after === null) {
      if (known) await this.#do('sheet.command.remove-defined-name', { ...known })
      return
    }
    const { id, comment = '' } = known ?? { id: crypto.randomUUID() }
    const command = known ? 'sheet.command.set-defined-name' : 'sheet.command.insert-defined-name'
    await this.#do(command, { id, name, formulaOrRefString: refersToText(after), comment, localSheetId })
  }

  async #do(command: string, parameters: object): Promise<void> {
    const isDone = await this.#api.executeCommand(command, { unitId: this.#workbook.getId(), ...parameters })
    if (!isDone) throw new Error(`The grid refused ${command}`)
  }
}

/** The grid writes nothing beyond its last row and column. */
function makeRoom(sheet: FWorksheet, cells: readonly CellEdit[]): void {
  const places = cells.map(({ cell }) => parseAddress(cell))
  const bottom = places.reduce((last, { row }) => Math.max(last, row), 0)
  const right = places.reduce((last, { column }) => Math.max(last, column), 0)
  const { rowCount, columnCount } = sizeFor(bottom, right)
  if (bottom >= sheet.getMaxRows()) sheet.setRowCount(rowCount)
  if (right >= sheet.getMaxColumns()) sheet.setColumnCount(columnCount)
}

function valuesOf(sheet: FWorksheet, cells: readonly CellEdit[]): Record<number, Record<number, ICellData>> {
  const values: Record<number, Record<number, ICellData>> = {}
  for (const { cell, after } of cells) {
    const { row, column } = parseAddress(cell)
    const format = formatOf(sheet.getRange(row, column), after)
    const filled = after ? toGridValue(after) : {}
    ;(values[row] ??= {})[column] = { v: null, f: null, si: null, p: null, t: null, ...filled, ...format }
  }
  return values
}

function formatOf(range: FRange, after: CellContent | null): Pick<ICellData, 's'> {
  if (!after) return {}
  const had = range.getNumberFormat()
  const pattern = after.format ?? 'General'
  return had === pattern || (!had && pattern === 'General') ? {} : { s: { n: { pattern } } }
}
