import {
  applyChanges,
  type CellPlace,
  findCell,
  findProblems,
  openWorkbook,
  recalculate,
  saveWorkbook,
} from '@microsource/sheet'
import { describe, expect, test } from 'vitest'
import { givenFiles } from '../../../../scripts/test-environment/given-data.ts'
import { examineWork, previewAsked } from '../../src/examine.ts'
import { fileOf, workOf } from '../../src/sheet.repair/repair.fixture.ts'

const files = givenFiles('.xlsx')
/** What is wrong and stays wrong in a file that is handed back as it came. */
const still: Readonly<Record<string, RegExp>> = {
  'ErrorTypes.xlsx': /There is still an error in RawErrors!A2, .* and 15 more/,
  'formulae_test_simple.xlsx': /There is still an error in Sheet1!A6, Sheet1!C6\./,
}
const mending: Readonly<Record<string, CellPlace & { formula: string }>> = {
  'formulae_test_simple.xlsx': { sheet: 'Sheet1', cell: 'A6', formula: 'SUMPRODUCT(A1:A5*B1:B5)' },
}

async function askedWith(bytes: Uint8Array) {
  const { workbook } = await recalculate(openWorkbook(bytes))
  const problems = findProblems(workbook).map(({ sheet, cell, code, sentence }) => ({ sheet, cell, code, sentence }))
  const { asked } = workOf({ input: { problems } })
  return { ...asked, files: [fileOf(bytes)] }
}

async function said(bytes: Uint8Array, delivered: Uint8Array): Promise<Record<string, string | null>> {
  const work = { ...workOf({ delivered: fileOf(delivered) }), asked: await askedWith(bytes) }
  const { checks } = await examineWork('sheet.repair', work as never)
  return Object.fromEntries(checks.filter(({ passed }) => !passed).map(({ id, says }) => [id, says]))
}

describe.skipIf(files.length === 0)('workbooks that were given', () => {
  test.each(files)('$name can be asked with, or is refused in words', async ({ read }) => {
    const preview = await previewAsked('sheet.repair', workOf().asked)
    expect(preview.ok).toBe(true)
    const own = await previewAsked('sheet.repair', { ...workOf().asked, files: [fileOf(read())] })
    if (!own.ok) expect(own.says.length).toBeGreaterThan(20)
  })

  test.each(files.filter(({ name }) => still[name]))(
    '$name as it came fails, with what is still wrong',
    async ({ name, read }) => {
      const bytes = read()
      expect(await said(bytes, bytes)).toEqual({
        mended: expect.stringMatching(still[name]!) as string,
        changed: expect.stringMatching(/as it came/) as string,
      })
    },
  )

  test.each(files.filter(({ name }) => mending[name]))('$name mended passes every check', async ({ name, read }) => {
    const { sheet, cell, formula } = mending[name]!
    const given = openWorkbook(read())
    const before = findCell(given, { sheet, cell }) ?? null
    const after = { type: 'empty' as const, value: null, formula }
    const repaired = applyChanges(given, [{ kind: 'cell', cause: 'edited', sheet, cell, before, after }])
    expect(await said(read(), saveWorkbook((await recalculate(repaired)).workbook, 'xlsx'))).toEqual({})
  })
})
