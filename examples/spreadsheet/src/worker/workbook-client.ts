import type { Answer, Calls, Failure, Piece, Request } from './protocol.ts'

/** What went wrong with a file, in a sentence that can be shown. */
export class WorkbookProblem extends Error {
  readonly code: Failure['code']

  constructor(message: string, code: Failure['code']) {
    super(message)
    this.code = code
  }
}

interface Waiting {
  request: Request
  resolve: (value: never) => void
  reject: (error: Error) => void
}

export interface Hearing {
  /** Gets the cells of a workbook piece by piece, before the answer that they belong to. */
  piece: (piece: Piece) => void
  /** A new worker stands where one broke down; `tell` it what it has to know before the waiting calls are repeated. */
  restarted: (tell: (request: Omit<Request, 'id'>) => void) => void
}

const didNotStart = 'The part of Rowan that reads files did not start. Reload the page.'
const tooMuch = 'Its formulas are more than can be worked out here.'

/** Handing over is not repeated: after a new beginning everything is handed over once. */
const handing = new Set<Request['call']>(['take', 'piece'])

/** Everything heavy happens in a worker, so that typing never waits for it. */
export class WorkbookClient {
  readonly #hearing: Hearing
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker
  #next = 0

  constructor(hearing: Hearing) {
    this.#hearing = hearing
    this.#worker = this.#start()
  }

  call<K extends keyof Calls>(call: K, ...parameters: Parameters<Calls[K]>): Promise<ReturnType<Calls[K]>> {
    const request = { id: this.#next++, call, parameters } as Request
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { request, resolve, reject })
      this.#worker.postMessage(request)
    })
  }

  #start(): Worker {
    const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), { type: 'module', name: 'workbook' })
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.#hear(worker, data))
    worker.addEventListener('error', () => {
      for (const { reject } of this.#waiting.values()) reject(new WorkbookProblem(didNotStart, undefined))
      this.#waiting.clear()
    })
    return worker
  }

  #hear(from: Worker, answer: Answer): void {
    if (from !== this.#worker) return
    if ('piece' in answer) {
      this.#hearing.piece(answer.piece)
      return
    }
    const call = this.#waiting.get(answer.id)
    if (!call) return
    if (!('failure' in answer)) call.resolve(answer.result as never)
    else if (answer.failure.code !== 'engine_broke') {
      call.reject(new WorkbookProblem(answer.failure.message, answer.failure.code))
    } else if (call.request.again) call.reject(new WorkbookProblem(tooMuch, 'engine_broke'))
    else {
      this.#beginAnew()
      return
    }
    this.#waiting.delete(answer.id)
  }

  /** The engine is of no more use to anybody in that worker, and with it goes what the worker had taken over. */
  #beginAnew(): void {
    this.#worker.terminate()
    this.#worker = this.#start()
    this.#hearing.restarted((request) => this.#worker.postMessage({ ...request, id: this.#next++ }))
    for (const [id, { request, resolve }] of this.#waiting) {
      if (handing.has(request.call)) {
        this.#waiting.delete(id)
        resolve(undefined as never)
      } else {
        request.again = true
        this.#worker.postMessage(request)
      }
    }
  }
}
