import { areaName, parseArea } from './address.ts'
import type { Workbook } from './model.ts'

export type BesideWhat = 'hidden state' | 'protection' | 'validations' | 'conditional formats' | 'links'

/** One thing of a sheet that stands in no cell, told so that programs that write it differently tell the same. */
export interface BesideEntry {
  readonly says: string
  /** Apart by spaces; empty where it counts for the whole sheet. */
  readonly ranges: string
}

export interface Beside {
  /** Empty for the workbook itself. */
  readonly sheet: string
  readonly what: BesideWhat
  readonly entries: readonly BesideEntry[]
}

/** What lies beside the cells of a sheet is no longer what it was. */
export interface BesideChange {
  readonly kind: 'beside'
  /** Empty for the workbook itself. */
  readonly sheet: string
  readonly what: BesideWhat
  /** Where, apart by spaces; empty for the whole sheet. */
  readonly ranges: string
}

export const whats: readonly BesideWhat[] = [
  'hidden state',
  'protection',
  'validations',
  'conditional formats',
  'links',
]

const besideOf = ({ source }: Workbook, sheet: string, what: BesideWhat): readonly BesideEntry[] =>
  (source?.beside ?? []).filter((one) => one.sheet === sheet && one.what === what).flatMap(({ entries }) => entries)

/**
 * What differs beside the cells of the sheets that both have, as their files were read. Another format cannot say all
 * that was said, so of a file in another format only what came along counts.
 */
export function diffBeside(before: Workbook, after: Workbook): BesideChange[] {
  const isRewritten = before.source?.format !== after.source?.format
  const had = new Set(before.sheets.map(({ name }) => name))
  const sheets = after.sheets.map(({ name }) => name).filter((name) => had.has(name))
  return ['', ...sheets].flatMap((sheet) =>
    // Pictures that lead elsewhere count for the whole workbook, and some programs leave them out.
    (sheet === '' ? whats.filter((what) => what === 'protection') : whats).flatMap((what): BesideChange[] => {
      const [old, now] = [besideOf(before, sheet, what), besideOf(after, sheet, what)]
      const ranges = differing(what, old, now, isRewritten)
      return ranges === undefined ? [] : [{ kind: 'beside', sheet, what, ranges }]
    }),
  )
}

type Entries = readonly BesideEntry[]

/** Where the two differ; undefined where they do not. */
function differing(what: BesideWhat, old: Entries, now: Entries, isRewritten: boolean): string | undefined {
  if (what === 'hidden state') {
    const [was, is] = [old[0]?.says, now[0]?.says]
    // The stricter way of hiding is known to one program alone; the others write the usual one.
    const isSame = was === is || (was === 'veryHidden' && is === 'hidden') || (isRewritten && is === undefined)
    return isSame ? undefined : ''
  }
  if (isRewritten) {
    const isRule = what === 'validations' || what === 'conditional formats'
    const known = new Set(old.map(({ says }) => says))
    const came = isRule && old.length > 0 ? [] : now.filter(({ says }) => !known.has(says))
    return came.length > 0 ? placeOf(came.map(({ ranges }) => ranges)) : undefined
  }
  const [left, right] = [placesOf(old), placesOf(now)]
  const only = (own: ReadonlySet<string>, other: ReadonlySet<string>) => [...own].filter((place) => !other.has(place))
  const moved = [...only(left, right), ...only(right, left)].map((place) => (JSON.parse(place) as [string, string])[1])
  return moved.length > 0 ? placeOf(moved) : undefined
}

/** What counts for the whole sheet counts for all of it. */
const placeOf = (ranges: readonly string[]): string => (ranges.includes('') ? '' : [...new Set(ranges)].join(' '))

/** An entry once for each of its ranges, so that what stayed of it does not count. */
const placesOf = (entries: Entries): Set<string> =>
  new Set(entries.flatMap(({ says, ranges }) => ranges.split(' ').map((range) => JSON.stringify([says, range]))))

const leadsOut = (address: string): boolean => /^([a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(address)

/**
 * What a workbook that comes back must not carry beside its cells: a lock on what was open, and a link out of the
 * workbook that was in it nowhere.
 */
export function findIntrusions(before: Workbook, after: Workbook): BesideChange[] {
  const known = new Set((before.source?.beside ?? []).flatMap(({ what, entries }) => saidBy(what, entries)))
  const had = new Set(before.sheets.map(({ name }) => name))
  const isNew = (sheet: string, what: BesideWhat, says: string): boolean => {
    if (what === 'links') return leadsOut(says) && !known.has(`links ${says}`)
    if (sheet !== '' && !had.has(sheet)) return !known.has(`protection ${says}`)
    return !besideOf(before, sheet, what).some((entry) => entry.says === says)
  }
  return (after.source?.beside ?? []).flatMap(({ sheet, what, entries }): BesideChange[] => {
    if (what !== 'links' && what !== 'protection') return []
    const found = entries.filter(({ says }) => isNew(sheet, what, says))
    const ranges = placeOf(found.map((one) => one.ranges))
    return found.length === 0 ? [] : [{ kind: 'beside', sheet, what, ranges }]
  })
}

const saidBy = (what: BesideWhat, entries: Entries): string[] => entries.map(({ says }) => `${what} ${says}`)

/** How many steps telling ranges in one way may take; beyond them they are told as they were written. */
const stepsMax = 20_000_000

interface Span {
  top: number
  bottom: number
}

/** Tells ranges in one way, however a program cut them up: `A1:A5 A6:A9` is `A1:A9`. */
export function createCoverage(): (ranges: readonly string[]) => string {
  let left = stepsMax
  return (ranges) => {
    left -= 4 * ranges.length ** 2
    try {
      return left < 0 ? [...ranges].sort().join(' ') : joined(ranges)
    } catch {
      return [...ranges].sort().join(' ')
    }
  }
}

function joined(ranges: readonly string[]): string {
  const areas = ranges.map(parseArea)
  const edges = [...new Set(areas.flatMap(({ left, right }) => [left, right + 1]))].sort((a, b) => a - b)
  const strips: { left: number; right: number; spans: Span[] }[] = []
  for (const [index, edge] of edges.slice(0, -1).entries()) {
    const spans: Span[] = []
    const own = areas.filter(({ left, right }) => left <= edge && edge <= right).sort((a, b) => a.top - b.top)
    for (const { top, bottom } of own) {
      const last = spans.at(-1)
      if (last && top <= last.bottom + 1) last.bottom = Math.max(last.bottom, bottom)
      else spans.push({ top, bottom })
    }
    const beside = strips.at(-1)
    const right = (edges[index + 1] ?? edge + 1) - 1
    if (beside && JSON.stringify(beside.spans) === JSON.stringify(spans)) beside.right = right
    else strips.push({ left: edge, right, spans })
  }
  return strips.flatMap(({ left, right, spans }) => spans.map((span) => areaName({ ...span, left, right }))).join(' ')
}
