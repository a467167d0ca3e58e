import { type CellPlace, parseArea } from '@microsource/sheet'
import {
  CommandType,
  IResourceManagerService,
  IUndoRedoService,
  type IWorkbookData,
  UniverInstanceType,
} from '@univerjs/core'
import type { FUniver } from '@univerjs/core/facade'
import { type FWorkbook, IRenderManagerService, SheetsSelectionsService } from '@univerjs/preset-sheets-core'
import type { Piece } from '../worker/protocol.ts'
import { ArrivingCells, layIn, workOut } from './arriving-cells.ts'
import { breath } from './breath.ts'
import { followStep, type Standing } from './carried.ts'
import { carryOver, type GridEdit } from './carry-over.ts'
import { createUniver } from './create-univer.ts'
import { takeFormulasAsTyped } from './formula-list.ts'
import { LighterFormulas } from './lighter-formulas.ts'
import { lookOnce } from './look-once.ts'
import { type Kind, Marks } from './marks.ts'
import { moveLater } from './move-later.ts'
import { firstWorkbook, rehearsal } from './rehearsal.ts'
import { steadyToolbar } from './steady-toolbar.ts'

/** A range on a sheet, as people write it: `B2:D9`. */
export interface Selection {
  sheet: string
  range: string
}

/** What changes a workbook. Names are kept by the grid's formulas. */
const isEdit = /^(sheet\.mutation\.|formula\.mutation\.(set|remove)-defined-name$)/

/**
 * The grid, reduced to what Rowan asks of it. Says `change` on every edit, `select` when the selection moves, and `carried`
 * when what was carried over last is taken back, done again, or has something else done after it.
 */
export class Grid extends EventTarget {
  readonly api: FUniver
  #darkMode: boolean
  readonly #container: HTMLElement
  readonly #marks: Marks
  /** How the step stands that was carried over last. */
  carried: Standing = 'last'
  #letGo: () => void = () => {}
  /** Nothing that happens in the grid is anybody's doing. */
  #quiet = true
  readonly #arriving: ArrivingCells
  readonly #formulas: LighterFormulas
  readonly #renders: IRenderManagerService
  readonly #busyWith = new Set<string>()
  #isFirst = true
  #rehearsed: Promise<void> = Promise.resolve()

  constructor(container: HTMLElement, darkMode: boolean) {
    super()
    this.#darkMode = darkMode
    this.#container = container
    const { api, injector, formulaWorker } = createUniver(container, darkMode)
    this.api = api
    this.#arriving = new ArrivingCells(formulaWorker)
    steadyToolbar(injector)
    // With its first workbook and its first text the grid builds most of itself; that is done before one is waited for.
    this.api.createWorkbook(firstWorkbook)
    this.#formulas = new LighterFormulas(injector)
    this.#renders = injector.get(IRenderManagerService)
    this.#marks = new Marks(api)
    moveLater(injector)
    lookOnce(injector)
    takeFormulasAsTyped(container, injector)
    this.api.addEvent(this.api.Event.CommandExecuted, ({ id, type }) => {
      if (!this.#quiet && type === CommandType.MUTATION && isEdit.test(id))
        this.dispatchEvent(new Event('change'))
    })
    injector.get(SheetsSelectionsService).selectionChanged$.subscribe(() => {
      // The grid is one picture: what is selected in it is said here, for whoever looks from outside.
      container.dataset.selection = this.selection?.range ?? ''
      this.dispatchEvent(new Event('select'))
    })
    const formulas = this.api.getFormula()
    formulas.calculationStart(() => this.#say('calculating', true))
    formulas.calculationEnd(() => this.#say('calculating', false))
    this.#say('starting', true)
    this.api.addEvent(this.api.Event.LifeCycleChanged, ({ stage }) => {
      if (stage === this.api.Enum.LifecycleStages.Steady) this.#rehearsed = this.#rehearse()
    })
  }

  #say(what: 'starting' | 'calculating', isSo: boolean): void {
    if (isSo) this.#busyWith.add(what)
    else this.#busyWith.delete(what)
    this.#container.ariaBusy = String(this.#busyWith.size > 0)
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
    this.#isFirst = false
    await this.#rehearsed
    this.#quiet = true
    this.unmark()
    if (isSharing) this.#formulas.noteSharing(shell.id)
    await breath()
    await this.#replaceBy(shell, pieces, () => {
      workOut(this.api, shell.id, open)
      this.#quiet = false
    })
    this.#say('starting', false)
  }

  /** Made, shown and put away in turns of their own, because each takes a while. */
  async #replaceBy(shell: IWorkbookData, pieces: readonly Piece[], shown: () => void): Promise<void> {
    const before = this.#workbook
    const workbook = this.api.createWorkbook(shell, { makeCurrent: false })
    await breath()
    layIn(workbook, pieces)
    if (before) this.#stretch(shell.id, before.getId())
    await breath()
    this.api.setCurrent(shell.id)
    shown()
    await breath()
    if (before) this.#formulas.whileLeaving(() => this.api.disposeUnit(before.getId()))
  }

  /** A picture is given its size where it will stand, before it is drawn, because that takes a while as well. */
  #stretch(id: string, before: string): void {
    const place = this.#renders.getRenderUnitById(before)?.engine.getCanvasElement().parentElement
    if (place) this.#renders.getRenderUnitById(id)?.engine.mount(place)
  }

  /** Nobody waits for anything yet, and nothing of it is seen. */
  async #rehearse(): Promise<void> {
    if (!this.#isFirst) return
    await this.#replaceBy(rehearsal(), [], () => {})
    this.#say('starting', false)
  }

  /** Something stays in the grid, out of sight: with no workbook at all its formula bar would not come back. */
  close(): void {
    this.#quiet = true
    this.unmark()
    this.#rehearsed = this.#replaceBy(rehearsal(), [], () => {})
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
    const { top, left, bottom, right } = parseArea(range)
    // A result may fill cells beyond the last one.
    if (bottom >= found.getMaxRows() || right >= found.getMaxColumns()) return
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

  /** Carries changes over as one step that can be undone; all of them, or it throws and none. */
  async edit(edits: readonly GridEdit[]): Promise<void> {
    const workbook = this.#workbook
    if (!workbook) return
    this.#letGo()
    const id = await carryOver(this.api, workbook, edits)
    this.carried = 'last'
    this.#letGo = followStep(workbook['_injector'].get(IUndoRedoService), id, (standing) => {
      this.carried = standing
      this.dispatchEvent(new Event('carried'))
    })
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
