import { type CellContent, type CellPlace, parseAddress, parseArea } from '@microsource/sheet'
import {
  CommandType,
  type ICellData,
  type IDisposable,
  IResourceManagerService,
  IUndoRedoService,
  type IWorkbookData,
  UniverInstanceType,
} from '@univerjs/core'
import type { FUniver } from '@univerjs/core/facade'
import type { FRange, FWorkbook, FWorksheet } from '@univerjs/preset-sheets-core'
import { toGridValue } from '../convert/to-snapshot.ts'
import type { Piece } from '../worker/protocol.ts'
import { ArrivingCells, layIn, workOut } from './arriving-cells.ts'
import { breath } from './breath.ts'
import { createUniver } from './create-univer.ts'
import { letListCatchUp } from './formula-list.ts'
import { LighterFormulas } from './lighter-formulas.ts'
import { moveLater } from './move-later.ts'

/** A range on a sheet, as people write it: `B2:D9`. */
export interface Selection {
  sheet: string
  range: string
}

export interface CellEdit extends CellPlace {
  after: CellContent | null
}

type Kind = 'error' | 'changed'

const marks = { light: { error: '#a8231c', changed: '#0b6e69' }, dark: { error: '#f29a93', changed: '#63cabf' } }

const framedAtOnce = 3
/** Each frame costs the grid time with every drawing; the panel beside it lists all. */
const framedMax = 40

/** The grid, reduced to what Rowan asks of it. Says `change` on every edit and `select` when the selection moves. */
export class Grid extends EventTarget {
  readonly api: FUniver
  #darkMode: boolean
  #highlights: IDisposable[] = []
  /** Counts rounds of framing, so that an older one stops. */
  #marking = 0
  /** Nothing that happens in the grid is anybody's doing. */
  #quiet = true
  readonly #arriving: ArrivingCells
  readonly #formulas: LighterFormulas

  constructor(container: HTMLElement, darkMode: boolean) {
    super()
    this.#darkMode = darkMode
    const { api, injector, formulas } = createUniver(container, darkMode)
    this.api = api
    this.#arriving = new ArrivingCells(formulas)
    // With its first workbook the grid builds most of itself; that is done before there is one to wait for.
    this.api.createWorkbook({ id: 'first' })
    this.#formulas = new LighterFormulas(injector)
    moveLater(injector)
    letListCatchUp(container)
    this.api.addEvent(this.api.Event.CommandExecuted, ({ id, type }) => {
      if (!this.#quiet && type === CommandType.MUTATION && id.startsWith('sheet.mutation.'))
        this.dispatchEvent(new Event('change'))
    })
    this.api.addEvent(this.api.Event.SelectionChanged, () => this.dispatchEvent(new Event('select')))
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
    const { pieces, open } = this.#arriving.claim(shell.id)
    const before = this.#workbook
    this.#quiet = true
    this.unmark()
    for (const { rows } of pieces) this.#formulas.noteShared(shell.id, rows)
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

  /** Frames cells of the sheet in front; the marks are no part of the workbook. */
  mark(places: readonly CellPlace[], kind: Kind): void {
    this.unmark()
    const workbook = this.#workbook
    const color = marks[this.#darkMode ? 'dark' : 'light'][kind]
    for (const [name, cells] of Map.groupBy(places, ({ sheet }) => sheet)) {
      const sheet = workbook?.getActiveSheet().getSheetName() === name ? workbook.getActiveSheet() : null
      const ranges = sheet ? cells.slice(0, framedMax).map(({ cell }) => sheet.getRange(cell)) : []
      if (sheet && ranges.length > 0) {
        void this.#highlight(sheet, ranges, color)
      }
    }
  }

  /** A few at a time: the grid needs some thousandths of a second for each, and the page must not wait for all of them. */
  async #highlight(sheet: FWorksheet, ranges: FRange[], color: string): Promise<void> {
    const style = { stroke: color, strokeWidth: 1.5, fill: `${color}1f`, isAnimationDash: false }
    const round = this.#marking
    for (let first = 0; first < ranges.length && round === this.#marking; first += framedAtOnce) {
      this.#highlights.push(sheet.highlightRanges(ranges.slice(first, first + framedAtOnce), style))
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  }

  unmark(): void {
    this.#marking++
    for (const highlight of this.#highlights.splice(0)) highlight.dispose()
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
    const value: Record<number, Record<number, ICellData>> = {}
    for (const { cell, after } of cells) {
      const { row, column } = parseAddress(cell)
      const range = sheet.getRange(row, column)
      const filled = after ? toGridValue(after) : {}
      ;(value[row] ??= {})[column] = {
        v: null,
        f: null,
        si: null,
        p: null,
        t: null,
        ...filled,
        ...formatOf(range, after),
      }
    }
    await this.api.executeCommand('sheet.command.set-range-values', {
      unitId: workbook.getId(),
      subUnitId: sheet.getSheetId(),
      value,
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

function formatOf(range: FRange, after: CellContent | null): Pick<ICellData, 's'> {
  if (!after) return {}
  const had = range.getNumberFormat()
  const pattern = after.format ?? 'General'
  return had === pattern || (!had && pattern === 'General') ? {} : { s: { n: { pattern } } }
}
