import ipaddr from 'ipaddr.js'
import type { Clock } from '../clock.ts'
import { ApiError } from './problem-details.ts'

const windowMs = 10 * 60_000

/** How often something may be asked for under a name in ten minutes; counted in this process. What is refused does not count. */
export function createRequestLimits(clock: Pick<Clock, 'here'>): { count(name: string, max: number): void } {
  const asked = new Map<string, number[]>()
  let sweptMs = 0

  function forgetOld(nowMs: number): void {
    if (nowMs - sweptMs < windowMs / 10) return
    sweptMs = nowMs
    for (const [name, times] of asked) if ((times.at(-1) ?? 0) <= nowMs - windowMs) asked.delete(name)
  }

  return {
    count(name, max) {
      const nowMs = clock.here().getTime()
      forgetOld(nowMs)
      const times = asked.get(name) ?? []
      const recent = times.filter((at) => at > nowMs - windowMs)
      const [oldest] = recent
      if (oldest !== undefined && recent.length >= max) {
        throw new ApiError('rate_limited', {}, { retryAfterSeconds: Math.ceil((oldest + windowMs - nowMs) / 1000) })
      }
      asked.set(name, [...recent, nowMs])
    },
  }
}

/** One machine, as far as an address tells: of IPv6 each has 64 bits to itself. */
export function machineOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip
  const address = ipaddr.process(ip)
  return address.kind() === 'ipv4' ? address.toString() : address.toByteArray().slice(0, 8).join('.')
}
