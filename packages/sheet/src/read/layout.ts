import type { Layout } from '../model.ts'
import { attribute } from './attribute.ts'
import { attributesOf, rowsOf, sheetDataOf } from './sheet-xml.ts'

/** A character of the usual font is 7 pixels wide, and a cell has 5 pixels of padding. */
export const pixelsOfWidth = (width: number): number => Math.round(width * 7 + 5)
export const widthOfPixels = (pixels: number): number => Math.round(((pixels - 5) / 7) * 100) / 100
const pixelsOfPoints = (points: number): number => Math.round((points * 4) / 3)
export const pointsOfPixels = (pixels: number): number => Math.round(pixels * 75) / 100

/** A file may set the width of all 16,384 columns at once; nobody looks further than this. */
const columnsShown = 1000

export function readLayout(xml: string): Layout {
  const data = sheetDataOf(xml)
  const outside = data ? xml.slice(0, data.start) + xml.slice(data.end) : xml
  return {
    merges: elements(outside, 'mergeCell').flatMap((attributes) => attribute(attributes, 'ref') ?? []),
    columnWidths: columnWidths(outside),
    rowHeights: data && !data.isEmpty ? rowHeights(xml.slice(data.start, data.end)) : {},
    frozen: frozen(outside),
  }
}

const elements = (xml: string, name: string): string[] => [...attributesOf(xml, name)]

function columnWidths(xml: string): Record<number, number> {
  const widths: Record<number, number> = {}
  for (const attributes of elements(xml, 'col')) {
    const width = Number(attribute(attributes, 'width'))
    const first = Number(attribute(attributes, 'min')) - 1
    const last = Math.min(Number(attribute(attributes, 'max')) - 1, columnsShown)
    if (!(width > 0) || /hidden="(1|true)"/.test(attributes)) continue
    for (let column = first; column <= last; column++) widths[column] = pixelsOfWidth(width)
  }
  return widths
}

function rowHeights(data: string): Record<number, number> {
  const heights: Record<number, number> = {}
  for (const { row, open } of rowsOf(data)) {
    const points = Number(attribute(open, 'ht'))
    if (points > 0 && /customHeight="(1|true)"/.test(open)) heights[row] = pixelsOfPoints(points)
  }
  return heights
}

function frozen(xml: string): Layout['frozen'] {
  const pane = elements(xml, 'pane').find((attributes) => attribute(attributes, 'state')?.startsWith('frozen')) ?? ''
  return { rows: Number(attribute(pane, 'ySplit') ?? 0), columns: Number(attribute(pane, 'xSplit') ?? 0) }
}
