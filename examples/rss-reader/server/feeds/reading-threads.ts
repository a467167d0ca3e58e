import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { FeedProblem } from '../fetch/feed-problem.ts'
import type { Errand, Reading } from './read-document.ts'

export type ReadDocument = (errand: Errand) => Promise<Reading>

interface Limits {
  /** From when a thread is free for it. */
  timeMaxMs: number
  memoryMaxMegabytes: number
  waitingMax: number
}

const usualLimits: Limits = { timeMaxMs: 15_000, memoryMaxMegabytes: 512, waitingMax: 50 }
const threadsMax = 2
const script = fileURLToPath(new URL('read-document.ts', import.meta.url))

const tooMuch = (): FeedProblem =>
  new FeedProblem('too_large', 'There is more in this feed than Sheaf can read in one go. Its site may have a shorter one.')
const busy = (): FeedProblem =>
  new FeedProblem('wait', 'Sheaf is reading many feeds just now. Try again in a minute.', new Date(Date.now() + 60_000))

/** So many at once, the others in the order in which they came: what waits must not use up its time limit. */
function createTurns(waitingMax: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running < threadsMax) running++
    else if (waiting.length >= waitingMax) throw busy()
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      // The turn is handed on, not given back, so that nobody slips in between.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

/** Reads what strangers send beside the thread that answers everybody, for a limited time and with limited memory. */
export function createReadingThreads({ timeMaxMs, memoryMaxMegabytes, waitingMax }: Limits = usualLimits): {
  read: ReadDocument
  close: () => Promise<void>
} {
  const pool = new Piscina<Errand, Reading>({
    filename: script,
    minThreads: 0,
    maxThreads: threadsMax,
    idleTimeout: 60_000,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: memoryMaxMegabytes },
  })
  // A thread that dies between two errands is replaced; unheard, its error would end the process.
  pool.on('error', () => undefined)
  const inTurn = createTurns(waitingMax)
  const read: ReadDocument = (errand) =>
    inTurn(async () => {
      try {
        return await pool.run(errand, { signal: AbortSignal.timeout(timeMaxMs) })
      } catch (error) {
        const { name, code } = error as Error & { code?: string }
        if (name === 'AbortError' || name === 'TimeoutError' || code === 'ERR_WORKER_OUT_OF_MEMORY') throw tooMuch()
        throw error
      }
    })
  return { read, close: () => pool.destroy() }
}
