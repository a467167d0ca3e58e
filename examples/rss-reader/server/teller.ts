import type { FastifyBaseLogger } from 'fastify'
import type { DigestStore, Thumb, Untold } from './store/digest-store.ts'

/** Hands what a person thinks of the entries of a digest to the broker, as feedback on the task. */
export type GiveFeedback = (taskId: string, said: { userId: string; thumbs: Record<string, Thumb | null> }) => Promise<unknown>

interface Options {
  digests: DigestStore
  give: GiveFeedback
  log: Pick<FastifyBaseLogger, 'info' | 'warn'>
  /** How long to wait after so many failures. */
  pauseMs?: (failures: number) => number
}

const longestMs = 5 * 60_000
const usualPauseMs = (failures: number): number => Math.min(2_000 * 4 ** failures, longestMs)

/** It will never be taken: the task is another person's, or has no such part. A wrong key or a silent broker may pass. */
function isFinal(error: unknown): boolean {
  const { status = 0 } = error as { status?: number }
  return status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status)
}

/**
 * Tells the broker every thumb that it has not heard of, one digest after the other, for as long as it takes. What is
 * told is always how things stand now, so it does no harm to tell it twice.
 */
export class Teller {
  readonly #options: Options
  #running: Promise<void> | undefined
  #isAskedAgain = false
  #failures = 0
  #timer: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(options: Options) {
    this.#options = options
  }

  wake(): void {
    if (this.#isStopped) return
    clearTimeout(this.#timer)
    this.#isAskedAgain = true
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#running
  }

  async #run(): Promise<void> {
    while (this.#isAskedAgain && !this.#isStopped) {
      this.#isAskedAgain = false
      let isAllTold = true
      for (const untold of this.#options.digests.untold()) isAllTold = (await this.#tell(untold)) && isAllTold
      if (isAllTold) this.#failures = 0
      else if (!this.#isStopped) {
        const { pauseMs = usualPauseMs } = this.#options
        this.#timer = setTimeout(() => this.wake(), pauseMs(this.#failures++)).unref()
      }
    }
  }

  async #tell(untold: Untold): Promise<boolean> {
    const { digests, give, log } = this.#options
    const { taskId, person, thumbs } = untold
    try {
      await give(taskId, { userId: person, thumbs })
    } catch (error) {
      if (!isFinal(error)) {
        log.info({ err: error, taskId }, 'feedback is kept until the broker takes it')
        return false
      }
      log.warn({ err: error, taskId }, 'the broker has no place for this feedback')
    }
    digests.setTold(untold)
    return true
  }
}
