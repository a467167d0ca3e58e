import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { applyChanges } from '../src/apply.ts'
import { diffWorkbooks } from '../src/diff.ts'
import { type Cell, cellOf, type Workbook } from '../src/model.ts'
import { openWorkbook } from '../src/read/open.ts'
import { saveWorkbook } from '../src/write/save.ts'
import { partOf, sheetOf, withParts, workbookOf, xlsxOf } from './build.ts'

const set = (workbook: Workbook, sheet: string, cell: string, content: Cell): Workbook => ({
  ...workbook,
  sheets: workbook.sheets.map((found) =>
    found.name === sheet ? { ...found, cells: new Map([...found.cells, [cell, content]]) } : found,
  ),
})

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

describe('XLSX out and in again', () => {
  test('keeps values, formulas, formats, looks, layout and names', () => {
    const looks = [
      {},
      {
        bold: true,
        fill: '#e3f1ef',
        color: '#0b6e69',
        align: 'center' as const,
        bottom: { style: 'thin', color: '#000000' },
      },
    ]
    const workbook: Workbook = {
      ...workbookOf(
        {
          "It's <1>": [
            ['Ümläut & "quotes"', 1.5, true],
            [cellOf('bold', { style: 1 }), cellOf(0.25, { format: '0.00%' }), cellOf(45_000, { format: 'yyyy-mm-dd' })],
            [
              { type: 'number', value: 3, formula: 'B1*2' },
              { type: 'error', value: '#DIV/0!', formula: '1/0' },
              { type: 'text', value: 'x', formula: 'CONCAT("x","")' },
            ],
            ['  spaces ', 'line\nbreak', 'tab\tand \u0001 control'],
          ],
          Second: [],
        },
        looks,
      ),
      names: [{ name: 'Rate', refersTo: "'It''s <1>'!$B$2" }],
    }
    const [first, ...rest] = workbook.sheets
    if (!first) throw new Error('no sheet')
    const layout = { merges: ['A5:C5'], columnWidths: { 0: 180 }, rowHeights: {}, frozen: { rows: 1, columns: 0 } }
    const opened = openWorkbook(saveWorkbook({ ...workbook, sheets: [{ ...first, layout }, ...rest] }, 'xlsx'))
    expect(diffWorkbooks(workbook, opened)).toEqual([])
    expect(opened.sheets[0]?.layout).toEqual(layout)
    expect(opened.names).toEqual(workbook.names)
    expect(opened.styles[opened.sheets[0]?.cells.get('A2')?.style ?? 0]).toMatchObject(looks[1] ?? {})
  })

  test('what nobody touched stays byte for byte, whatever it is', () => {
    const original = withParts(xlsxOf({ One: [[1, 2]], Two: [['x']] }), {
      'xl/charts/chart1.xml': '<chart>any</chart>',
      'xl/media/image1.png': Uint8Array.of(1, 2, 3),
      'customXml/item1.xml': '<mine/>',
    })
    const opened = openWorkbook(original)
    expect(unzipSync(saveWorkbook(opened, 'xlsx'))).toEqual(unzipSync(original))
    const changed = unzipSync(saveWorkbook(set(opened, 'One', 'A1', cellOf(5)), 'xlsx'))
    const { 'xl/worksheets/sheet1.xml': sheet, ...others } = changed
    const { 'xl/worksheets/sheet1.xml': _before, ...othersBefore } = unzipSync(original)
    expect(others).toEqual(othersBefore)
    expect(new TextDecoder().decode(sheet)).toContain('<v>5</v>')
  })

  test('in a changed sheet only the changed cells are new', () => {
    const rule = '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"/></conditionalFormatting>'
    const sheet =
      `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetPr codeName="x"/><sheetData>` +
      '<row r="1" spans="1:2" ht="30" customHeight="1"><c r="A1"><v>1</v></c><c r="B1" vm="1"><v>2</v></c></row>' +
      `<row r="4"><c r="B4"><v>4</v></c></row></sheetData>${rule}<drawing r:id="rId1" xmlns:r="r"/></worksheet>`
    const opened = openWorkbook(withParts(xlsxOf({ One: [[0]] }), { 'xl/worksheets/sheet1.xml': sheet }))
    const text = partOf(
      saveWorkbook(set(set(opened, 'One', 'C1', cellOf('new')), 'One', 'A3', cellOf(7)), 'xlsx'),
      'xl/worksheets/sheet1.xml',
    )
    expect(text).toContain(
      '<row r="1" ht="30" customHeight="1"><c r="A1"><v>1</v></c><c r="B1" vm="1"><v>2</v></c><c r="C1" t="inlineStr">',
    )
    expect(text).toContain('<row r="3"><c r="A3"><v>7</v></c></row><row r="4"><c r="B4"><v>4</v></c></row>')
    expect(text).toContain(`${rule}<drawing r:id="rId1"`)
  })

  test('a formula shared by a column is taken apart when its first cell changes', () => {
    const sheet =
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' +
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>2</v></c></row>' +
      '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/><v>4</v></c></row>' +
      '<row r="3"><c r="A3"><v>3</v></c><c r="B3"><f t="shared" si="0"/><v>6</v></c></row></sheetData></worksheet>'
    const opened = openWorkbook(withParts(xlsxOf({ One: [[0]] }), { 'xl/worksheets/sheet1.xml': sheet }))
    expect(opened.sheets[0]?.cells.get('B3')?.formula).toBe('A3*2')
    const again = openWorkbook(saveWorkbook(set(opened, 'One', 'B1', cellOf(9)), 'xlsx'))
    expect(again.sheets[0]?.cells.get('B1')).toMatchObject({ value: 9 })
    expect(['B2', 'B3'].map((cell) => again.sheets[0]?.cells.get(cell)?.formula)).toEqual(['A2*2', 'A3*2'])
  })

  test('sheets can be added, renamed, moved and removed', () => {
    const opened = openWorkbook(xlsxOf({ One: [[1]], Two: [[2]], Three: [[3]] }))
    const [one, two, three] = opened.sheets
    if (!one || !two || !three) throw new Error('sheets are missing')
    const next = {
      ...opened,
      sheets: [three, { ...one, name: 'Uno & Co' }, sheetOf('New', [[{ type: 'number', value: 2, formula: '1+1' }]])],
    }
    const again = openWorkbook(saveWorkbook(next, 'xlsx'))
    expect(again.sheets.map(({ name, cells }) => [name, cells.get('A1')?.value])).toEqual([
      ['Three', 3],
      ['Uno & Co', 1],
      ['New', 2],
    ])
  })

  test('the order of calculation is left for the next program to find', () => {
    const opened = openWorkbook(
      withParts(xlsxOf({ One: [[1]] }), {
        'xl/calcChain.xml': '<calcChain/>',
        'xl/_rels/workbook.xml.rels': partOf(xlsxOf({ One: [[1]] }), 'xl/_rels/workbook.xml.rels').replace(
          '</Relationships>',
          `<Relationship Id="rIdC" Type="${office}/calcChain" Target="calcChain.xml"/></Relationships>`,
        ),
      }),
    )
    const bytes = saveWorkbook(set(opened, 'One', 'A1', { type: 'number', value: 2, formula: '1+1' }), 'xlsx')
    expect(Object.keys(unzipSync(bytes))).not.toContain('xl/calcChain.xml')
    expect(partOf(bytes, 'xl/_rels/workbook.xml.rels')).not.toContain('calcChain')
  })

  test('functions younger than the format carry their prefix in the file and nowhere else', () => {
    const bytes = xlsxOf({
      One: [[{ type: 'number', value: 1, formula: 'XLOOKUP(1,A2:A3,B2:B3)+LET(x,1,x)&"CONCAT("' }]],
    })
    expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain(
      '_xlfn.XLOOKUP(1,A2:A3,B2:B3)+_xlfn.LET(x,1,x)&amp;&quot;CONCAT(&quot;',
    )
    expect(openWorkbook(bytes).sheets[0]?.cells.get('A1')?.formula).toBe('XLOOKUP(1,A2:A3,B2:B3)+LET(x,1,x)&"CONCAT("')
  })

  test('a cell keeps how it looks when a change arrives for it', () => {
    const workbook = workbookOf({ One: [[cellOf('12', { style: 1 })]] }, [{}, { bold: true }])
    const opened = openWorkbook(saveWorkbook(workbook, 'xlsx'))
    const after = applyChanges(opened, [
      { kind: 'cell', sheet: 'One', cell: 'A1', cause: 'edited', before: cellOf('12'), after: cellOf(12) },
    ])
    const again = openWorkbook(saveWorkbook(after, 'xlsx'))
    expect(again.sheets[0]?.cells.get('A1')).toMatchObject({ type: 'number', value: 12 })
    expect(again.styles[again.sheets[0]?.cells.get('A1')?.style ?? 0]).toMatchObject({ bold: true })
  })
})

describe('CSV out', () => {
  test('carries values, quotes what needs it, and lets no text be run as a formula', () => {
    const workbook = workbookOf({
      One: [
        ['a,b', 'say "x"', null, -5],
        [cellOf('=1+1'), '@SUM(A1)', '+cmd', '-2'],
        [{ type: 'number', value: 7, formula: '3+4' }, '\tx'],
      ],
    })
    expect(new TextDecoder().decode(saveWorkbook(workbook, 'csv'))).toBe(
      '"a,b","say ""x""",,-5\r\n\'=1+1,\'@SUM(A1),\'+cmd,-2\r\n7,"\'\tx",,\r\n',
    )
  })
})
