import { type History, type HistoryAsked, runHistory } from './history.ts'

export interface HuntAsked extends Omit<HistoryAsked, 'steps'> {
  /** In all, over as many histories as it takes. */
  readonly steps: number
  readonly perHistory: number
  /** Hears of each history as it ends. */
  readonly onHistory?: (line: string) => void
}

export interface Hunt {
  readonly steps: number
  readonly histories: number
  readonly ends: ReadonlyMap<string, number>
  /** The first history that showed something; the hunt ends with it. */
  readonly found: History | undefined
}

export async function hunt({ seed, steps, perHistory, onHistory, ...rest }: HuntAsked): Promise<Hunt> {
  const ends = new Map<string, number>()
  let [done, histories] = [0, 0]
  while (done < steps) {
    const history = await runHistory({ ...rest, seed: seed + histories, steps: Math.min(perHistory, steps - done) })
    histories += 1
    done += history.steps
    onHistory?.(`${rest.database}, seed ${history.seed}: ${history.steps} steps, ${history.findings.length} findings`)
    for (const [end, times] of history.ends) ends.set(end, (ends.get(end) ?? 0) + times)
    if (history.findings.length > 0) return { steps: done, histories, ends, found: history }
  }
  return { steps: done, histories, ends, found: undefined }
}

/** The shortest beginning of a history that still shows something, by halving: each is driven to rest and audited. */
export async function shorten(
  { seed, steps }: History,
  asked: Omit<HistoryAsked, 'seed' | 'steps'>,
): Promise<History | undefined> {
  let [quiet, shortest]: [number, History | undefined] = [0, undefined]
  let shown = steps
  while (shown - quiet > 1) {
    const half = quiet + Math.floor((shown - quiet) / 2)
    const history = await runHistory({ ...asked, seed, steps: half, every: 5 })
    if (history.findings.length === 0) {
      quiet = half
      continue
    }
    shortest = history
    shown = Math.min(half, history.steps)
  }
  return shortest
}

/** What was done how often, one line per action. */
export function describeEnds(ends: ReadonlyMap<string, number>): string {
  const byAction = Map.groupBy(ends, ([end]) => end.split(': ')[0] ?? '')
  return [...byAction]
    .toSorted()
    .map(([action, all]) => {
      const parts = all
        .toSorted((one, other) => other[1] - one[1])
        .map(([end, times]) => `${end.slice(action.length + 2)} ${times}`)
      return `  ${action}: ${all.reduce((sum, [, times]) => sum + times, 0)} (${parts.join(', ')})`
    })
    .join('\n')
}

export function describeHunt(
  { steps, histories, ends, found }: Hunt,
  { seed, database }: Pick<HuntAsked, 'seed' | 'database'>,
): string {
  const total = found ? `${found.findings.length} violations` : '0 violations'
  return `${database}, seed ${seed}: ${steps} steps in ${histories} histories, ${total}\n${describeEnds(ends)}`
}
