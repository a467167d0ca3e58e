import { strToU8, unzipSync, zipSync } from 'fflate'
import { addressName } from '../src/address.ts'
import { type Cell, type CellStyle, cellOf, plainLayout, type Sheet, type Workbook } from '../src/model.ts'
import { saveWorkbook } from '../src/write/save.ts'

export type Typed = string | number | boolean | null | Cell

/** As a person types: what begins with an equals sign is a formula. */
export function sheetOf(name: string, rows: readonly (readonly Typed[])[]): Sheet {
  const cells = new Map<string, Cell>()
  for (const [row, columns] of rows.entries()) {
    for (const [column, typed] of columns.entries()) {
      if (typed === null) continue
      const cell =
        typeof typed === 'object'
          ? typed
          : typeof typed === 'string' && typed.startsWith('=')
            ? { type: 'empty' as const, value: null, formula: typed.slice(1) }
            : cellOf(typed)
      cells.set(addressName(row, column), cell)
    }
  }
  return { name, hidden: false, cells, layout: plainLayout }
}

export function workbookOf(
  sheets: Record<string, readonly (readonly Typed[])[]>,
  styles: readonly CellStyle[] = [{}],
): Workbook {
  return { sheets: Object.entries(sheets).map(([name, rows]) => sheetOf(name, rows)), names: [], styles }
}

export function xlsxOf(sheets: Record<string, readonly (readonly Typed[])[]>): Uint8Array {
  return saveWorkbook(workbookOf(sheets), 'xlsx')
}

/** The same file with parts added or replaced. */
export function withParts(bytes: Uint8Array, parts: Record<string, string | Uint8Array>): Uint8Array {
  const own: Record<string, Uint8Array> = unzipSync(bytes)
  for (const [path, content] of Object.entries(parts))
    own[path] = typeof content === 'string' ? strToU8(content) : content
  return zipSync(own)
}

export function partOf(bytes: Uint8Array, path: string): string {
  return new TextDecoder().decode(unzipSync(bytes)[path])
}
