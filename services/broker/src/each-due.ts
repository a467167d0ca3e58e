import { isTemporary } from './db/transact.ts'
import type { Deps } from './deps.ts'

const firstDelayMs = 5_000
const delayMaxMs = 10 * 60_000
const batch = 200

interface Held {
  readonly failures: number
  readonly untilMs: number
}

/** What failed in this process, by step and item. A restart tries everything at once. */
const heldBack = new WeakMap<object, Map<string, Map<string, Held>>>()

function heldOf({ clock }: Pick<Deps, 'clock'>, step: string): Map<string, Held> {
  const steps = heldBack.get(clock) ?? new Map<string, Map<string, Held>>()
  const held = steps.get(step) ?? new Map<string, Held>()
  heldBack.set(clock, steps.set(step, held))
  return held
}

export interface DueWork<T> {
  /** Stands in the log, and keeps apart what is held back. */
  readonly step: string
  /** What is due, at most `limit`: a hint, each item decides again under its own lock. */
  readonly find: (limit: number) => Promise<readonly T[]>
  /** The id that stands in the log. */
  readonly nameOf: (item: T) => string
  /** Does one. Answers how much that was; 1 where it does not say. */
  readonly apply: (item: T) => Promise<number | void>
  /** How many are under way at once; 1 where it does not say. */
  readonly width?: number
}

/**
 * One round of background work, item by item. One that fails is logged with its id and tried again after 5 s, 10 s, 20 s …
 * at most 10 min, and the others of its round go on; those that take long hold up the others only where all of `width` do. Where the database is away the round ends: the next one begins with
 * the others. Answers how much was done.
 */
export async function eachDue<T>(deps: Pick<Deps, 'clock' | 'log'>, work: DueWork<T>): Promise<number> {
  const { step, find, nameOf, apply, width = 1 } = work
  const held = heldOf(deps, step)
  const nowMs = deps.clock.here().getTime()
  // As many more as are held back, so that these never fill the whole batch.
  const limit = batch + held.size
  const due = await find(limit)
  let done = 0
  let isAway = false

  async function attempt(item: T): Promise<void> {
    const name = nameOf(item)
    if ((held.get(name)?.untilMs ?? 0) > nowMs) return
    try {
      const count = (await apply(item)) ?? 1
      done += count
      held.delete(name)
    } catch (error) {
      const failures = (held.get(name)?.failures ?? 0) + 1
      const delayMs = Math.min(firstDelayMs * 2 ** (failures - 1), delayMaxMs)
      held.set(name, { failures, untilMs: nowMs + delayMs })
      deps.log.error({ err: error, step, item: name, failures, againInMs: delayMs }, 'one item of a step failed')
      isAway ||= isTemporary(error)
    }
  }

  const waiting = due.values()
  await Promise.all(Array.from({ length: Math.min(width, due.length) }, async () => {
    for (const item of waiting) {
      await attempt(item)
      if (isAway) return
    }
  }))
  if (due.length < limit) forgetGone(held, new Set(due.map(nameOf)))
  return done
}

/** What is due no more was dealt with elsewhere. */
function forgetGone(held: Map<string, Held>, due: ReadonlySet<string>): void {
  for (const name of held.keys()) if (!due.has(name)) held.delete(name)
}

/** Whether anything of this step waits to be tried again. */
export const isHeldBack = (deps: Pick<Deps, 'clock'>, step: string): boolean => heldOf(deps, step).size > 0
