import {
  diffWorkbooks, findConflicts, findProblems, openWorkbook, recalculate, saveWorkbook, type Workbook, WorkbookRefused,
} from '@microsource/sheet'
import { fromSnapshot } from '../convert/from-snapshot.ts'
import { toSnapshot } from '../convert/to-snapshot.ts'
import type { Answer, Calls, Comparison, Request } from './protocol.ts'

/** The file behind the open document. */
let base: Workbook | undefined

type Handlers = { [K in keyof Calls]: (...parameters: Parameters<Calls[K]>) => ReturnType<Calls[K]> | Promise<ReturnType<Calls[K]>> }

const handlers: Handlers = {
  async open(bytes, id, name) {
    const opened = openWorkbook(bytes)
    // A file written by a program may carry formulas and no results.
    const isBare = opened.sheets.some(({ cells }) => [...cells.values()].some(({ formula, type }) => formula !== undefined && type === 'empty'))
    const shown = isBare ? (await recalculate(opened)).workbook : opened
    base = opened
    return toSnapshot(shown, id, name)
  },
  adopt(bytes) {
    base = openWorkbook(bytes)
  },
  forget() {
    base = undefined
  },
  async save(snapshot, format, sheet) {
    const { workbook } = await recalculate(fromSnapshot(snapshot, base))
    return saveWorkbook(workbook, format, sheet === undefined ? {} : { sheet })
  },
  async problems(snapshot) {
    return findProblems((await recalculate(fromSnapshot(snapshot, base))).workbook)
  },
  async compare(snapshot, sent, delivered): Promise<Comparison> {
    const [now, after] = await Promise.all([recalculate(fromSnapshot(snapshot, base)), recalculate(openWorkbook(delivered))])
    const before = sent ? (await recalculate(openWorkbook(sent))).workbook : now.workbook
    const changes = diffWorkbooks(before, after.workbook)
    return { changes, conflicts: findConflicts(now.workbook, changes) }
  },
}

self.addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  const { id, call, parameters } = data
  let answer: Answer
  try {
    const run = handlers[call] as (...all: unknown[]) => unknown
    answer = { id, result: await run(...parameters) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    answer = { id, failure: { message, code: error instanceof WorkbookRefused ? error.code : undefined } }
  }
  self.postMessage(answer)
})
