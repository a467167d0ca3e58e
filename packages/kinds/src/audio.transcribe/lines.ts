import { clock } from './clock.ts'
import type { Segment } from './schema.ts'

const tenth = (seconds: number): number => Math.round(seconds * 10) / 10

/** `1:02`, or `1:02.5` where it lies between two seconds. */
export function clockTenths(seconds: number): string {
  const rest = Math.round(seconds * 10) % 10
  return clock(tenth(seconds)) + (rest === 0 ? '' : `.${rest}`)
}

/** Reads `1:02`, `1:02.5`, `62` or `1:00:02` as seconds to a tenth; undefined for anything else. */
export function readClock(text: string): number | undefined {
  if (!/^(\d+:)?(\d+:)?\d+([.,]\d+)?$/.test(text.trim())) return undefined
  return tenth(
    text
      .trim()
      .replace(',', '.')
      .split(':')
      .reduce((sum, part) => sum * 60 + Number(part), 0),
  )
}

/** A new line from here on: the one that ran through here ends here, and it reaches to the next or five seconds on. */
export function withLineAt(
  lines: readonly Segment[],
  position: number,
  seconds: number,
): { lines: Segment[]; index: number } {
  const start = tenth(position)
  const before = lines
    .filter((line) => line.start < start)
    .map((line) => (line.end > start ? { ...line, end: start } : line))
  const after = lines.filter((line) => line.start >= start)
  const end = tenth(Math.min(after[0]?.start ?? start + 5, Math.max(seconds, start + 1)))
  const line = { start, end: Math.max(end, tenth(start + 0.1)), speaker: before.at(-1)?.speaker ?? '', text: '' }
  return { lines: [...before, line, ...after], index: before.length }
}

export const withChange = (lines: readonly Segment[], index: number, more: Partial<Segment>): Segment[] =>
  lines.map((line, at) => (at === index ? { ...line, ...more } : line))
