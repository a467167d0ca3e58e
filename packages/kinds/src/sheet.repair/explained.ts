import type { BesideChange, WorkbookChange } from '@microsource/sheet'
import { loadSheet } from './opened.ts'
import type { Result } from './schema.ts'

/** What changed, as people call it. */
export const nameOf = (change: WorkbookChange | BesideChange): string =>
  change.kind === 'beside'
    ? besideName(change)
    : change.kind === 'cell'
    ? `${change.sheet}!${change.cell}`
    : change.kind === 'sheet'
      ? `the sheet ${change.sheet}`
      : `the name ${change.name}`

const besideName = ({ sheet, what, ranges }: BesideChange): string => {
  const where = /^\S{1,40}$/.test(ranges) ? ` in ${ranges}` : ''
  return `the ${what} of ${sheet === '' ? 'the workbook' : sheet}${where}`
}

/** As a worker calls the workbook itself, to say why something of it had to change. */
const workbookName = 'workbook'

/**
 * Which changes the worker gave a reason for: a cell by a range; what came or went, sheets and names, by its name
 * alone, and so does what lies beside the cells of a sheet.
 */
export async function isExplained(
  reasons: Result['outside'],
  changes: readonly WorkbookChange[],
): Promise<(change: WorkbookChange | BesideChange) => boolean> {
  const { contains, parseAddress, parseArea } = await loadSheet()
  const areas = reasons.flatMap(({ sheet, range }) => (range ? [{ sheet, area: parseArea(range) }] : []))
  const named = new Set(reasons.flatMap(({ sheet, range }) => (range ? [] : [sheet.toLowerCase()])))
  // A sheet that stays is explained cell by cell.
  const moved = new Set(changes.flatMap((change) => (change.kind === 'sheet' ? [change.sheet] : [])))
  const isNamed = (name: string): boolean => named.has(name.toLowerCase())
  return (change) => {
    if (change.kind === 'beside') return isNamed(change.sheet || workbookName)
    if (change.kind === 'name') return isNamed(change.name)
    if (moved.has(change.sheet) && isNamed(change.sheet)) return true
    if (change.kind === 'sheet') return false
    return areas.some(({ sheet, area }) => sheet === change.sheet && contains(area, parseAddress(change.cell)))
  }
}
