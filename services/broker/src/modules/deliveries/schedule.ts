const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/** Delay after the first, second, … failed attempt; after the last one a delivery is exhausted. About 31.6 hours in all. */
export const retryDelaysMs: readonly number[] =
  [5 * secondMs, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 5 * hourMs, 10 * hourMs, 14 * hourMs]

/** Each delay is drawn within this part of it, up or down, so that what failed together does not return together. */
export const jitter = 0.2

export interface Failure {
  /** Attempts made so far, this one included. */
  readonly attempts: number
  readonly retryAfterMs: number | undefined
  /** In [0, 1). */
  readonly random: number
}

/**
 * How long to wait before the next attempt, or undefined when there is none. A `Retry-After` moves it within one to two
 * times the planned delay: an endpoint can ask for air, but can neither hammer itself nor put us off for ever.
 */
export function planRetryMs({ attempts, retryAfterMs, random }: Failure): number | undefined {
  const delayMs = retryDelaysMs[attempts - 1]
  if (delayMs === undefined) return undefined
  const plannedMs = Math.round(delayMs * (1 - jitter + 2 * jitter * random))
  return Math.min(Math.max(retryAfterMs ?? plannedMs, plannedMs), 2 * plannedMs)
}

/** `Retry-After` as seconds or as an HTTP date, in milliseconds from `now`. */
export function readRetryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined
  const text = header.trim()
  if (/^\d+$/.test(text)) return Number(text) * secondMs
  const atMs = /^[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - now.getTime())
}
