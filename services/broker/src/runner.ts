import type { Deps } from './deps.ts'

/** One kind of background work. Answers how much it did, 0 when nothing is due. */
export interface RunnerStep {
  readonly name: string
  /** Least time of the clock between two runs that found nothing; without it every poll looks. */
  readonly everyMs?: number
  /** Wake-ups it answers at once; without one it looks at every poll only. */
  readonly wokenBy?: readonly string[]
  run(deps: Deps): Promise<number>
  /** For a step that leaves something running behind it: resolves when that is done. */
  idle?(deps: Deps): Promise<void>
  /** Ends what it left running, soon and without losing anything. */
  stop?(deps: Deps): Promise<void>
}

export interface Runner {
  /** Runs every step until nothing is left. Throws what a step throws. For tests, which move the clock first. */
  tick(): Promise<number>
  /** Polls every step by itself, and runs it at once when woken by a topic of its own. A step that fails is logged and tried again. */
  start(): void
  /** Resolves when what was running is finished. */
  stop(): Promise<void>
}

const pollMs = 1_000
const roundsMax = 1_000

/** A loop of its own per step, so that a slow endpoint holds up no deadline. */
function startLoop(deps: Deps, { name, run, wokenBy = [] }: RunnerStep): { stop(): Promise<void> } {
  let stopped = false
  let woken = false
  let goOn = (): void => {}
  const stopListening = deps.onWake((topic) => {
    if (!wokenBy.includes(topic)) return
    woken = true
    goOn()
  })

  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs)
      goOn = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function loop(): Promise<void> {
    while (!stopped) {
      woken = false
      const done = await run(deps).catch(async (error: unknown) => {
        deps.log.error({ err: error, step: name }, 'a step of the runner failed')
        await rest()
        return 0
      })
      if (done === 0 && !woken && !stopped) await rest()
    }
  }

  const running = loop()
  return {
    async stop() {
      stopped = true
      stopListening()
      goOn()
      await running
    },
  }
}

/** The step, with the polls in between that come too soon answered for it. */
function paced(step: RunnerStep): RunnerStep {
  const { everyMs } = step
  if (everyMs === undefined) return step
  let notBeforeMs = 0
  return {
    ...step,
    async run(deps) {
      const nowMs = deps.clock.here().getTime()
      if (nowMs < notBeforeMs) return 0
      const done = await step.run(deps)
      if (done === 0) notBeforeMs = nowMs + everyMs
      return done
    },
  }
}

export function createRunner(deps: Deps, given: readonly RunnerStep[]): Runner {
  const steps = given.map(paced)
  let loops: { stop(): Promise<void> }[] = []
  return {
    async tick() {
      let total = 0
      for (let round = 0; round < roundsMax; round++) {
        let done = 0
        for (const step of steps) {
          done += await step.run(deps)
          await step.idle?.(deps)
        }
        if (done === 0) return total
        total += done
      }
      throw new Error(`the runner found work ${roundsMax} times in a row; a step reports work that does not end`)
    },
    start() {
      if (loops.length === 0) loops = steps.map((step) => startLoop(deps, step))
    },
    async stop() {
      const ending = loops
      loops = []
      await Promise.all(ending.map((loop) => loop.stop()))
      await Promise.all(steps.map((step) => step.stop?.(deps)))
    },
  }
}
