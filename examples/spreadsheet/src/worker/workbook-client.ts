import type { RefusalCode } from '@microsource/sheet'
import type { Answer, Calls, Piece } from './protocol.ts'

/** What went wrong with a file, in a sentence that can be shown. */
export class WorkbookProblem extends Error {
  readonly code: RefusalCode | undefined

  constructor(message: string, code: RefusalCode | undefined) {
    super(message)
    this.code = code
  }
}

/** Everything heavy happens in a worker, so that typing never waits for it. */
export class WorkbookClient {
  readonly #worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), { type: 'module', name: 'workbook' })
  readonly #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  #next = 0

  /** `take` gets the cells of a workbook piece by piece, before the answer that they belong to. */
  constructor(take: (piece: Piece) => void) {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      if ('piece' in data) {
        take(data.piece)
        return
      }
      const call = this.#waiting.get(data.id)
      this.#waiting.delete(data.id)
      if ('failure' in data) call?.reject(new WorkbookProblem(data.failure.message, data.failure.code))
      else call?.resolve(data.result as never)
    })
    this.#worker.addEventListener('error', () => {
      for (const { reject } of this.#waiting.values())
        reject(new WorkbookProblem('The part of Rowan that reads files did not start. Reload the page.', undefined))
      this.#waiting.clear()
    })
  }

  call<K extends keyof Calls>(call: K, ...parameters: Parameters<Calls[K]>): Promise<ReturnType<Calls[K]>> {
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ id, call, parameters })
    })
  }
}
