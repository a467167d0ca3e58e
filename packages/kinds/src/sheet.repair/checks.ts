import type { CellPlace, Injection, Workbook } from '@microsource/sheet'
import type { Check, Verdict } from '../kind.ts'
import { isExplained, nameOf } from './explained.ts'
import { list } from './list.ts'
import { loadSheet, openBoth, type RepairWork, scopeOf } from './opened.ts'
import { remarkOn } from './remark.ts'
import type { Input, Result } from './schema.ts'

type RepairCheck = Check<Input, Result>

const at = ({ sheet, cell }: CellPlace): string => `${sheet}!${cell}`

/** For checks that need both workbooks open: the first check says what is wrong when they are not. */
function whenOpen(
  run: (work: RepairWork, opened: Awaited<ReturnType<typeof openBoth>>) => Verdict | Promise<Verdict>,
): RepairCheck['run'] {
  return async (work) => {
    const { WorkbookRefused } = await loadSheet()
    try {
      return await run(work, await openBoth(work))
    } catch (error) {
      if (error instanceof WorkbookRefused) return 'This is looked at once the workbook opens.'
      throw error
    }
  }
}

const opens: RepairCheck = {
  id: 'opens',
  title: 'The workbook opens, without macros, links to other files or a password',
  async run(work) {
    const { WorkbookRefused } = await loadSheet()
    // A second one would reach the requester without anyone having looked into it.
    if (work.files.length > 1) return 'There is more than one file. Hand in the repaired workbook alone.'
    try {
      await openBoth(work)
      return null
    } catch (error) {
      if (error instanceof WorkbookRefused) return error.message
      throw error
    }
  },
}

const placeOf = ({ sheet, cell, rule }: Injection): string => {
  if (rule) return `a ${rule}${sheet ? ` on ${sheet}` : ''}${cell ? ` of ${cell}` : ''}`
  return sheet ? at({ sheet, cell }) : `the name ${cell}`
}

/** A place with what is written there, in a cell, behind a name or in a rule. */
function writtenAt({ sheets, names }: Workbook, { sheet, cell, rule, formula }: Injection): string {
  if (rule) return JSON.stringify([sheet, cell, rule, formula])
  const found = sheets.find(({ name }) => name === sheet)?.cells.get(cell)
  const name = names.find((one) => one.name === cell && (one.sheet ?? '') === sheet)
  return JSON.stringify([sheet, cell, found?.formula ?? found?.value ?? name?.refersTo])
}

const harmless: RepairCheck = {
  id: 'harmless',
  title: 'No formula reaches out of the workbook or runs a program, and no link or lock is new',
  run: whenOpen(async (_work, { before, delivered }) => {
    const { findInjections, findIntrusions } = await loadSheet()
    // What was there and reads as it did is the requester's own; a new address in the same place is not.
    const known = new Set(findInjections(before.workbook).map((injection) => writtenAt(before.workbook, injection)))
    const found = findInjections(delivered.workbook).filter(
      (injection) => !known.has(writtenAt(delivered.workbook, injection)),
    )
    const [first] = found
    if (first) return `${list(found.map(placeOf))}: ${first.sentence} Take it out.`
    const intrusions = findIntrusions(before.workbook, delivered.workbook)
    return intrusions.length > 0 ? `New in this workbook: ${list(intrusions.map(nameOf))}. Take it out.` : null
  }),
}

const recalculates: RepairCheck = {
  id: 'recalculates',
  title: 'It can be worked out anew, and no further formula needs its own result',
  run: whenOpen((_work, { before, delivered }) => {
    // A circle that came along may lie where nothing may be changed.
    const known = new Set(before.circular.map(at))
    const circular = delivered.circular.map(at).filter((place) => !known.has(place))
    if (circular.length > 0) return `A formula needs its own result in ${list(circular)}. Break the circle.`
    const remark = remarkOn(delivered)
    return remark === undefined ? null : { remark }
  }),
}

/** Whether something stood there, and now nothing does, not even the sheet. */
function isGone({ sheet, cell }: CellPlace, before: Workbook, delivered: Workbook): boolean {
  const contentIn = ({ sheets }: Workbook) => {
    const found = sheets.find(({ name }) => name === sheet)?.cells.get(cell)
    return found && (found.formula !== undefined || found.type !== 'empty') ? found : undefined
  }
  if (before.sheets.some(({ name }) => name === sheet) && !delivered.sheets.some(({ name }) => name === sheet))
    return true
  return contentIn(before) !== undefined && contentIn(delivered) === undefined
}

const mended: RepairCheck = {
  id: 'mended',
  title: 'The cells that were named are there and hold no error',
  run: whenOpen(
    async (
      {
        asked: {
          input: { problems, scope, selection },
        },
      },
      { before, delivered },
    ) => {
      const { contains, findCell, findSheet, parseAddress, parseArea } = await loadSheet()
      const isSelected = ({ sheet, cell }: CellPlace): boolean =>
        sheet === selection?.sheet && contains(parseArea(selection.range), parseAddress(cell))
      // An error where nothing may be changed is not this task's to mend.
      const mayChange = (place: CellPlace): boolean =>
        !selection || scope === 'workbook' || (scope === 'sheet' ? place.sheet === selection.sheet : isSelected(place))
      const named = problems.filter(mayChange)
      const places = new Map(named.map((place) => [at(place), place]))
      const gone = [...places].filter(([, place]) => isGone(place, before.workbook, delivered.workbook))
      if (gone.length > 0)
        return `Named, and not there any more: ${list(gone.map(([name]) => name))}. Put back what stood there, mended.`
      const cells = selection ? [...(findSheet(delivered.workbook, selection.sheet)?.cells.keys() ?? [])] : []
      const selected = cells.map((cell) => ({ sheet: selection?.sheet ?? '', cell })).filter(isSelected)
      const wrong = [...named, ...selected].filter((place) => findCell(delivered.workbook, place)?.type === 'error')
      const all = new Set(wrong.map(at))
      return all.size === 0 ? null : `There is still an error in ${list([...all])}. Mend it, or give the task back.`
    },
  ),
}

const within: RepairCheck = {
  id: 'within',
  title: 'Nothing outside what was asked for was changed without a reason',
  run: whenOpen(async ({ asked: { input }, result }, { beside, changes }) => {
    const { besideOutside, checkScope } = await loadSheet()
    const scope = scopeOf(input)
    if (!scope) return null
    const isTold = await isExplained(result.outside, changes)
    const outside = [...checkScope(changes, scope).outside, ...besideOutside(beside, scope)]
    const unexplained = outside.filter((change) => !isTold(change))
    return unexplained.length === 0
      ? null
      : `Changed outside what was asked for: ${list(unexplained.map(nameOf))}. Put it back, or say why it had to change.`
  }),
}

const changed: RepairCheck = {
  id: 'changed',
  title: 'Something was changed',
  run: whenOpen((_work, { changes }) =>
    changes.some((change) => change.kind !== 'cell' || change.cause === 'edited')
      ? null
      : 'This is the workbook as it came. Hand in the repaired one, or give the task back free of charge.',
  ),
}

export const checks: readonly RepairCheck[] = [opens, harmless, recalculates, mended, within, changed]
