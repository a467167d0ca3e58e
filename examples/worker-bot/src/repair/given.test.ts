import { diffWorkbooks, findProblems, openWorkbook, recalculate } from '@microsource/sheet'
import { describe, expect, test } from 'vitest'
import { givenFiles } from '../../../../scripts/test-environment/given-data.ts'
import { repairApart } from './apart.ts'
import { readAsked } from './asked.ts'

const files = givenFiles('.xlsx', '.ods', '.csv')
/** What is given back of the files that are known, and why. */
const givenBack: Readonly<Record<string, RegExp>> = {
  'ErrorTypes.xlsx': /^I cannot mend RawErrors!A2, .* and 15 more$/,
  'formulae_test_simple.xlsx': /^I cannot mend Sheet1!A6, Sheet1!C6$/,
}

describe.skipIf(files.length === 0)('workbooks that were given', () => {
  test.each(files)(
    '$name is mended so that nothing is wrong any more, or given back in words',
    async ({ name, read }) => {
      const outcome = await repairApart(read(), readAsked({}), new AbortController().signal)
      if (givenBack[name]) expect(outcome).toEqual({ giveBack: expect.stringMatching(givenBack[name]) as string })
      if ('giveBack' in outcome) return expect(outcome.giveBack.length).toBeGreaterThan(10)
      const [before, after] = await Promise.all(
        [read(), outcome.bytes].map((bytes) => recalculate(openWorkbook(bytes))),
      )
      expect(findProblems(after!.workbook).filter(({ code }) => code === 'error_value')).toEqual([])
      const edited = diffWorkbooks(before!.workbook, after!.workbook).filter(
        (change) => change.kind !== 'cell' || change.cause === 'edited',
      )
      for (const change of edited)
        expect(change.kind === 'cell' && outcome.explanation.includes(change.cell)).toBe(true)
    },
    180_000,
  )
})
