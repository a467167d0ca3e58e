import { openWorkbook, WorkbookRefused } from '@microsource/sheet'
import type { Asked } from './asked.ts'
import { explain } from './explain.ts'
import { mend, whyNot, written } from './mend.ts'

export interface RepairedFile {
  readonly bytes: Uint8Array
  readonly format: 'xlsx' | 'csv'
  readonly explanation: string
}

/** The repaired file, or why it is given back. */
export type FileOutcome = RepairedFile | { readonly giveBack: string }

const explanationMax = 8_000

async function repairOpened(given: Uint8Array, asked: Asked): Promise<FileOutcome> {
  const workbook = openWorkbook(given)
  const format = workbook.source?.format ?? 'xlsx'
  if (format === 'ods') return { giveBack: 'it is an ODS file, which I can read and not write' }
  const repair = await mend(workbook, asked)
  const why = whyNot(repair, asked)
  if (why !== undefined) return { giveBack: why }
  const explanation = explain(repair.steps, asked.expected, format)
  if (explanation.length > explanationMax) return { giveBack: 'more is wrong than an explanation has room for' }
  const bytes = await written(repair, format)
  return bytes ? { bytes, format, explanation } : { giveBack: 'writing the file would change more than I mended' }
}

/** Opens, mends and writes. Throws `EngineBroke`: nothing can be worked out in this thread afterwards. */
export async function repairFile(given: Uint8Array, asked: Asked): Promise<FileOutcome> {
  try {
    return await repairOpened(given, asked)
  } catch (error) {
    if (error instanceof WorkbookRefused) return { giveBack: error.message }
    throw error
  }
}
