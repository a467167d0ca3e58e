import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { openWorkbook } from '../src/read/open.ts'
import { rowsOf, sheetDataOf } from '../src/read/sheet-xml.ts'
import { readLayout } from '../src/read/layout.ts'
import { WorkbookRefused } from '../src/refused.ts'
import { partOf, xlsxOf } from './build.ts'

const bytesEach = 5_000_000
const base = xlsxOf({ A: [[1]] })
const path = 'xl/worksheets/sheet1.xml'
const [head = '', tail = ''] = partOf(base, path).split(/<sheetData>.*<\/sheetData>/s)
const filled = (piece: string): string => piece.repeat(Math.ceil(bytesEach / piece.length))

function packed(xml: string): Uint8Array {
  return zipSync({ ...unzipSync(base), [path]: strToU8(xml) }, { level: 1 })
}

function timeOf(act: () => unknown): number {
  const begun = performance.now()
  act()
  return performance.now() - begun
}

function openingOf(xml: string): () => string | undefined {
  const bytes = packed(xml)
  return () => {
    try {
      openWorkbook(bytes)
      return undefined
    } catch (error) {
      if (error instanceof WorkbookRefused) return error.code
      throw error
    }
  }
}

/** Many short rows, as a program writes them. */
const benign = (): string => {
  let rows = ''
  for (let row = 1; rows.length < bytesEach; row++) rows += `<row r="${row}"><c r="A${row}"><v>${row}</v></c></row>`
  return `${head}<sheetData>${rows}</sheetData>${tail}`
}

const hostile: readonly [name: string, xml: string][] = [
  ['rows that are never closed', `${head}<sheetData>${filled('<row r="1">')}`],
  ['rows that are never closed, and then the end', `${head}<sheetData>${filled('<row>')}</sheetData>${tail}`],
  ['tags that never end', `${head}<sheetData>${filled('<row ')}</sheetData>${tail}`],
  ['cells that are never closed', `${head}<sheetData><row r="1">${filled('<c>')}</row></sheetData>${tail}`],
  ['columns that never end', `${head}${filled('<col ')}`],
  ['data that never begins', `${head}${filled('<sheetData ')}`],
  ['quotes that are never closed', `${head}<sheetData>${filled(`<row r="1'`)}</sheetData>${tail}`],
  ['rows in a comment', `${head}<!--${filled('<row ')}--><sheetData/>${tail}`],
  ['rows in a passage of text', `${head}<sheetData><row><c><![CDATA[${filled('<c ')}]]></c></row></sheetData>${tail}`],
  ['elements deep inside each other', `${head}${filled('<a>')}`],
]

describe('a sheet of 5 MB made to keep the reader busy', () => {
  const usual = Math.max(timeOf(openingOf(benign())), 50)

  test.each(hostile)('%s: refused in the time an honest sheet of its size takes, and not in its square', (_name, xml) => {
    const open = openingOf(xml)
    let code: string | undefined
    const time = timeOf(() => (code = open()))
    expect(code).toBe('broken')
    expect(time / usual).toBeLessThan(12)
  })

  const rows = (text: string) => () => {
    const data = sheetDataOf(text)
    for (const _ of rowsOf(data ? text.slice(data.start, data.end) : text));
    readLayout(text)
  }
  const honest = Math.max(timeOf(rows(benign())), 50)

  test.each(hostile.slice(0, 5))('%s: the reading of rows by itself stays as quick', (_name, xml) => {
    expect(timeOf(rows(xml)) / honest).toBeLessThan(40)
  })
})

describe('what would fill the memory is refused before it is parsed', () => {
  const codeOf = (xml: string): string | undefined => openingOf(xml)()

  test('more cells than are opened, whatever they hold', () => {
    const cells = '<c/>'.repeat(1_000_001)
    expect(codeOf(`${head}<sheetData><row r="1">${cells}</row></sheetData>${tail}`)).toBe('too_many_cells')
  })

  test('more formulas, and one long formula that stands for many', () => {
    const formulas = '<c><f>1</f></c>'.repeat(200_001)
    expect(codeOf(`${head}<sheetData><row r="1">${formulas}</row></sheetData>${tail}`)).toBe('too_many_formulas')
    const long = `<c r="A1"><f t="shared" si="0" ref="A1:A9000">${'1+'.repeat(4_000)}1</f></c>`
    const others = '<c><f t="shared" si="0"/></c>'.repeat(9_000)
    expect(codeOf(`${head}<sheetData><row r="1">${long}${others}</row></sheetData>${tail}`)).toBe('too_many_formulas')
  })

  test('one element of ODS that stands for a billion cells', () => {
    const cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    const content =
      '<office:document-content xmlns:office="o" xmlns:table="t"><office:body><office:spreadsheet><table:table table:name="A">' +
      `<table:table-row table:number-rows-repeated="1048576">${cell}</table:table-row>` +
      '</table:table></office:spreadsheet></office:body></office:document-content>'
    const mimetype = strToU8('application/vnd.oasis.opendocument.spreadsheet')
    const bytes = zipSync({ mimetype, 'content.xml': strToU8(content) })
    expect(() => openWorkbook(bytes)).toThrow(expect.objectContaining({ code: 'too_many_cells' }) as Error)
  })
})
