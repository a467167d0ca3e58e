/** Why a file is not opened. The codes are stable; the sentences say what to do. */
export const refusals = {
  too_large: 'This file is larger than what can be opened here.',
  unknown_format: 'This is no workbook. XLSX, ODS and CSV files can be opened.',
  old_format: 'This is a workbook in the format of before 2007. Save it as XLSX first.',
  broken: 'This file is damaged and cannot be read. Ask for it again, or save it anew where it was made.',
  zip_bomb: 'This file grows out of all proportion when it is unpacked, so it was not opened.',
  password: 'This workbook is protected by a password. Remove the password and try again.',
  macros: 'This workbook carries macros, which are programs. Save it as XLSX without macros.',
  external_links: 'This workbook takes values from other files. Break the links so that it stands on its own.',
  embedded: 'This workbook carries another file or program inside it (an embedded object). Take it out.',
  dde: 'This workbook starts other programs to get its values (DDE). Remove these links.',
  too_many_cells: 'This workbook has more cells than can be opened here.',
  too_many_formulas: 'This workbook has more formulas than can be recalculated here.',
  formula_too_deep: 'A formula is nested more deeply, or joins more terms, than can be worked out here. Split it.',
  cell_too_long: 'A cell holds more text than a cell can hold (32,767 characters).',
} as const

export type RefusalCode = keyof typeof refusals

export class WorkbookRefused extends Error {
  readonly code: RefusalCode
  /** Where it was found, when that is known. */
  readonly detail: string | undefined

  constructor(code: RefusalCode, detail?: string, options?: ErrorOptions) {
    super(detail ? `${refusals[code]} (${detail})` : refusals[code], options)
    this.name = 'WorkbookRefused'
    this.code = code
    this.detail = detail
  }
}

export interface Limits {
  /** Of the file as it is. */
  readonly bytesMax: number
  /** Of everything in it, unpacked. */
  readonly inflatedBytesMax: number
  readonly entriesMax: number
  readonly cellsMax: number
  readonly formulasMax: number
  readonly cellTextMax: number
}

/** Looked at before anything is parsed: beyond these a workbook could take more memory than there is. */
export const usualLimits: Limits = {
  bytesMax: 25 * 1024 * 1024,
  inflatedBytesMax: 128 * 1024 * 1024,
  entriesMax: 2000,
  cellsMax: 1_000_000,
  formulasMax: 200_000,
  cellTextMax: 32_767,
}
