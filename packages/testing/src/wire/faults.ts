/**
 * - `refused`: 500 before anything happened; remembered under the key, as the API does once an endpoint began
 * - `lost`: the connection is cut before anything happened
 * - `failed`: it happened, the answer is 500 and is remembered
 * - `cut`: it happened, the connection is cut; a repeat with the same key gets the true answer
 * - `limited`: 429, nothing happened
 * - `slow`: it takes `ms` longer
 */
export const faultKinds = ['refused', 'lost', 'failed', 'cut', 'limited', 'slow'] as const
export type FaultKind = (typeof faultKinds)[number]

export const isFaultKind = (text: string): text is FaultKind => faultKinds.some((kind) => kind === text)

export interface Fault {
  kind: FaultKind
  ms?: number
}
export interface Asked {
  method: string
  path: string
}

/** Chances by kind, drawn from the fake's randomness for every POST. */
export type FaultChances = Partial<Record<FaultKind, number>> & { slowMs?: number; onReads?: boolean }

interface Planned extends Fault {
  method: string | undefined
  path: string | RegExp | undefined
  times: number
}

export interface Faults {
  chances: FaultChances
  /** The next request that fits (the next `times`) meets this fault. */
  plan(fault: Fault & { method?: string; path?: string | RegExp; times?: number }): void
  /** Every connection is cut until then, by the fake's clock. */
  unreachableUntil: number
  clear(): void
  next(asked: Asked, nowSeconds: number): Fault | undefined
}

export function createFaults(random: () => number, chances: FaultChances = {}): Faults {
  let planned: Planned[] = []
  const fits = ({ method, path }: Planned, asked: Asked): boolean =>
    (method === undefined || method === asked.method) &&
    (path === undefined || (typeof path === 'string' ? asked.path.startsWith(path) : path.test(asked.path)))

  function drawn({ method }: Asked): Fault | undefined {
    const { slowMs = 50, onReads = false } = faults.chances
    if (method !== 'POST' && !onReads) return undefined
    for (const kind of faultKinds) {
      const chance = faults.chances[kind] ?? 0
      if (chance > 0 && random() < chance) return { kind, ...(kind === 'slow' ? { ms: slowMs } : {}) }
    }
    return undefined
  }

  const faults: Faults = {
    chances,
    unreachableUntil: 0,
    plan({ kind, ms, method, path, times = 1 }) {
      planned.push({ kind, ...(ms === undefined ? {} : { ms }), method, path, times })
    },
    clear() {
      planned = []
      faults.chances = {}
      faults.unreachableUntil = 0
    },
    next(asked, nowSeconds) {
      if (nowSeconds < faults.unreachableUntil) return { kind: 'lost' }
      const found = planned.find((one) => fits(one, asked))
      if (!found) return drawn(asked)
      found.times -= 1
      planned = planned.filter(({ times }) => times > 0)
      return { kind: found.kind, ...(found.ms === undefined ? {} : { ms: found.ms }) }
    },
  }
  return faults
}
