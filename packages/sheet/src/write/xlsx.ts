import { strFromU8, strToU8, zipSync } from 'fflate'
import type { Sheet, Workbook } from '../model.ts'
import type { Parts } from '../read/unzip.ts'
import { relationships, relationsPath, workbookPath } from '../read/sheet-parts.ts'
import { editPart } from './edit-part.ts'
import { patchCells } from './patch-cells.ts'
import { patchLayout } from './patch-layout.ts'
import { emptySheet, skeleton } from './skeleton.ts'
import { StyleWriter } from './style-writer.ts'
import { patchWorkbookPart } from './workbook-part.ts'

/** The date inside every file, so that the same workbook gives the same bytes. */
const mtime = new Date(1980, 0, 1)

export function writeXlsx(workbook: Workbook): Uint8Array {
  const original = workbook.source?.parts
  const parts: Parts = { ...(original ?? skeleton()) }
  const source = original ? workbook.source : undefined
  const readBefore = new Map(source?.sheets.map((sheet) => [sheet.part, sheet]))
  const styles = new StyleWriter(parts, workbook.styles)
  const paths = new Map<Sheet, string>()
  let isChanged = false
  for (const sheet of workbook.sheets) {
    const before = sheet.part === undefined ? undefined : readBefore.get(sheet.part)
    const path = before?.part ?? freePath(parts, [...paths.values()])
    paths.set(sheet, path)
    const text = before ? strFromU8(parts[path] ?? new Uint8Array()) : emptySheet()
    const patched = patchLayout(patchCells(text, before, sheet, styles), before, sheet)
    if (patched === text && before) continue
    parts[path] = strToU8(patched)
    isChanged = true
  }
  styles.finish()
  isChanged = patchWorkbookPart(parts, workbook, source, paths) || isChanged
  if (isChanged) dropCalculationOrder(parts)
  return zipSync(parts as Record<string, Uint8Array>, { level: 6, mtime })
}

function freePath(parts: Parts, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const path = `xl/worksheets/sheet${number}.xml`
    if (!parts[path] && !taken.includes(path)) return path
  }
}

/** Excel makes the order of calculation anew when it is missing, and calls the file damaged when it is wrong. */
function dropCalculationOrder(parts: Parts): void {
  const main = workbookPath(parts)
  const relations = relationsPath(main)
  const chain = relationships(parts, relations, main.slice(0, main.lastIndexOf('/'))).find(({ type }) =>
    type.endsWith('/calcChain'),
  )
  if (!chain) return
  delete parts[chain.target]
  editPart(parts, relations, (text) => text.replace(/<(?:\w+:)?Relationship\b[^>]*\/calcChain"[^>]*?\/>/, ''))
  editPart(parts, '[Content_Types].xml', (text) =>
    text.replace(new RegExp(`<(?:\\w+:)?Override\\b[^>]*"/${chain.target}"[^>]*?/>`), ''),
  )
}
