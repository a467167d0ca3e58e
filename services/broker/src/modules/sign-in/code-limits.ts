import type { Clock } from '../../clock.ts'
import { ApiError } from '../../http/problem-details.ts'

const windowMs = 10 * 60_000
const perAddressMax = 5
const perMachineMax = 60

/** How many codes may be asked for, by address and by machine, in ten minutes; counted in this process. */
export function createCodeLimits(clock: Clock): { count(asked: { email: string; machine: string }): void } {
  const asked = new Map<string, number[]>()

  function count(name: string, max: number, nowMs: number): void {
    const recent = (asked.get(name) ?? []).filter((at) => at > nowMs - windowMs)
    const [oldest] = recent
    if (oldest !== undefined && recent.length >= max) {
      throw new ApiError('rate_limited', {}, { retryAfterSeconds: Math.ceil((oldest + windowMs - nowMs) / 1000) })
    }
    asked.set(name, [...recent, nowMs])
  }

  function forgetOld(nowMs: number): void {
    for (const [name, times] of asked) if ((times.at(-1) ?? 0) <= nowMs - windowMs) asked.delete(name)
  }

  return {
    count({ email, machine }) {
      const nowMs = clock.here().getTime()
      forgetOld(nowMs)
      count(`machine ${machine}`, perMachineMax, nowMs)
      count(`address ${email.toLowerCase()}`, perAddressMax, nowMs)
    },
  }
}
