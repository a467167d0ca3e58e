import { areaName, parseArea, type Problem } from '@microsource/sheet'
import type { AskedStore } from './asked.ts'
import type { Selection } from './grid/grid.ts'

/** What is known when somebody asks. */
export interface Asking {
  /** True when the request came from selected cells and is about them. */
  isAboutSelection: boolean
  problems: () => Promise<readonly Problem[]>
  asked: AskedStore
}

export type RepairInput = {
  scope: 'selection' | 'workbook'
  selection: Selection | null
  problems: Pick<Problem, 'sheet' | 'cell' | 'code' | 'sentence'>[]
}

const problemsMax = 500
const sentenceMax = 300

/** What goes along with the workbook: what is selected and what Rowan itself found wrong. */
export async function repairInput(
  sheet: { id: string; fileName: string; selection: Selection | null },
  asking: Asking,
): Promise<RepairInput> {
  // Also a single cell: in the dialog its sheet may still become the limit. Whole columns are said as their cells.
  const selection = sheet.selection && { ...sheet.selection, range: areaName(parseArea(sheet.selection.range)) }
  const before = asking.asked.of(sheet.id)
  const wasAboutIt = before?.scope === 'selection' && isSame(before.selection, selection)
  const scope = (asking.isAboutSelection || wasAboutIt) && selection ? 'selection' : 'workbook'
  asking.asked.keep({ documentId: sheet.id, fileName: sheet.fileName, at: Date.now(), scope, selection })
  const problems = (await asking.problems()).slice(0, problemsMax).map(({ sheet: name, cell, code, sentence }) => ({
    sheet: name,
    cell,
    code,
    sentence: sentence.slice(0, sentenceMax),
  }))
  // Once: a request that begins with other cells selected is about the whole again.
  asking.isAboutSelection = false
  return { scope, selection, problems }
}

function isSame(left: Selection | null, right: Selection | null): boolean {
  return left?.sheet === right?.sheet && left?.range === right?.range
}
