import type { ShareReportRow } from '@microsource/sdk'

const dayMs = 86_400_000

export interface DayOfShare {
  day: string
  /** Minor units by kind, in the order of `kinds`. */
  parts: number[]
  sum: number
}

export interface KindSum {
  kind: string
  tasks: number
  paid: number
  share: number
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** Kinds of a report, the one that brought most first. */
export function kindsOf(rows: readonly ShareReportRow[]): KindSum[] {
  const sums = new Map<string, KindSum>()
  for (const { kind, tasks, paid, share } of rows) {
    const before = sums.get(kind) ?? { kind, tasks: 0, paid: 0, share: 0 }
    sums.set(kind, {
      kind,
      tasks: before.tasks + tasks,
      paid: before.paid + paid.amount,
      share: before.share + share.amount,
    })
  }
  return [...sums.values()].sort((one, other) => other.share - one.share)
}

/** The thirty days up to today (UTC), those without anything too: a chart shows when nothing came. */
export function daysOf(rows: readonly ShareReportRow[], kinds: readonly string[], now: Date): DayOfShare[] {
  return Array.from({ length: 30 }, (_, at) => {
    const day = dayOf(now.getTime() - (29 - at) * dayMs)
    const parts = kinds.map((kind) => rows.find((row) => row.day === day && row.kind === kind)?.share.amount ?? 0)
    return { day, parts, sum: parts.reduce((sum, part) => sum + part, 0) }
  })
}

/** A round number at or above the highest: 1, 2 or 5 and zeros. */
export function topOf(highest: number): number {
  if (highest <= 0) return 100
  const power = 10 ** Math.floor(Math.log10(highest))
  return ([1, 2, 5, 10].find((step) => step * power >= highest) ?? 10) * power
}
