import type { Piece } from './protocol.ts'

export type { Piece }

/** What the page tells the worker of the formulas beside the grid's own messages. */
export type FormulaNews =
  /** Some rows of the workbook that is opened next. */
  | { piece: Piece }
  /** The pieces so far are this workbook's, and are all of it. */
  | { piecesOf: string }
