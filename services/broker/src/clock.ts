/**
 * Business time is the database's time plus this offset, read at the start of a transaction (`transact`). `here` is the
 * same on this machine's clock, for tokens and caches alone.
 */
export interface Clock {
  /** Milliseconds the test clock stands ahead of real time; 0 outside tests. */
  readonly offsetMs: number
  here(): Date
}

export interface TestClock extends Clock {
  advance(ms: number): void
}

export const systemClock: Clock = { offsetMs: 0, here: () => new Date() }

export function createTestClock(): TestClock {
  let offsetMs = 0
  return {
    get offsetMs() {
      return offsetMs
    },
    here: () => new Date(Date.now() + offsetMs),
    advance(ms) {
      offsetMs += ms
    },
  }
}
