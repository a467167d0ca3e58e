import type { Problem, RefusalCode } from '@microsource/sheet'
import type { ICellData, IWorkbookData } from '@univerjs/core'
import type { Offer } from './offers.ts'

/** Rows of cells, as the grid keeps them. */
export type Rows = Record<number, Record<number, ICellData>>

/** A workbook travels in pieces, so that neither side stops for long: all but the cells first, then rows by rows. */
export interface Piece {
  sheet: string
  rows: Rows
}

/** What the page asks of the worker, and what it answers. */
export interface Calls {
  /** Opens a file, keeps it as what later saves start from, and sends its cells as pieces before it answers. */
  open(bytes: Uint8Array, id: string, name: string): IWorkbookData
  /** The document that was kept, in the same way; null when there is none. */
  restore(): (Kept & { file: Uint8Array | undefined }) | null
  /** From here on there is no file behind the document. */
  forget(): void
  /** A worker begun anew learns which file is behind the document. */
  behind(bytes: Uint8Array | undefined): void
  /** Begins to take over what the grid shows; `piece` goes on. */
  take(shell: IWorkbookData): void
  piece(piece: Piece): void
  /** Keeps what was taken over, in the browser's own storage. */
  keep(about: Omit<Kept, 'shell'>): void
  /** Nothing is open any more. */
  drop(): void
  save(format: 'xlsx' | 'csv', sheet?: string): Uint8Array
  problems(): Problem[]
  /** What a delivered workbook changes, against what was sent and against what is here now. */
  compare(sent: Uint8Array | undefined, delivered: Uint8Array): Comparison
}

export interface Kept {
  id: string
  name: string
  changed: boolean
  shell: IWorkbookData
}

export interface Comparison {
  offers: Offer[]
  /** What was sent is not known any more, so what was done here since cannot be told from what was delivered. */
  isBlind: boolean
}

export interface Failure {
  message: string
  /** `engine_broke`: the worker is of no more use. */
  code: RefusalCode | 'engine_broke' | undefined
}

/** `again`: the formula engine broke down when it was asked before, and is left out. */
export type Request = {
  [K in keyof Calls]: { id: number; call: K; parameters: Parameters<Calls[K]>; again?: boolean }
}[keyof Calls]
export type Answer = { id: number; result: unknown } | { id: number; failure: Failure } | { piece: Piece }
