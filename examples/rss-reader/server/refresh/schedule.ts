import type { FeedProblem } from '../fetch/feed-problem.ts'

const minute = 60_000
const usualMinutes = 30
const longestMinutes = 24 * 60

/** When to ask again after all went well: as often as the feed wishes, within reason. */
export function nextTime(now: number, ttlMinutes: number | null): number {
  return now + Math.min(Math.max(ttlMinutes ?? usualMinutes, usualMinutes), longestMinutes) * minute
}

/**
 * When to ask again after a problem: when the site said, else twice as late each time, and after its end once a week.
 */
export function nextTimeAfter(problem: FeedProblem, now: number, failures: number): number {
  if (problem.retryAt) return problem.retryAt.getTime()
  if (problem.code === 'gone') return now + 7 * 24 * 60 * minute
  return now + Math.min(usualMinutes * 2 ** Math.min(failures, 6), longestMinutes) * minute
}
