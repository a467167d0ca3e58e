import {
  ICommandService,
  type Injector,
  isFormulaString,
  IUniverInstanceService,
  type IWorksheetData,
  type Workbook,
  type Worksheet,
} from '@univerjs/core'
import { FormulaDataModel, type ISetRangeValuesMutationParams } from '@univerjs/preset-sheets-core'
import type { Rows } from '../worker/protocol.ts'

type Update = FormulaDataModel['updateFormulaData']

const insertSheetId = 'sheet.mutation.insert-sheet'
const valuesId = 'sheet.mutation.set-range-values'

/**
 * With each edit the grid walks through every cell four times, because a formula that was copied along may keep its
 * text in another cell. In a workbook without such formulas, looking at the cells that change comes to the same.
 */
export class LighterFormulas {
  /** Workbooks in which formulas share their text. */
  readonly #sharing = new Set<string>()
  readonly #workbooks: IUniverInstanceService
  #isLeaving = false

  constructor(injector: Injector) {
    this.#workbooks = injector.get(IUniverInstanceService)
    const model = injector.get(FormulaDataModel)
    const walk: Update = model.updateFormulaData.bind(model)
    model.updateFormulaData = (id, sheet, cells) => {
      if (hasShared(cells as Rows)) this.noteSharing(id)
      return this.#sharing.has(id) ? walk(id, sheet, cells) : this.#look(id, sheet, cells as Rows)
    }
    // What has no value when a workbook is opened is noted while its cells arrive.
    model.getFormulaDirtyRanges = () => []
    const collect = model.getFormulaData.bind(model)
    model.getFormulaData = () => (this.#isLeaving ? {} : collect())
    injector.get(ICommandService).beforeCommandExecuted(({ id, params }, options) => {
      if (id === insertSheetId) {
        const { unitId, sheet } = params as { unitId: string; sheet: IWorksheetData }
        if (hasShared(sheet.cellData as Rows)) this.noteSharing(unitId)
      } else if (id === valuesId && options?.['applyFormulaCalculationResult']) {
        this.#dropLate(params as ISetRangeValuesMutationParams)
      }
    })
  }

  noteSharing(workbook: string): void {
    this.#sharing.add(workbook)
  }

  /**
   * While a workbook is put away the grid collects the formulas of all others to look for those of the one that has
   * left the list already, and finds none.
   */
  whileLeaving(putAway: () => void): void {
    this.#isLeaving = true
    try {
      putAway()
    } finally {
      this.#isLeaving = false
    }
  }

  /** What changes about formulas: the new ones, and null where there is none any more. */
  #look(workbook: string, sheet: string, rows: Rows): ReturnType<Update> {
    const now = this.#cellsOf(workbook, sheet)
    const changed: ReturnType<Update> = {}
    for (const [row, columns] of Object.entries(rows)) {
      for (const [column, cell] of Object.entries(columns ?? {})) {
        const formula = isFormulaString(cell?.f) ? { f: String(cell.f) } : null
        if (!formula && !isFormulaString(now?.getValue(Number(row), Number(column))?.f)) continue
        ;(changed[Number(row)] ??= {})[Number(column)] = formula
      }
    }
    return changed
  }

  /** A result that comes when its formula has gone would stand where somebody typed meanwhile. */
  #dropLate({ unitId, subUnitId, cellValue }: ISetRangeValuesMutationParams): void {
    const now = this.#cellsOf(unitId, subUnitId)
    for (const [row, columns] of Object.entries((cellValue ?? {}) as Rows)) {
      for (const [column, result] of Object.entries(columns ?? {})) {
        const cell = now?.getValue(Number(row), Number(column))
        if (result && !cell?.f && !cell?.si) delete columns[Number(column)]
      }
    }
  }

  #cellsOf(workbook: string, sheet: string): ReturnType<Worksheet['getCellMatrix']> | undefined {
    return this.#workbooks.getUnit<Workbook>(workbook)?.getSheetBySheetId(sheet)?.getCellMatrix()
  }
}

function hasShared(rows: Rows): boolean {
  for (const columns of Object.values(rows ?? {})) {
    for (const cell of Object.values(columns ?? {})) if (cell?.si) return true
  }
  return false
}
