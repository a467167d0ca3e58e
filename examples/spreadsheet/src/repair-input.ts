import { areaName, parseArea, type Problem } from '@microsource/sheet'
import type { SheetDocument } from './document.ts'
import type { Selection } from './grid/grid.ts'

/** What is known when somebody asks. */
export interface Asking {
  /** True when the request came from selected cells and is about them. */
  isAboutSelection: boolean
  problems: () => Promise<readonly Problem[]>
}

export type RepairInput = {
  scope: 'selection' | 'workbook'
  selection: Selection | null
  problems: Pick<Problem, 'sheet' | 'cell' | 'code' | 'sentence'>[]
}

const problemsMax = 500
const sentenceMax = 300

/** What goes along with the workbook: what is selected and what Rowan itself found wrong. */
export async function repairInput(sheet: SheetDocument, asking: Asking): Promise<RepairInput> {
  const { selection } = sheet
  const scope = asking.isAboutSelection && selection ? 'selection' : 'workbook'
  const problems = (await asking.problems()).slice(0, problemsMax).map(({ sheet: name, cell, code, sentence }) => ({
    sheet: name,
    cell,
    code,
    sentence: sentence.slice(0, sentenceMax),
  }))
  // Once, then the next request is about the whole again.
  asking.isAboutSelection = false
  // Also a single cell: in the dialog its sheet may still become the limit. Whole columns are said as their cells.
  return { scope, selection: selection && { ...selection, range: areaName(parseArea(selection.range)) }, problems }
}
