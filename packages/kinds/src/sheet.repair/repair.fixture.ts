import { type Cell, cellOf, plainLayout, saveWorkbook, type Workbook } from '@microsource/sheet'
import type { KindFile } from '../kind.ts'
import { xlsx } from './formats.ts'
import type { RepairWork } from './opened.ts'
import { Input, Result } from './schema.ts'

type Cells = Readonly<Record<string, string | number>>

/** As a person types: what begins with an equals sign is a formula. */
const typed = (text: string | number): Cell =>
  typeof text === 'string' && text.startsWith('=')
    ? { type: 'empty', value: null, formula: text.slice(1) }
    : cellOf(text)

export function workbookOf(sheets: Readonly<Record<string, Cells>>): Workbook {
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

export const fileOf = (bytes: Uint8Array, name = 'club.xlsx'): KindFile => ({
  name,
  mediaType: xlsx,
  sizeBytes: bytes.length,
  read: () => Promise.resolve(bytes),
})

export const xlsxOf = (sheets: Readonly<Record<string, Cells>>): KindFile =>
  fileOf(saveWorkbook(workbookOf(sheets), 'xlsx'))

/** A club's budget: nobody came, so the share per head divides by nothing, and the sum misses its last line. */
export const asked: Readonly<Record<string, Cells>> = {
  Budget: { A1: 'Hall', B1: 120, A2: 'Band', B2: 300, A3: 'Food', B3: 180, B4: '=SUM(B1:B2)', B5: '=B4/B6', B6: 0 },
  Notes: { A1: 'Guests', B1: 40 },
}

export const repaired: typeof asked = {
  ...asked,
  Budget: { ...asked.Budget, B4: '=SUM(B1:B3)', B5: '=IF(B6=0,0,B4/B6)' },
}

export const problems = [{ sheet: 'Budget', cell: 'B5', code: 'error_value', sentence: 'It divides by zero.' }]

export interface Case {
  readonly input?: Partial<Input>
  readonly result?: Partial<Result>
  readonly delivered?: KindFile
}

export function workOf({ input = {}, result = {}, delivered = xlsxOf(repaired) }: Case = {}): RepairWork {
  return {
    asked: { description: 'The sum is wrong', input: Input.parse({ problems, ...input }), files: [xlsxOf(asked)] },
    note: '',
    result: Result.parse({ explanation: 'The sum missed the food.', ...result }),
    files: [delivered],
  }
}
