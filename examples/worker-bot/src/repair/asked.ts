import { type CellPlace, contains, parseAddress, parseArea } from '@microsource/sheet'

/** Input of `sheet.repair`, as docs/reference/kinds.md has it. */
export interface Asked {
  readonly expected: string
  readonly scope: 'selection' | 'sheet' | 'workbook'
  readonly selection: { readonly sheet: string; readonly range: string } | null
  readonly problems: readonly CellPlace[]
}

/** The broker has checked the fields against the kind; what it filled in or left out is completed here. */
export const readAsked = ({
  expected = '',
  scope = 'workbook',
  selection = null,
  problems = [],
}: Partial<Asked>): Asked => ({ expected, scope, selection, problems })

/** Whether a cell may be changed. Where nothing was selected the whole workbook may. */
export function insideOf({ scope, selection }: Asked): (place: CellPlace) => boolean {
  if (scope === 'workbook' || !selection) return () => true
  if (scope === 'sheet') return ({ sheet }) => sheet === selection.sheet
  const area = parseArea(selection.range)
  return ({ sheet, cell }) => sheet === selection.sheet && contains(area, parseAddress(cell))
}

export const nameOf = ({ sheet, cell }: CellPlace): string => `${sheet}!${cell}`
