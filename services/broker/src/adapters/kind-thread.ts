import { fileURLToPath } from 'node:url'
import type { Errand, Examination, Preview } from '@microsource/kinds'
import { Piscina } from 'piscina'

/** What a file of a stranger can cost at most. */
export interface ThreadLimits {
  /** From when a thread is free for it. */
  readonly errandMaxMs: number
  /** Of objects; the bytes of files and the formula engine's memory lie beside them. */
  readonly memoryMaxMegabytes: number
  /** How long an errand waits for a free thread. */
  readonly waitMaxMs: number
}

/** Together less than the half minute after which clients give up on an answer. */
const usualLimits: ThreadLimits = { errandMaxMs: 15_000, memoryMaxMegabytes: 1024, waitMaxMs: 12_000 }
const threadsMax = 2
const queueMax = 50
const kindsScript = fileURLToPath(import.meta.resolve('@microsource/kinds/thread'))

type Looking = Extract<Errand, { do: 'preview' }>
type Examining = Extract<Errand, { do: 'examine' }>

/** Runs what kinds bring: their code opens files of strangers, so it never runs where requests are answered. */
export interface KindThread {
  /**
   * Throws `KindTooSlow` when the errand takes too long or too much memory, `KindBroke` when the kind's code breaks down over
   * it, `ThreadsBusy` when others take the threads. The errand is made up when a thread is free, so that what waits holds no
   * files.
   */
  preview(errand: () => Promise<Omit<Looking, 'do'>>): Promise<Preview>
  examine(errand: () => Promise<Omit<Examining, 'do'>>): Promise<Examination>
  close(): Promise<void>
}

/** The thread was stopped before it had an answer. */
export class KindTooSlow extends Error {}

/** The kind's own code broke down over it, and the thread ended. */
export class KindBroke extends Error {}

/** More waits than can be served soon. */
export class ThreadsBusy extends Error {}

/** First come, first served; throws `ThreadsBusy` where too many wait or the wait is too long. */
function createTurns(waitMaxMs: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []

  const wait = (): Promise<void> => new Promise((resolve, reject) => {
    const go = (): void => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(go), 1)
      reject(new ThreadsBusy())
    }, waitMaxMs)
    waiting.push(go)
  })

  return async (work) => {
    if (waiting.length >= queueMax) throw new ThreadsBusy()
    if (running >= threadsMax) await wait()
    else running++
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

export function createKindThread(
  { errandMaxMs, memoryMaxMegabytes, waitMaxMs } = usualLimits, script = kindsScript,
): KindThread {
  const pool = new Piscina<Errand, unknown>({
    filename: script,
    minThreads: 0, maxThreads: threadsMax, idleTimeout: 60_000, concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: memoryMaxMegabytes },
  })
  let broke = ''
  pool.on('message', (said: { broke?: string }) => { broke = said.broke ?? '' })
  // A thread that dies between two errands is replaced; unheard, its error would end the process.
  pool.on('error', () => undefined)
  const inTurn = createTurns(waitMaxMs)
  const run = <T>(make: () => Promise<Errand>): Promise<T> => inTurn(async () => {
    const errand = await make()
    try {
      return await pool.run(errand, { signal: AbortSignal.timeout(errandMaxMs) }) as T
    } catch (error) {
      const { name, code, message } = error as Error & { code?: string }
      if (name === 'AbortError' || name === 'TimeoutError' || code === 'ERR_WORKER_OUT_OF_MEMORY') throw new KindTooSlow('', { cause: error })
      if (message.startsWith('worker exited')) throw new KindBroke(broke, { cause: error })
      throw error
    }
  })
  return {
    preview: (errand) => run(async () => ({ do: 'preview', ...await errand() })),
    examine: (errand) => run(async () => ({ do: 'examine', ...await errand() })),
    close: () => pool.destroy(),
  }
}
