import type { TestClock } from '../../src/clock.ts'
import type { Caller } from '../harness.ts'

const minuteMs = 60_000

/** Tokens are taken before anybody waits and kept for as long as they hold: what is tried here is money. */
export function tokensOf(clock: TestClock): (as: Caller | string | undefined) => Promise<string | undefined> {
  const kept = new WeakMap<Caller, { token: string; until: number }>()
  return async (as) => {
    if (typeof as !== 'object') return as
    const known = kept.get(as)
    if (known && known.until > clock.here().getTime()) return known.token
    const token = await as.token()
    kept.set(as, { token, until: clock.here().getTime() + 4 * minuteMs })
    return token
  }
}
