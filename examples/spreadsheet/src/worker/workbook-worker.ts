import {
  EngineBroke,
  findProblems,
  openWorkbook,
  recalculate,
  saveWorkbook,
  type Workbook,
  WorkbookRefused,
} from '@microsource/sheet'
import type { IWorkbookData } from '@univerjs/core'
import { fromSnapshot } from '../convert/from-snapshot.ts'
import { toSnapshot } from '../convert/to-snapshot.ts'
import { dropDocument, keepDocument, loadDocument } from '../storage/store.ts'
import { offersOf } from './offers.ts'
import { addPiece, piecesOf, shellOf } from './pieces.ts'
import type { Answer, Calls, Failure, Request } from './protocol.ts'

/** The file behind the open document, as it was read and byte by byte. */
let base: Workbook | undefined
let file: Uint8Array | undefined
/** What the grid shows, as far as it was taken over. */
let taken: IWorkbookData | undefined

/** The formula engine cannot bear the open workbook; what the grid's own formulas came to stands. */
let isEngineOut = false

const worked = async (workbook: Workbook): Promise<Workbook> =>
  isEngineOut ? workbook : (await recalculate(workbook)).workbook

const now = (): Workbook => {
  if (!taken) throw new Error('No workbook was taken over')
  return fromSnapshot(taken, base)
}

type Handlers = {
  [K in keyof Calls]: (...parameters: Parameters<Calls[K]>) => ReturnType<Calls[K]> | Promise<ReturnType<Calls[K]>>
}

const handlers: Handlers = {
  async open(bytes, id, name) {
    const opened = openWorkbook(bytes)
    const shown = hasOpenFormulas(opened) ? await worked(opened) : opened
    base = opened
    file = bytes
    return send(toSnapshot(shown, id, name))
  },
  async restore() {
    const kept = await loadDocument()
    file = kept?.file
    base = file && openWorkbook(file)
    return kept ? { id: kept.id, name: kept.name, changed: kept.changed, shell: send(kept.snapshot), file } : null
  },
  forget() {
    base = file = undefined
    isEngineOut = false
  },
  behind(bytes) {
    file = bytes
    base = file && openWorkbook(file)
    isEngineOut = true
  },
  take(shell) {
    taken = shell
  },
  piece(piece) {
    if (taken) addPiece(taken, piece)
  },
  async keep(about) {
    if (taken) await keepDocument({ ...about, snapshot: taken, ...(file && { file }) })
  },
  drop: () => dropDocument(),
  async save(format, sheet) {
    return saveWorkbook(await worked(now()), format, sheet === undefined ? {} : { sheet })
  },
  async problems() {
    return findProblems(await worked(now()))
  },
  async compare(sent, delivered) {
    const current = await worked(now())
    const after = await worked(openWorkbook(delivered))
    const before = sent ? await worked(openWorkbook(sent)) : current
    return { offers: offersOf(before, after, current), isBlind: sent === undefined }
  },
}

/** A file written by a program may carry formulas and no results. */
function hasOpenFormulas({ sheets }: Workbook): boolean {
  return sheets.some(({ cells }) =>
    [...cells.values()].some(({ formula, type }) => formula !== undefined && type === 'empty'),
  )
}

function send(snapshot: IWorkbookData): IWorkbookData {
  for (const piece of piecesOf(snapshot)) post({ piece })
  return shellOf(snapshot)
}

function post(answer: Answer): void {
  self.postMessage(answer)
}

async function answer({ id, call, parameters, again = false }: Request): Promise<void> {
  try {
    // A workbook that is opened gets a chance of its own.
    if (again || call === 'open' || call === 'restore') isEngineOut = again
    const run = handlers[call] as (...all: unknown[]) => unknown
    post({ id, result: await run(...parameters) })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    post({ id, failure: { message, code: codeOf(error) } })
  }
}

function codeOf(error: unknown): Failure['code'] {
  if (error instanceof EngineBroke) return 'engine_broke'
  return error instanceof WorkbookRefused ? error.code : undefined
}

/** One after the other, because a later call builds on what an earlier one left. */
let last: Promise<void> = Promise.resolve()

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  last = last.then(() => answer(data))
})
