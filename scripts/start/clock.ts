import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const fileOf = (dataDir: string): string => join(dataDir, 'clock.json')

/** How many days ahead of the real time the demo of this data directory lives. */
export function readDaysLater(dataDir: string): number {
  try {
    const { daysLater } = JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as { daysLater?: unknown }
    return typeof daysLater === 'number' && daysLater > 0 ? daysLater : 0
  } catch {
    return 0
  }
}

/** Moves it on, for all starts to come: what was written in the days ahead must never lie in the future. */
export function goOnLater(dataDir: string, days: number): number {
  const daysLater = readDaysLater(dataDir) + days
  if (days > 0) {
    mkdirSync(dirname(fileOf(dataDir)), { recursive: true })
    writeFileSync(fileOf(dataDir), `${JSON.stringify({ daysLater })}\n`)
  }
  return daysLater
}
