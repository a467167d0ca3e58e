import { type CellPlace, parseAddress } from '@microsource/sheet'
import type { IDisposable, IRange, IScale } from '@univerjs/core'
import type { FUniver } from '@univerjs/core/facade'
import { SheetExtension, type SpreadsheetSkeleton, type UniverRenderingContext } from '@univerjs/preset-sheets-core'

export type Kind = 'error' | 'changed'

const colors = { light: { error: '#a8231c', changed: '#0b6e69' }, dark: { error: '#f29a93', changed: '#63cabf' } }
const lineWidth = 1.5
/** Above texts and borders. */
const layer = 60

/** Frames around cells, drawn together with them: shapes of their own would cost the grid more than the whole sheet. */
export class Marks {
  readonly #api: FUniver
  #shown: IDisposable | undefined

  constructor(api: FUniver) {
    this.#api = api
  }

  show(workbook: string, places: readonly CellPlace[], kind: Kind, darkMode: boolean): void {
    this.clear()
    if (places.length === 0) return
    const frames = new Frames(places, colors[darkMode ? 'dark' : 'light'][kind])
    this.#shown = this.#api.registerSheetMainExtension(workbook, frames)
    this.#api.getUniverSheet(workbook)?.getActiveSheet().refreshCanvas()
  }

  clear(): void {
    this.#shown?.dispose()
    this.#shown = undefined
  }
}

class Frames extends SheetExtension {
  override uKey = 'RowanFrames'
  protected override Z_INDEX = layer
  readonly #color: string
  /** Columns by row, by the sheet's name. */
  readonly #sheets = new Map<string, Map<number, number[]>>()

  constructor(places: readonly CellPlace[], color: string) {
    super()
    this.#color = color
    for (const { sheet, cell } of places) {
      const { row, column } = parseAddress(cell)
      const rows = this.#sheets.get(sheet) ?? new Map<number, number[]>()
      this.#sheets.set(sheet, rows.set(row, [...(rows.get(row) ?? []), column]))
    }
  }

  override draw(ctx: UniverRenderingContext, _: IScale, skeleton: SpreadsheetSkeleton, changed?: IRange[]): void {
    const rows = this.#sheets.get(skeleton.worksheet.getName())
    if (!rows) return
    ctx.save()
    ctx.fillStyle = `${this.#color}1f`
    ctx.strokeStyle = this.#color
    ctx.lineWidth = lineWidth
    for (const { startRow, endRow } of changed?.length ? changed : [skeleton.rowColumnSegment]) {
      for (let row = startRow; row <= endRow; row++) {
        for (const column of rows.get(row) ?? []) frame(ctx, skeleton, row, column)
      }
    }
    ctx.restore()
  }
}

function frame(ctx: UniverRenderingContext, skeleton: SpreadsheetSkeleton, row: number, column: number): void {
  const cell = skeleton.getCellWithCoordByIndex(row, column, false)
  const { startX, startY, endX, endY } = cell.isMerged || cell.isMergedMainCell ? cell.mergeInfo : cell
  const half = lineWidth / 2
  const at = [startX + half, startY + half, endX - startX - lineWidth, endY - startY - lineWidth] as const
  ctx.fillRect(...at)
  ctx.strokeRect(...at)
}
