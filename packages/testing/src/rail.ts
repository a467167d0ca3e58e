import type { State } from './state/state.ts'
import type { Due } from './state/records.ts'

/** What every part of the fake works on. */
export interface Rail {
  readonly state: State
  /** The account whose secret key is used. */
  readonly platform: string
  /** Where the pages can be reached, without a slash at the end. */
  readonly publicUrl: string
  readonly random: () => number
  /** Unix seconds, with what the clock was moved on. */
  now(): number
  /** The request being worked on; events say which one caused them. */
  cause: { id: string; idempotencyKey: string | null } | null
}

export const hour = 3600
export const day = 24 * hour

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

export function randomText(rail: Rail, length: number): string {
  let text = ''
  while (text.length < length) text += letters[Math.floor(rail.random() * letters.length)]
  return text
}

/** A serial number inside keeps ids apart even where a seed is used twice on one file. */
export function newId(rail: Rail, prefix: string): string {
  rail.state.serial += 1
  return `${prefix}_${rail.state.serial.toString(36).padStart(6, '0')}${randomText(rail, 18)}`
}

export function scheduleDue(rail: Rail, due: Due): void {
  const { due: all } = rail.state
  let from = 0
  let to = all.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((all[middle] as Due).at <= due.at) from = middle + 1
    else to = middle
  }
  all.splice(from, 0, due)
}

export function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
