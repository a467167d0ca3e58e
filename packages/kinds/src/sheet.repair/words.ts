import type { Input } from './schema.ts'

/** Every word people read in the review. */
export const changed = (count: number): string => (count === 1 ? '1 cell was changed' : `${count} cells were changed`)
export const follow = (count: number): string =>
  count === 1 ? '1 more comes to something else' : `${count} more come to something else`
export const showFollowing = (count: number): string =>
  count === 1 ? 'Show the 1 that follows' : `Show the ${count} that follow`
export const hideFollowing = 'Hide those that follow'
export const cell = 'Cell'
export const before = 'Before'
export const after = 'After'
export const empty = 'empty'
export const sheetAdded = 'This sheet is new'
export const sheetRemoved = 'This sheet was taken out'
export const beside = (what: string): string => `Changed beside the cells: ${what}`
export const workbook = 'Workbook'
export const names = 'Names'
export const outside = 'Outside what was asked for'
export const nothing = 'Nothing was changed.'
export const becomes = {
  formula: 'a formula',
  number: 'a number',
  text: 'text',
  boolean: 'yes or no',
  error: 'an error',
  empty: 'empty',
}
export const partly = (shown: number, all: number): string =>
  `${shown} of ${all} changes ${shown === 1 ? 'is' : 'are'} shown as written; all open when you approve.`
/** Of what was approved before the whole list was kept. */
export const restInFile = (shown: number, all: number): string =>
  `${shown} of ${all} changes ${shown === 1 ? 'is' : 'are'} listed as written; the workbook has them all.`
export const more = (count: number): string => `${count} more changes are not listed here.`

/** Said to the requester, in the dialog. */
export const nowhere =
  'Nothing is selected, so nothing says what may be changed. Select cells first, or let the whole workbook be changed.'

export const oneWorkbook = 'There is more than one workbook. Ask for one at a time.'

/** Whether to tell what is selected: the one cell that always is says nothing where all may change. */
export const isTold = ({ scope, selection }: Input): boolean => scope !== 'workbook' || !!selection?.range.includes(':')

/** Words of the work screen. */
export const work = {
  expected: 'What should be true',
  where: 'Where',
  selected: 'They selected',
  mayChange: (scope: 'selection' | 'sheet' | 'workbook', sheet: string): string =>
    ({
      selection: 'Change only what was selected.',
      sheet: `Change only the sheet ${sheet}.`,
      workbook: 'The whole workbook may change.',
    })[scope],
  problems: (count: number): string => (count === 1 ? 'Found wrong in 1 place' : `Found wrong in ${count} places`),
  explanation: 'What was wrong, and what you did',
  explanationHelp: 'The requester reads this first, before the list of changed cells.',
  outside: 'Changes outside what was asked for',
  outsideHelp:
    'Only where it could not be helped. Say for each why it had to change. Of a new sheet, a name, or the rules, links ' +
    'and locks of a sheet, leave the cell empty.',
  sheet: 'Sheet or name',
  range: 'Cell or range',
  why: 'Why it had to change',
  add: 'Add a reason',
  remove: 'Remove this reason',
}
