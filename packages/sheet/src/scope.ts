import { contains, parseAddress, parseArea } from './address.ts'
import type { BesideChange } from './beside.ts'
import type { WorkbookChange } from './diff.ts'
import { referencesOf } from './formula.ts'

/** Whole sheets by name, and ranges such as `Budget!B2:D9`. Empty means that everything may change. */
export interface Scope {
  readonly sheets?: readonly string[]
  readonly ranges?: readonly string[]
}

export interface ScopeCheck {
  ok: boolean
  /** What was changed and should not have been. What only follows from other cells is not listed. */
  outside: WorkbookChange[]
}

/** Throws RangeError for a range that is none. */
export function checkScope(changes: readonly WorkbookChange[], { sheets = [], ranges = [] }: Scope): ScopeCheck {
  const areas = ranges.map(parseRange)
  if (areas.length === 0 && sheets.length === 0) return { ok: true, outside: [] }
  const isInside = (change: WorkbookChange): boolean => {
    if (change.kind === 'name') return false
    if (sheets.includes(change.sheet)) return true
    if (change.kind === 'sheet') return false
    if (change.cause === 'recalculated') return true
    const address = parseAddress(change.cell)
    return areas.some(({ sheet, area }) => sheet === change.sheet && contains(area, address))
  }
  const outside = changes.filter((change) => !isInside(change))
  return { ok: outside.length === 0, outside }
}

/** What lies beside the cells and counts for more than the scope. */
export function besideOutside(changes: readonly BesideChange[], { sheets = [], ranges = [] }: Scope): BesideChange[] {
  const areas = ranges.map(parseRange)
  if (areas.length === 0 && sheets.length === 0) return []
  const isInside = (sheet: string, range: string): boolean => {
    if (!/^[A-Z]{1,3}[0-9]+(:|$)/.test(range)) return false
    const { top, left, bottom, right } = parseArea(range)
    const corners = [
      { row: top, column: left },
      { row: bottom, column: right },
    ]
    return areas.some((one) => one.sheet === sheet && corners.every((corner) => contains(one.area, corner)))
  }
  return changes.filter(
    ({ sheet, ranges: all }) => !sheets.includes(sheet) && !all.split(' ').every((range) => isInside(sheet, range)),
  )
}

function parseRange(text: string): { sheet: string; area: ReturnType<typeof parseArea> } {
  const [reference] = referencesOf(text)
  if (!reference || reference.sheet === undefined || reference.start !== 0 || reference.end !== text.length) {
    throw new RangeError(`${text.slice(0, 80)} is no range such as Sheet1!A1:B9`)
  }
  return { sheet: reference.sheet, area: reference.area }
}
