import { setTimeout as sleep } from 'node:timers/promises'
import { StartFailed, untilReady } from './readiness.ts'
import { startProgram, type Program, type RunningProgram } from './running-program.ts'

/**
 * Programs that live and end together. They are started one after the other, each when the one before is ready, or some at
 * once, and stopped in the opposite order. Nothing is ever started a second time.
 */
export class Session {
  readonly #logFolder: string
  readonly #patienceMs: number
  readonly #running: RunningProgram[] = []
  readonly #onEnd: (program: RunningProgram, how: string) => void
  #stopping = false

  /** `onEnd` hears of a program that ended by itself after it had been ready. */
  constructor(logFolder: string, onEnd: (program: RunningProgram, how: string) => void, patienceMs = 10_000) {
    this.#logFolder = logFolder
    this.#patienceMs = patienceMs
    this.#onEnd = onEnd
  }

  /** Starts one more program and waits until it is ready. Rejects with StartFailed. */
  async add(program: Program, limitMs = 90_000): Promise<void> {
    if (this.#stopping) return
    const running = startProgram(program, this.#logFolder, this.#patienceMs)
    this.#running.push(running)
    if (program.readyUrl) await untilReady(running, program.readyUrl, limitMs)
    else await this.#survives(running, 1000)
    void running.ended.then((how) => { if (!this.#stopping) this.#onEnd(running, how) })
  }

  /** A program that has no address to ask counts as started when it is still there after a moment. */
  async #survives(running: RunningProgram, momentMs: number): Promise<void> {
    const end = await Promise.race([running.ended, sleep(momentMs, undefined)])
    if (end !== undefined) throw new StartFailed(running, `did not start: it ${end}.`)
  }

  get stopping(): boolean {
    return this.#stopping
  }

  async stop(): Promise<void> {
    this.#stopping = true
    for (const running of this.#running.reverse()) await running.stop()
  }
}
