import type { Workbook } from '../model.ts'
import { writeCsv } from './csv.ts'
import { writeXlsx } from './xlsx.ts'

export interface SaveOptions {
  /** Which sheet a CSV holds; the first unless given. */
  sheet?: string
}

/** A workbook that came from XLSX keeps every part that was not changed, down to the byte. */
export function saveWorkbook(workbook: Workbook, format: 'xlsx' | 'csv', { sheet }: SaveOptions = {}): Uint8Array {
  return format === 'xlsx' ? writeXlsx(workbook) : writeCsv(workbook, sheet)
}
