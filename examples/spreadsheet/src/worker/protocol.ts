import type { CellChange, Conflict, Problem, RefusalCode, WorkbookChange } from '@microsource/sheet'
import type { IWorkbookData } from '@univerjs/core'

/** What the page asks of the worker, and what it answers. */
export interface Calls {
  /** Opens a file and keeps it as what later saves start from. */
  open(bytes: Uint8Array, id: string, name: string): IWorkbookData
  /** Takes the file a restored document came from, without showing it. */
  adopt(bytes: Uint8Array): void
  /** From here on there is no file behind the document. */
  forget(): void
  save(snapshot: IWorkbookData, format: 'xlsx' | 'csv', sheet?: string): Uint8Array
  problems(snapshot: IWorkbookData): Problem[]
  /** What a delivered workbook changes, against what was sent and against what is here now. */
  compare(snapshot: IWorkbookData, sent: Uint8Array | undefined, delivered: Uint8Array): Comparison
}

export interface Comparison {
  changes: WorkbookChange[]
  conflicts: Conflict[]
}

export type Edit = Pick<CellChange, 'sheet' | 'cell' | 'after'>

export interface Failure {
  message: string
  code: RefusalCode | undefined
}

export type Request = { [K in keyof Calls]: { id: number; call: K; parameters: Parameters<Calls[K]> } }[keyof Calls]
export type Answer = { id: number; result: unknown } | { id: number; failure: Failure }
