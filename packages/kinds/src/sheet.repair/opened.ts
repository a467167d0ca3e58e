import type { BesideChange, Recalculation, Scope, Workbook, WorkbookChange } from '@microsource/sheet'
import type { KindFile, Work } from '../kind.ts'
import { ods, xlsx } from './formats.ts'
import type { Input, Result } from './schema.ts'

/** The engine comes with the first workbook: whoever only reads the declaration does without. */
export const loadSheet = () => import('@microsource/sheet')

/** Both workbooks, worked out anew, and what lies between them. */
export interface Opened {
  readonly before: Recalculation
  readonly delivered: Recalculation
  readonly changes: readonly WorkbookChange[]
  /** What is different beside the cells: hidden sheets, protection, rules and links. */
  readonly beside: readonly BesideChange[]
}

export type RepairWork = Work<Input, Result>

const opened = new WeakMap<RepairWork, Promise<Opened>>()

async function readWorkbook(file: KindFile | undefined): Promise<Workbook> {
  const { openWorkbook, WorkbookRefused } = await loadSheet()
  if (!file) throw new WorkbookRefused('unknown_format')
  return openWorkbook(await file.read())
}

const isWorkbook = ({ mediaType }: KindFile): boolean => mediaType === xlsx || mediaType === ods

/** Of what goes along the workbook; a text is one only where there is no other. */
export const workbooksOf = (files: readonly KindFile[]): readonly KindFile[] => {
  const workbooks = files.filter(isWorkbook)
  return workbooks.length > 0 ? workbooks : files
}

/** The one workbook of a task. Throws `WorkbookRefused`. */
export const readAsked = (files: readonly KindFile[]): Promise<Workbook> => readWorkbook(workbooksOf(files)[0])

async function open({ asked, files }: RepairWork): Promise<Opened> {
  const { diffBeside, diffWorkbooks, recalculate } = await loadSheet()
  const delivered = await recalculate(await readWorkbook(files[0]))
  const before = await recalculate(await readAsked(asked.files))
  const [left, right] = [before.workbook, delivered.workbook]
  return { before, delivered, changes: diffWorkbooks(left, right), beside: diffBeside(left, right) }
}

/** Opened once for all checks of one work. Throws `WorkbookRefused` for the delivered one. */
export function openBoth(work: RepairWork): Promise<Opened> {
  const known = opened.get(work) ?? open(work)
  opened.set(work, known)
  return known
}

/** Where cells may change without a reason; undefined means everywhere. */
export function scopeOf({ scope, selection }: Input): Scope | undefined {
  if (scope === 'workbook' || !selection) return undefined
  if (scope === 'sheet') return { sheets: [selection.sheet] }
  return { ranges: [`'${selection.sheet.replaceAll("'", "''")}'!${selection.range}`] }
}
