import { fileURLToPath } from 'node:url'
import type { Errand, Examination, Preview } from '@microsource/kinds'
import { Piscina } from 'piscina'

/** What a file of a stranger can cost at most. */
export interface ThreadLimits {
  readonly errandMaxMs: number
  readonly memoryMaxMegabytes: number
}

const usualLimits: ThreadLimits = { errandMaxMs: 30_000, memoryMaxMegabytes: 1024 }
const queueMax = 50
const kindsScript = fileURLToPath(import.meta.resolve('@microsource/kinds/thread'))

type Looking = Extract<Errand, { do: 'preview' }>
type Examining = Extract<Errand, { do: 'examine' }>

/** Runs what kinds bring: their code opens files of strangers, so it never runs where requests are answered. */
export interface KindThread {
  /** Throws `KindTooSlow` when the errand takes too long or too much memory. */
  preview(errand: Omit<Looking, 'do'>): Promise<Preview>
  examine(errand: Omit<Examining, 'do'>): Promise<Examination>
  close(): Promise<void>
}

/** The thread was stopped before it had an answer. */
export class KindTooSlow extends Error {}

/** More waits than can be served soon. */
export class ThreadsBusy extends Error {}

export function createKindThread({ errandMaxMs, memoryMaxMegabytes } = usualLimits, script = kindsScript): KindThread {
  const pool = new Piscina<Errand, unknown>({
    filename: script,
    minThreads: 0, maxThreads: 2, idleTimeout: 60_000, concurrentTasksPerWorker: 1, maxQueue: queueMax,
    resourceLimits: { maxOldGenerationSizeMb: memoryMaxMegabytes },
  })
  async function run<T>(errand: Errand): Promise<T> {
    if (pool.queueSize >= queueMax) throw new ThreadsBusy()
    try {
      return await pool.run(errand, { signal: AbortSignal.timeout(errandMaxMs) }) as T
    } catch (error) {
      const { name, code } = error as { name?: string, code?: string }
      if (name === 'AbortError' || name === 'TimeoutError' || code === 'ERR_WORKER_OUT_OF_MEMORY') throw new KindTooSlow('', { cause: error })
      throw error
    }
  }
  return {
    preview: (errand) => run({ do: 'preview', ...errand }),
    examine: (errand) => run({ do: 'examine', ...errand }),
    close: () => pool.destroy(),
  }
}
