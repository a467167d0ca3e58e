import type { CellChange, WorkbookChange } from '@microsource/sheet'
import { remarkOn } from './remark.ts'
import { loadSheet, openBoth, type RepairWork, scopeOf } from './opened.ts'

const changesMax = 2_000
const textMax = 200
/**
 * Of what was edited every third is shown as it now reads, and never more than these: enough to judge, not the repair
 * itself.
 */
const shownEvery = 3
const shownMax = 20

const cut = (value: unknown): unknown =>
  typeof value === 'string' && value.length > textMax ? `${value.slice(0, textMax - 1)}…` : value

function side(content: CellChange['before']) {
  if (!content) return null
  const { value, formula, type } = content
  return { type, value: cut(value), ...(formula !== undefined && { formula: cut(formula) }) }
}

/** Of a change that opens with the approval: what the cell said, which is the requester's own, and what it becomes. */
function toOutline(change: WorkbookChange, isOutside: boolean) {
  const outside = isOutside && { outside: true }
  if (change.kind === 'sheet') return { sheet: change.sheet, change: change.change, ...outside }
  if (change.kind === 'name') {
    const becomes = change.after === null ? 'empty' : 'formula'
    return { name: change.name, before: cut(change.before), after: null, becomes, ...outside }
  }
  const { sheet, cell, cause, before, after } = change
  const becomes = after?.formula === undefined ? (after?.type ?? 'empty') : 'formula'
  return { sheet, cell, cause, before: side(before), after: null, becomes, ...outside }
}

function toLine(change: WorkbookChange, isOutside: boolean) {
  const outside = isOutside && { outside: true }
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

/** Of what was edited, that which is shown as it now reads. */
type Choose = (texts: readonly WorkbookChange[]) => readonly WorkbookChange[]

const someOf: Choose = (texts) =>
  texts.length === 1 ? [] : texts.filter((_, index) => index % shownEvery === 0).slice(0, shownMax)

async function tell(work: RepairWork, choose: Choose) {
  const { besideOutside, checkScope } = await loadSheet()
  const { beside, changes, delivered } = await openBoth(work)
  const remark = remarkOn(delivered)
  const scope = scopeOf(work.asked.input) ?? {}
  const outside = new Set(checkScope(changes, scope).outside)
  const besides = new Set(besideOutside(beside, scope))
  const own = changes.filter((change) => change.kind !== 'cell' || change.cause === 'edited')
  // What was edited comes first: a long tail of recalculated cells must not push it out.
  const followed = changes.filter((change) => change.kind === 'cell' && change.cause === 'recalculated')
  const texts = own.filter(({ kind }) => kind !== 'sheet')
  const shown = new Set(choose(texts))
  const toOwn = (change: WorkbookChange) => (shown.has(change) ? toLine : toOutline)(change, outside.has(change))
  return {
    ...work.result,
    changes: [
      ...own.slice(0, changesMax).map(toOwn),
      ...followed.slice(0, Math.max(0, changesMax - own.length)).map((change) => toLine(change, outside.has(change))),
    ],
    beside: beside.slice(0, changesMax).map((change) => {
      const { sheet, what } = change
      return { sheet, what, ...(besides.has(change) && { outside: true }) }
    }),
    edited: own.length,
    recalculated: followed.length,
    shown: shown.size,
    ...(remark !== undefined && { remark }),
  }
}

/**
 * Before approval: the words of the worker, where something changed and into what kind of thing, every third edited
 * cell as it now reads, what the requester's own formulas come to now, and no workbook.
 */
export const reduce = (work: RepairWork) => tell(work, someOf)

/** After approval: every change as it now reads. */
export const disclose = (work: RepairWork) => tell(work, (texts) => texts)
