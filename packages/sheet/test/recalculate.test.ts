import { describe, expect, test } from 'vitest'
import { recalculate } from '../src/engine/recalculate.ts'
import type { Cell, Workbook } from '../src/model.ts'
import { findProblems } from '../src/problems/find.ts'
import { type Typed, workbookOf } from './build.ts'

async function values(workbook: Workbook, sheet = 0): Promise<Record<string, unknown>> {
  const { workbook: result } = await recalculate(workbook)
  return Object.fromEntries([...(result.sheets[sheet]?.cells ?? [])].map(([place, { value }]) => [place, value]))
}

describe('recalculating', () => {
  test('works out formulas across sheets, whatever the file says they came to', async () => {
    const workbook = workbookOf({
      Data: [[10, 20], ['text', true], [{ type: 'number', value: 999, formula: 'SUM(A1:B1)' }]],
      'The sum': [
        [
          '=Data!A3*2',
          '=IF(Data!B2,"yes","no")',
          '=Data!A1/0',
          '=1=1',
          '=VLOOKUP("a",Data!A1:B3,2,FALSE)',
          '=NOSUCH(1)',
        ],
      ],
    })
    expect(await values(workbook)).toMatchObject({ A3: 30 })
    expect(await values(workbook, 1)).toEqual({ A1: 60, B1: 'yes', C1: '#DIV/0!', D1: true, E1: '#N/A', F1: '#NAME?' })
  })

  test('text that looks like a number, a date or a formula stays text', async () => {
    const workbook = workbookOf({
      A: [['1', '1/2', "'=x", 'TRUE', '=ISTEXT(A1)', '=ISTEXT(B1)', '=ISTEXT(C1)', '=ISTEXT(D1)', '=C1']],
    })
    expect(await values(workbook)).toMatchObject({ E1: true, F1: true, G1: true, H1: true, I1: "'=x" })
  })

  test('keeps fifteen digits, of large and of small numbers and just below a power of ten', async () => {
    const numbers = [1 / 3, 1e-200 / 3, 1e200 / 3, -2e15 / 7, 0, 999_999_999_999_999, -0.999_999_999_999_999_9]
    const workbook = workbookOf({ A: [numbers, numbers.map((_, index) => `=${String.fromCharCode(65 + index)}1`)] })
    const found = await values(workbook)
    for (const [index, number] of numbers.entries()) {
      expect(Math.abs(Number(found[`${String.fromCharCode(65 + index)}2`]) - number)).toBeLessThanOrEqual(
        Math.abs(number) * 1e-14,
      )
    }
  })

  test('knows names of ranges, of numbers and of formulas', async () => {
    const workbook = {
      ...workbookOf({ A: [[4, '=Rate*2', '=Twice', '=SUM(All)'], [5]] }),
      names: [
        { name: 'Rate', refersTo: '0.2' },
        { name: 'Twice', refersTo: 'A!$A$1*2' },
        { name: 'All', refersTo: 'A!$A$1:$A$2' },
      ],
    }
    expect(await values(workbook)).toMatchObject({ B1: 0.4, C1: 8, D1: 9 })
  })

  test('a date made by a formula is its number', async () => {
    expect(await values(workbookOf({ A: [['=DATE(2024,1,5)']] }))).toEqual({ A1: 45_296 })
  })

  test('an array formula fills its range', async () => {
    const workbook = workbookOf({
      A: [
        [1, { type: 'number', value: 0, formula: 'A1:A2*10', array: 'B1:B2' }],
        [2, 0, '=B2'],
      ],
    })
    expect(await values(workbook)).toMatchObject({ B1: 10, C2: 20 })
  })

  test('a function the engine lacks keeps what it last came to, and others go on from there', async () => {
    const workbook = workbookOf({ A: [[{ type: 'number', value: 42, formula: 'STOCKHISTORY("X")' }, '=A1+1', '=1+1']] })
    const { unverified, workbook: result } = await recalculate(workbook)
    expect(unverified).toEqual([{ sheet: 'A', cell: 'A1', why: 'it uses a function that is not known here' }])
    expect([...(result.sheets[0]?.cells ?? [])].map(([, { value }]) => value)).toEqual([42, 43, 2])
  })

  test('what could not be worked out says why, cells and names alike', async () => {
    const cell = (formula: string) => ({ type: 'number' as const, value: 3, formula })
    const book = { ...workbookOf({ A: [[cell('1+)('), cell('NOSUCH(1)'), cell('Odd+1')]] }) }
    const names = [{ name: 'not a name', refersTo: 'A!$A$1' }]
    const { unverified, unverifiedNames } = await recalculate({ ...book, names })
    expect(unverified.map(({ cell: place, why }) => [place, why])).toEqual([
      ['A1', 'it cannot be read'],
      ['B1', 'it uses a function that is not known here'],
    ])
    expect(unverifiedNames).toEqual([{ sheet: '', cell: 'not a name', why: expect.stringMatching(/name/i) as string }])
  })

  test('names of sheets longer than the engine takes, with all that points at them', async () => {
    const long = 'Everything we spent on the hall, the band and the food!'
    const names = [{ name: 'Hall', refersTo: `'${long}'!$A$1` }]
    const book = {
      ...workbookOf({ [long]: [[4, '=A1*2']], [`${long} 2`]: [[`='${long}'!B1+SUM('${long}'!A1:B1)`, '=Hall']] }),
      names,
    }
    expect(await values(book)).toMatchObject({ B1: 8 })
    expect(await values(book, 1)).toEqual({ A1: 20, B1: 4 })
  })

  test('an error over whole ranges stays one where the file says so, for those who look at it, too', async () => {
    const wrong = (formula: string): Cell => ({ type: 'error', value: '#VALUE!', formula })
    const rows = [
      [1, 2],
      [3, 4],
      [wrong('SUM(A1:A2*B1:B2)'), '=A3+1', wrong('SUM(A1:B2)'), '=SUMPRODUCT(A1:A2*B1:B2)'],
    ]
    const { unverified } = await recalculate(workbookOf({ A: rows }))
    expect(unverified).toEqual([{ sheet: 'A', cell: 'A3', why: 'it calculates with whole ranges' }])
    expect(await values(workbookOf({ A: rows }))).toMatchObject({ A3: '#VALUE!', B3: '#VALUE!', C3: 10, D3: 14 })
  })

  test('loops are named, and only their members', async () => {
    const workbook = workbookOf({
      A: [
        ['=B1', '=C1', '=SUM(A1:A2)', '=A1+1'],
        [1, '=B2', '=A2'],
      ],
    })
    const { circular, workbook: result } = await recalculate(workbook)
    expect(circular.map(({ cell }) => cell)).toEqual(['A1', 'B1', 'C1', 'B2'])
    expect(
      findProblems(result)
        .filter(({ code }) => code === 'circular')
        .map(({ cell }) => cell),
    ).toEqual(['A1', 'B1', 'C1', 'B2'])
  })

  test('100,000 formulas', async () => {
    const rows: Typed[][] = Array.from({ length: 50_000 }, (_, row) => [row, `=A${row + 1}*2`, `=B${row + 1}+1`])
    const found = await values(workbookOf({ A: rows }))
    expect([found['B50000'], found['C50000']]).toEqual([99_998, 99_999])
  })
})
