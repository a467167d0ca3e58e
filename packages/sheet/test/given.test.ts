import { describe, expect, test } from 'vitest'
import { givenFiles } from '../../../scripts/test-environment/given-data.ts'
import { diffWorkbooks } from '../src/diff.ts'
import { recalculate } from '../src/engine/recalculate.ts'
import { findProblems } from '../src/problems/find.ts'
import { openWorkbook } from '../src/read/open.ts'
import { refusals, WorkbookRefused } from '../src/refused.ts'
import { saveWorkbook } from '../src/write/save.ts'

/** Where something is wrong in the files that are known; each cell once. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  'ErrorTypes.xlsx': 'A2 B2 A3 B3 A4 B4 A5 B5 A6 C6 A7 B7 A8 D8 F9 F10 F11 F12 F13 F14'.split(' '),
  'formulae_test_simple.xlsx': ['A6', 'C6'],
}
const files = givenFiles('.xlsx', '.xlsm', '.xls', '.ods', '.csv')

describe.skipIf(files.length === 0)('workbooks that were given', () => {
  test.each(files)('$name opens, is worked out and written, or says why not', async ({ name, read }) => {
    let workbook
    try {
      workbook = openWorkbook(read())
    } catch (error) {
      if (!(error instanceof WorkbookRefused)) throw error
      expect(Object.keys(refusals)).toContain(error.code)
      expect(wrong[name]).toBeUndefined()
      return
    }
    const { workbook: result } = await recalculate(workbook)
    if (workbook.source?.format === 'xlsx')
      expect(diffWorkbooks(workbook, openWorkbook(saveWorkbook(workbook, 'xlsx')))).toEqual([])
    const expected = wrong[name]
    if (expected) expect([...new Set(findProblems(result).map(({ cell }) => cell))]).toEqual(expected)
  })
})
