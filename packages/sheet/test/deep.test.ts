import { describe, expect, test } from 'vitest'
import { addressName } from '../src/address.ts'
import { EngineBroke } from '../src/engine/broke.ts'
import { formulaWeight, formulaWeightMax } from '../src/engine/formula-weight.ts'
import { recalculate } from '../src/engine/recalculate.ts'
import type { Cell } from '../src/model.ts'
import { openWorkbook } from '../src/read/open.ts'
import { WorkbookRefused } from '../src/refused.ts'
import { workbookOf, xlsxOf } from './build.ts'

/** Ways to pile one thing into another. Some end the engine from 130 levels on. */
const towers: readonly [name: string, of: (levels: number) => string][] = [
  ['brackets', (n) => `${'('.repeat(n)}1${')'.repeat(n)}`],
  ['functions', (n) => `${'ABS('.repeat(n)}1${')'.repeat(n)}`],
  ['functions with a space', (n) => `${'ABS ('.repeat(n)}1${')'.repeat(n)}`],
  ['last arguments', (n) => `${'IF(A1=1,2,'.repeat(n)}1${')'.repeat(n)}`],
  ['functions that do not exist', (n) => `${'FOO('.repeat(n)}1${')'.repeat(n)}`],
  ['braces', (n) => `${'{'.repeat(n)}1${'}'.repeat(n)}`],
  ['terms', (n) => Array<string>(n).fill('1').join('+')],
  ['texts', (n) => Array<string>(n).fill('"("').join('&')],
  ['percent signs', (n) => `1${'%'.repeat(n)}`],
  ['a bit of all', (n) => `${'-(1=(1&(1+(1*IF(1,(1^('.repeat(n)}1${')'.repeat(7 * n)}`],
  ['a tower at the left of many terms', (n) => `${'ABS('.repeat(n)}1${')'.repeat(n)}${'+1'.repeat(n)}`],
]

async function plainWorks(): Promise<boolean> {
  const { workbook } = await recalculate(workbookOf({ A: [['=1+1']] }))
  return workbook.sheets[0]?.cells.get('A1')?.value === 2
}

const codeOf = (formula: string): string | undefined => {
  try {
    openWorkbook(xlsxOf({ A: [[`=${formula}`]] }))
    return undefined
  } catch (error) {
    return error instanceof WorkbookRefused ? error.code : String(error)
  }
}

describe('formulas piled up', () => {
  test.each(towers)('%s: refused by the reader, passed by when typed, and the engine lives on', async (_name, of) => {
    expect(codeOf(of(800))).toBe('formula_too_deep')
    const cell: Cell = { type: 'number', value: 7, formula: of(800) }
    const { unverified, workbook } = await recalculate(workbookOf({ A: [[cell, '=A1+1']] }))
    expect(unverified).toEqual([{ sheet: 'A', cell: 'A1', why: 'it is nested too deeply' }])
    expect(workbook.sheets[0]?.cells.get('B1')?.value).toBe(8)
    expect(await plainWorks()).toBe(true)
  })

  test.each(towers)('%s: as high as is let through, the engine bears them', async (_name, of) => {
    let levels = 1
    while (formulaWeight(of(levels + 1)) <= formulaWeightMax) levels++
    await recalculate(workbookOf({ A: [[`=${of(levels)}`]] }))
    expect(await plainWorks()).toBe(true)
  })

  test('64 functions inside each other, as spreadsheet programs allow, are worked out', async () => {
    const formula = `${'IF(A1=2,0,'.repeat(64)}A1${')'.repeat(64)}`
    expect(codeOf(formula)).toBeUndefined()
    const { workbook } = await recalculate(workbookOf({ A: [[5, `=${formula}`]] }))
    expect(workbook.sheets[0]?.cells.get('B1')?.value).toBe(5)
  })

  test('what stands in text or in the name of a sheet is no pile', () => {
    const text = `"${'('.repeat(8_000)}"&'${'(-'.repeat(15)}'!A1`
    expect(formulaWeight(text)).toBeLessThan(5_000)
  })
})

describe('cells that wait for each other', () => {
  const from = (rows: number, formula: (row: number) => string) =>
    workbookOf({ A: Array.from({ length: rows }, (_, row) => [row === rows - 1 ? 1 : `=${formula(row + 1)}`]) })
  const first = async (workbook: ReturnType<typeof from>) => {
    const { workbook: result } = await recalculate(workbook)
    return result.sheets[0]?.cells.get('A1')?.value
  }

  test('5,000 rows, each carried over from the one below', async () => {
    expect(await first(from(5_000, (row) => `A${row + 1}+1`))).toBe(5_000)
    expect(await first(from(5_000, (row) => `IF(SUM(A${row + 1})>0,A${row + 1}+1,0)`))).toBe(5_000)
  })

  test('sums of all that lies below, and of what lies on another sheet', async () => {
    expect(await first(from(900, (row) => `MAX(A${row + 1}:A$2000)+1`))).toBe(900)
    const rows = Array.from({ length: 1_500 }, (_, row) => [`=IF(1,'Sheet B'!A${row + 1}+1)`])
    const other = Array.from({ length: 1_500 }, (_, row) => [row === 1_499 ? 1 : `=IF(1,A!A${row + 2}+1)`])
    const { workbook } = await recalculate(workbookOf({ A: rows, 'Sheet B': other }))
    expect(workbook.sheets[0]?.cells.get('A1')?.value).toBe(3_000)
  })

  test('a chain that leans on another which runs the other way', async () => {
    const rows = 1_500
    const cells = Array.from({ length: rows }, (_, row) => [
      row === 0 ? 1 : `=IF(1,A${row}+1)`,
      row === rows - 1 ? `=A${rows}` : `=IF(1,B${row + 2}+1)`,
    ])
    const { workbook } = await recalculate(workbookOf({ A: cells }))
    expect(workbook.sheets[0]?.cells.get('B1')?.value).toBe(2 * rows - 1)
  })

  test('circles stay circles, however long the chains around them', async () => {
    const cells = Array.from({ length: 2_000 }, (_, row) => [`=IF(1,A${row + 2}+1)`])
    cells[1_999] = ['=A1990']
    const { circular } = await recalculate(workbookOf({ A: cells }))
    expect(circular.map(({ cell }) => cell)).toEqual(
      Array.from({ length: 11 }, (_, row) => addressName(1_989 + row, 0)),
    )
  })
})

test('what ends the engine all the same is said, with its cause', async () => {
  const rows = Array.from({ length: 3_000 }, (_, row) => [`=IF(1,INDIRECT("A${row + 2}")+1)`])
  const broken = await recalculate(workbookOf({ A: rows })).catch((error: unknown) => error)
  expect(broken).toBeInstanceOf(EngineBroke)
  expect((broken as Error).message).toMatch(/^The formula engine broke down: .*memory/)
  expect((broken as Error).cause).toBeInstanceOf(WebAssembly.RuntimeError)
})
