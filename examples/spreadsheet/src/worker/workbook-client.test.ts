import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Answer, Request } from './protocol.ts'
import { WorkbookClient, WorkbookProblem } from './workbook-client.ts'

/** A worker whose engine breaks down over every question it is asked for the first time, or over all. */
class BrokenWorker extends EventTarget {
  static made: BrokenWorker[] = []
  static breaks: (request: Request) => boolean = ({ call, again }) => call === 'problems' && !again
  readonly asked: Request[] = []
  isAtWork = true

  constructor() {
    super()
    BrokenWorker.made.push(this)
  }

  postMessage(request: Request): void {
    this.asked.push(request)
    const failure = { message: 'unreachable', code: 'engine_broke' as const }
    const { id, call } = request
    const answer: Answer = BrokenWorker.breaks(request) ? { id, failure } : { id, result: call }
    queueMicrotask(() => this.isAtWork && this.dispatchEvent(new MessageEvent('message', { data: answer })))
  }

  terminate(): void {
    this.isAtWork = false
  }
}

const usual = BrokenWorker.breaks
beforeEach(() => {
  vi.stubGlobal('Worker', BrokenWorker)
  BrokenWorker.made = []
  BrokenWorker.breaks = usual
})
afterEach(() => void vi.unstubAllGlobals())

const clientThatTells = (): WorkbookClient =>
  new WorkbookClient({
    piece: () => {},
    restarted: (tell) => tell({ call: 'behind', parameters: [Uint8Array.of(1)] }),
  })

test('where the engine breaks down a new worker learns what the old one knew, and all is answered', async () => {
  const client = clientThatTells()
  const asked = [client.call('problems'), client.call('save', 'xlsx'), client.call('forget')]
  const answers = await Promise.all<unknown>(asked)
  expect(answers).toEqual(['problems', 'save', 'forget'])
  const [first, second] = BrokenWorker.made
  expect(first?.isAtWork).toBe(false)
  expect(second?.asked.map(({ call, again }) => [call, again])).toEqual([
    ['behind', undefined],
    ['problems', true],
    ['save', true],
    ['forget', true],
  ])
})

test('what is handed over at that moment is not handed over twice', async () => {
  const client = clientThatTells()
  await Promise.all([client.call('problems'), client.call('piece', { sheet: 's', rows: {} })])
  expect(BrokenWorker.made[1]?.asked.map(({ call }) => call)).toEqual(['behind', 'problems'])
})

test('where it breaks down again the question is given up in words, and the next is asked', async () => {
  BrokenWorker.breaks = ({ call }) => call === 'problems'
  const client = clientThatTells()
  const failed = await client.call('problems').catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(WorkbookProblem)
  expect((failed as WorkbookProblem).message).toBe('Its formulas are more than can be worked out here.')
  expect(await client.call('save', 'xlsx')).toBe('save')
})
