import type { CellChange, WorkbookChange } from '@microsource/sheet'
import { loadSheet, openBoth, type RepairWork, scopeOf } from './opened.ts'

const changesMax = 2_000
const textMax = 200

const cut = (value: unknown): unknown =>
  typeof value === 'string' && value.length > textMax ? `${value.slice(0, textMax - 1)}…` : value

function side(content: CellChange['before']) {
  if (!content) return null
  const { value, formula, type } = content
  return { type, value: cut(value), ...(formula !== undefined && { formula: cut(formula) }) }
}

function toLine(change: WorkbookChange, isOutside: (change: WorkbookChange) => boolean) {
  const outside = isOutside(change) && { outside: true }
  if (change.kind === 'sheet') return { sheet: change.sheet, change: change.change, ...outside }
  if (change.kind === 'name')
    return { name: change.name, before: cut(change.before), after: cut(change.after), ...outside }
  return {
    sheet: change.sheet,
    cell: change.cell,
    cause: change.cause,
    before: side(change.before),
    after: side(change.after),
    ...outside,
  }
}

/** Before approval: the words of the worker and what changed cell by cell, but no workbook. */
export async function reduce(work: RepairWork) {
  const { checkScope } = await loadSheet()
  const { changes } = await openBoth(work)
  const outside = new Set(checkScope(changes, scopeOf(work.asked.input) ?? {}).outside)
  const own = changes.filter((change) => change.kind !== 'cell' || change.cause === 'edited')
  // What was edited comes first: a long tail of recalculated cells must not push it out.
  const followed = changes.filter((change) => change.kind === 'cell' && change.cause === 'recalculated')
  return {
    ...work.result,
    changes: [...own, ...followed].slice(0, changesMax).map((change) => toLine(change, (one) => outside.has(one))),
    edited: own.length,
    recalculated: followed.length,
  }
}
