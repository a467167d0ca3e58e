import type { KyselyPlugin } from 'kysely'
import { Crash } from '../faults.ts'
import type { Fetch } from '../fake-stripe.ts'

/** Where the process dies: before its nth query, or around its nth call of the rail. */
export interface DeathPoint {
  readonly at: 'query' | 'before the rail' | 'after the rail'
  readonly after: number
}

/** What a process has of the outside world: once it has died, nothing of it reaches database or rail any more. */
export interface LifeLine {
  readonly plugin: KyselyPlugin
  readonly dead: boolean
  onTheWay(fetch: Fetch): Fetch
  /** It dies there, if it comes that far. */
  arm(point: DeathPoint): void
  revive(): void
}

export function createLifeLine(): LifeLine {
  let point: DeathPoint | undefined
  let [left, dead] = [0, false]

  /** True exactly where the armed point is reached. */
  function reached(at: DeathPoint['at']): boolean {
    if (point?.at !== at || dead) return false
    return left-- <= 0
  }
  function stop(): void {
    dead = true
  }
  const mustLive = (): void => {
    if (dead) throw new Crash('the process is dead')
  }
  return {
    plugin: {
      transformQuery({ node }) {
        if (reached('query')) stop()
        mustLive()
        return node
      },
      transformResult: async ({ result }) => result,
    },
    get dead() {
      return dead
    },
    onTheWay: (fetch) => async (input, init) => {
      if (reached('before the rail')) stop()
      mustLive()
      const answer = await fetch(input, init)
      if (reached('after the rail')) stop()
      mustLive()
      return answer
    },
    arm(given) {
      point = given
      left = given.after
    },
    revive() {
      point = undefined
      dead = false
    },
  }
}
