import { type CellContent, type CellPlace, parseAddress, parseArea } from '@microsource/sheet'
import {
  CommandType,
  type ICellData,
  IResourceManagerService,
  IUndoRedoService,
  type IWorkbookData,
  UniverInstanceType,
} from '@univerjs/core'
import type { FUniver } from '@univerjs/core/facade'
import { type FRange, type FWorkbook, type FWorksheet, SheetsSelectionsService } from '@univerjs/preset-sheets-core'
import { toGridValue } from '../convert/to-snapshot.ts'
import type { Piece } from '../worker/protocol.ts'
import { ArrivingCells, layIn, workOut } from './arriving-cells.ts'
import { breath } from './breath.ts'
import { createUniver } from './create-univer.ts'
import { letListCatchUp } from './formula-list.ts'
import { LighterFormulas } from './lighter-formulas.ts'
import { type Kind, Marks } from './marks.ts'
import { moveLater } from './move-later.ts'

/** A range on a sheet, as people write it: `B2:D9`. */
export interface Selection {
  sheet: string
  range: string
}

export interface CellEdit extends CellPlace {
  after: CellContent | null
}

const firstWorkbook = {
  id: 'first',
  sheetOrder: ['one'],
  sheets: { one: { id: 'one', name: 'One', cellData: { 0: { 0: { v: 1.5, t: 2 }, 1: { v: 'text', t: 1 } } } } },
}

/** The grid looks at each of them for its height and its look. */
const writtenAtOnce = 25

/** The grid, reduced to what Rowan asks of it. Says `change` on every edit and `select` when the selection moves. */
export class Grid extends EventTarget {
  readonly api: FUniver
  #darkMode: boolean
  readonly #marks: Marks
  /** Nothing that happens in the grid is anybody's doing. */
  #quiet = true
  readonly #arriving: ArrivingCells
  readonly #formulas: LighterFormulas

  constructor(container: HTMLElement, darkMode: boolean) {
    super()
    this.#darkMode = darkMode
    const { api, injector, formulaWorker } = createUniver(container, darkMode)
    this.api = api
    this.#arriving = new ArrivingCells(formulaWorker)
    // With its first workbook and its first text the grid builds most of itself; that is done before one is waited for.
    this.api.createWorkbook(firstWorkbook)
    this.#formulas = new LighterFormulas(injector)
    this.#marks = new Marks(api)
    moveLater(injector)
    letListCatchUp(container)
    this.api.addEvent(this.api.Event.CommandExecuted, ({ id, type }) => {
      if (!this.#quiet && type === CommandType.MUTATION && id.startsWith('sheet.mutation.'))
        this.dispatchEvent(new Event('change'))
    })
    injector.get(SheetsSelectionsService).selectionChanged$.subscribe(() => {
      // The grid is one picture: what is selected in it is said here, for whoever looks from outside.
      container.dataset.selection = this.selection?.range ?? ''
      this.dispatchEvent(new Event('select'))
    })
    const formulas = this.api.getFormula()
    formulas.calculationStart(() => (container.ariaBusy = 'true'))
    formulas.calculationEnd(() => (container.ariaBusy = 'false'))
    container.ariaBusy = 'true'
    this.api.addEvent(this.api.Event.LifeCycleChanged, ({ stage }) => {
      if (stage === this.api.Enum.LifecycleStages.Steady) container.ariaBusy = 'false'
    })
  }

  get #workbook(): FWorkbook | null {
    return this.api.getActiveWorkbook()
  }

  get isOpen(): boolean {
    return this.#workbook !== null
  }

  /** Some cells of the workbook that is opened next. */
  take(piece: Piece): void {
    this.#arriving.take(piece)
  }

  /** What was taken belongs to nothing that will be opened. */
  forget(): void {
    this.#arriving.claim('')
  }

  /** Shows a workbook: its shell, filled with what was taken before. */
  async open(shell: IWorkbookData): Promise<void> {
    const { pieces, open, isSharing } = this.#arriving.claim(shell.id)
    const before = this.#workbook
    this.#quiet = true
    this.unmark()
    if (isSharing) this.#formulas.noteSharing(shell.id)
    await breath()
    // Made, shown and put away in turns of their own, because each takes a while.
    const workbook = this.api.createWorkbook(shell, { makeCurrent: before === null })
    layIn(workbook, pieces)
    await breath()
    this.api.setCurrent(shell.id)
    workOut(this.api, shell.id, open)
    this.#quiet = false
    await breath()
    if (before) this.api.disposeUnit(before.getId())
  }

  close(): void {
    this.#quiet = true
    this.unmark()
    const workbook = this.#workbook
    if (workbook) this.api.disposeUnit(workbook.getId())
  }

  /**
   * The workbook as it is now, without a copy being made: read it at once or in pieces, and begin again after a change.
   * What is being typed into a cell at this moment is no part of it.
   */
  snapshot(): IWorkbookData {
    const workbook = this.#workbook
    if (!workbook) throw new Error('No workbook is open')
    const resources = workbook['_injector']
      .get(IResourceManagerService)
      .getResources(workbook.getId(), UniverInstanceType.UNIVER_SHEET)
    return { ...workbook.getWorkbook().getSnapshot(), resources }
  }

  /** Takes what is being typed into the cell, as Enter would. */
  async finishTyping(): Promise<void> {
    const workbook = this.#workbook
    if (workbook?.isCellEditing()) await workbook.endEditingAsync(true)
  }

  get selection(): Selection | null {
    const range = this.#workbook?.getActiveRange()
    return range ? { sheet: range.getSheetName(), range: range.getA1Notation() } : null
  }

  get activeSheet(): string | undefined {
    return this.#workbook?.getActiveSheet().getSheetName()
  }

  select({ sheet, range }: Selection): void {
    const workbook = this.#workbook
    const found = workbook?.getSheetByName(sheet)
    if (!workbook || !found) return
    if (workbook.getActiveSheet().getSheetId() !== found.getSheetId()) workbook.setActiveSheet(found)
    const { top, left } = parseArea(range)
    found.getRange(range).activate()
    found.scrollToCell(Math.max(0, top - 4), Math.max(0, left - 2))
  }

  formatAt({ sheet, cell }: CellPlace): string | undefined {
    return this.#workbook?.getSheetByName(sheet)?.getRange(cell).getNumberFormat()
  }

  /** Frames cells; the marks are no part of the workbook. */
  mark(places: readonly CellPlace[], kind: Kind): void {
    const workbook = this.#workbook
    if (workbook) this.#marks.show(workbook.getId(), places, kind, this.#darkMode)
  }

  unmark(): void {
    this.#marks.clear()
  }

  /** Puts contents into cells as one step that can be undone. How the cells look stays; a number format comes along. */
  async edit(
    edits: readonly CellEdit[],
    sheets: { add: readonly string[]; remove: readonly string[] } = { add: [], remove: [] },
  ): Promise<void> {
    const workbook = this.#workbook
    if (!workbook) return
    const batch = workbook['_injector'].get(IUndoRedoService).__tempBatchingUndoRedo(workbook.getId())
    try {
      for (const name of sheets.add) if (!workbook.getSheetByName(name)) workbook.insertSheet(name)
      for (const [name, cells] of Map.groupBy(edits, ({ sheet }) => sheet)) {
        const sheet = workbook.getSheetByName(name)
        if (sheet) await this.#write(workbook, sheet, cells)
      }
      for (const name of sheets.remove) {
        const sheet = workbook.getSheetByName(name)
        if (sheet) workbook.deleteSheet(sheet)
      }
    } finally {
      batch.dispose()
    }
  }

  async #write(workbook: FWorkbook, sheet: FWorksheet, cells: readonly CellEdit[]): Promise<void> {
    for (let first = 0; first < cells.length; first += writtenAtOnce) {
      if (first > 0) await breath()
      await this.api.executeCommand('sheet.command.set-range-values', {
        unitId: workbook.getId(),
        subUnitId: sheet.getSheetId(),
        value: valuesOf(sheet, cells.slice(first, first + writtenAtOnce)),
      })
    }
  }

  undo(): void {
    void this.api.undo()
  }

  redo(): void {
    void this.api.redo()
  }

  set darkMode(dark: boolean) {
    this.#darkMode = dark
    this.api.toggleDarkMode(dark)
  }

  /** Opens the grid's own search. */
  find(): void {
    void this.api.executeCommand('ui.operation.open-find-dialog')
  }

  /** So that keys reach the sheet again. */
  focus(): void {
    document.querySelector<HTMLElement>('#__editor___INTERNAL_EDITOR__DOCS_NORMAL')?.focus()
  }

  /** An entry of the menu that opens on selected cells. */
  addRangeAction(title: string, action: () => void): void {
    this.api
      .createMenu({ id: 'rowan.range-action', title, action, order: 0 })
      .appendTo(['contextMenu.mainArea', 'contextMenu.others'])
  }
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
