import { addressName } from '../address.ts'
import { type Layout, plainLayout, type Sheet } from '../model.ts'
import { pointsOfPixels, widthOfPixels } from '../read/layout.ts'
import { attribute } from '../read/attribute.ts'
import { rowsOf, sheetDataOf } from '../read/sheet-xml.ts'

/** Merged cells, widths, heights and frozen rows, where they changed. */
export function patchLayout(xml: string, before: Sheet | undefined, after: Sheet): string {
  const old = before?.layout ?? plainLayout
  const { layout } = after
  const differs = (part: keyof Layout): boolean => JSON.stringify(old[part]) !== JSON.stringify(layout[part])
  let text = xml
  if (differs('rowHeights')) text = withRowHeights(text, layout.rowHeights)
  if (differs('columnWidths')) text = withColumns(text, layout.columnWidths)
  if (differs('merges')) text = withMerges(text, layout.merges)
  if (differs('frozen')) text = withFrozen(text, layout.frozen)
  return text
}

const prefixOf = (xml: string): string => sheetDataOf(xml)?.prefix ?? ''

function without(xml: string, name: string): string {
  return xml.replace(new RegExp(`<((?:\\w+:)?)${name}\\b(?:[^>]*/>|[^>]*>[\\s\\S]*?</\\1${name}>)`), '')
}

function withColumns(xml: string, widths: Layout['columnWidths']): string {
  const p = prefixOf(xml)
  const columns = Object.entries(widths).map(([column, pixels]) =>
    columnXml(p, Number(column) + 1, widthOfPixels(pixels)),
  )
  const list = columns.length > 0 ? `<${p}cols>${columns.join('')}</${p}cols>` : ''
  return without(xml, 'cols').replace(new RegExp(`<${p}sheetData\\b`), (found) => list + found)
}

function columnXml(prefix: string, number: number, width: number): string {
  return `<${prefix}col min="${number}" max="${number}" width="${width}" customWidth="1"/>`
}

/** Comes right after what may stand between the cells and it. */
function withMerges(xml: string, merges: Layout['merges']): string {
  const p = prefixOf(xml)
  const bare = without(xml, 'mergeCells')
  if (merges.length === 0) return bare
  const cells = merges.map((ref) => `<${p}mergeCell ref="${ref}"/>`).join('')
  const list = `<${p}mergeCells count="${merges.length}">${cells}</${p}mergeCells>`
  const earlier = [
    'customSheetViews',
    'dataConsolidate',
    'sortState',
    'autoFilter',
    'scenarios',
    'protectedRanges',
    'sheetProtection',
    'sheetCalcPr',
    'sheetData',
  ]
  const end = Math.max(...earlier.map((name) => endOf(bare, name)))
  return bare.slice(0, end) + list + bare.slice(end)
}

function endOf(xml: string, name: string): number {
  const match = new RegExp(`<((?:\\w+:)?)${name}\\b(?:[^>]*/>|[^>]*>[\\s\\S]*?</\\1${name}>)`).exec(xml)
  return match ? match.index + match[0].length : -1
}

function withRowHeights(xml: string, heights: Layout['rowHeights']): string {
  const data = sheetDataOf(xml)
  if (!data || data.isEmpty) return xml
  const rows = xml.slice(data.start, data.end)
  const pieces: string[] = []
  let at = 0
  for (const { row, open, start } of rowsOf(rows)) {
    const pixels = heights[row]
    const had = attribute(open, 'customHeight') !== undefined
    if (pixels === undefined && !had) continue
    const tagEnd = rows.indexOf(open, start) + open.length
    const bare = open.replace(/\s+(ht|customHeight)="[^"]*"/g, '').trimEnd()
    pieces.push(
      rows.slice(at, tagEnd - open.length),
      bare,
      pixels === undefined ? '' : ` ht="${pointsOfPixels(pixels)}" customHeight="1"`,
    )
    at = tagEnd
  }
  return xml.slice(0, data.start) + pieces.join('') + rows.slice(at) + xml.slice(data.end)
}

function withFrozen(xml: string, { rows, columns }: Layout['frozen']): string {
  const p = prefixOf(xml)
  const bare = without(xml, 'sheetViews')
  const split = `${columns ? ` xSplit="${columns}"` : ''}${rows ? ` ySplit="${rows}"` : ''}`
  const active = rows && columns ? 'bottomRight' : rows ? 'bottomLeft' : 'topRight'
  const corner = `topLeftCell="${addressName(rows, columns)}" activePane="${active}"`
  const pane = rows || columns ? `<${p}pane${split} ${corner} state="frozen"/>` : ''
  const views = `<${p}sheetViews><${p}sheetView workbookViewId="0">${pane}</${p}sheetView></${p}sheetViews>`
  return bare.replace(new RegExp(`<${p}(sheetFormatPr|cols|sheetData)\\b`), (found) => views + found)
}
