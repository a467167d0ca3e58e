import { Worker } from 'node:worker_threads'
import type { Asked } from './asked.ts'
import type { FileOutcome } from './repair-file.ts'

export interface ApartLimits {
  readonly timeMaxMs: number
  /** Of objects. What is opened at all is bounded before it is parsed. */
  readonly memoryMaxMegabytes: number
}

const usualLimits: ApartLimits = { timeMaxMs: 120_000, memoryMaxMegabytes: 1_024 }

/**
 * Repairs a file of a stranger in a thread of its own: what takes for ever, or ends the formula engine for good, costs
 * this task alone, and the next one has a new engine.
 */
export async function repairApart(
  given: Uint8Array,
  asked: Asked,
  signal: AbortSignal,
  { timeMaxMs, memoryMaxMegabytes } = usualLimits,
): Promise<FileOutcome> {
  signal.throwIfAborted()
  const thread = new Worker(new URL('./repair-thread.ts', import.meta.url), {
    workerData: { bytes: given, asked },
    resourceLimits: { maxOldGenerationSizeMb: memoryMaxMegabytes },
  })
  const { promise, resolve, reject } = Promise.withResolvers<FileOutcome>()
  const timer = setTimeout(() => resolve({ giveBack: 'it takes me too long to work it out' }), timeMaxMs)
  const stop = (): void => reject(signal.reason as Error)
  signal.addEventListener('abort', stop)
  thread.once('message', resolve)
  thread.once('error', ({ message }) => resolve({ giveBack: `I cannot work it out (${message})` }))
  thread.once('exit', () => resolve({ giveBack: 'I cannot work it out' }))
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    await thread.terminate()
  }
}
