import { type Cell, cellOf, plainLayout, saveWorkbook, type Workbook } from '@microsource/sheet'

export type Rows = Readonly<Record<string, Readonly<Record<string, string | number | Cell>>>>

/** As a person types: what begins with an equals sign is a formula. */
const typed = (text: string | number | Cell): Cell => {
  if (typeof text === 'object') return text
  return typeof text === 'string' && text.startsWith('=')
    ? { type: 'empty', value: null, formula: text.slice(1) }
    : cellOf(text)
}

export function workbookOf(sheets: Rows): Workbook {
  return {
    names: [],
    styles: [{}],
    sheets: Object.entries(sheets).map(([name, cells]) => ({
      name,
      hidden: false,
      layout: plainLayout,
      cells: new Map(Object.entries(cells).map(([place, text]) => [place, typed(text)])),
    })),
  }
}

export const xlsxOf = (sheets: Rows): Uint8Array => saveWorkbook(workbookOf(sheets), 'xlsx')

/** A club's budget: the sum misses a line, a number is text, nobody came, and one line of the share is out of line. */
export const budget = {
  Budget: {
    ...{ A1: 'Item', B1: 'Amount', C1: 'Share' },
    ...{ A2: 'Hall', B2: 120, C2: '=B2/B$7' },
    ...{ A3: 'Band', B3: '300', C3: '=B3/B$7' },
    ...{ A4: 'Food', B4: 180, C4: '=B4/B$6' },
    ...{ A5: 'Tea', B5: 20, C5: '=B5/B$7' },
    ...{ A6: 'Rent', B6: 80, C6: '=B6/B$7' },
    ...{ A7: 'Sum', B7: '=SUM(B2:B5)', C7: '=B7/D9' },
  },
  Notes: { A1: 1, A2: '2', A3: 3, A4: '=SUM(A1:A2)', A5: '=A4/A9' },
} satisfies Rows
