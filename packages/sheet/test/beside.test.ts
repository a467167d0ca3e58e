import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { type BesideChange, createCoverage, diffBeside, findIntrusions } from '../src/beside.ts'
import { applyChanges } from '../src/apply.ts'
import { openWorkbook } from '../src/read/open.ts'
import { besideOutside } from '../src/scope.ts'
import { saveWorkbook } from '../src/write/save.ts'
import { partOf, withParts, xlsxOf } from './build.ts'

const plain = xlsxOf({ Budget: [['Hall', 120]], Notes: [['Guests', 40]] })
const path = 'xl/worksheets/sheet2.xml'
const relations = 'xl/worksheets/_rels/sheet2.xml.rels'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** On the sheet Notes, behind its cells. */
const withNotes = (xml: string, from = plain): Uint8Array =>
  withParts(from, { [path]: partOf(from, path).replace('</worksheet>', `${xml}</worksheet>`) })
const linkTo = (address: string, from = plain, cell = 'A1'): Uint8Array =>
  withParts(withNotes(`<hyperlinks><hyperlink xmlns:r="${office}" ref="${cell}" r:id="rId1"/></hyperlinks>`, from), {
    [relations]:
      `<Relationships><Relationship Id="rId1" Type="${office}/hyperlink" Target="${address}" TargetMode="External"/>` +
      '</Relationships>',
  })
const withBook = (change: (xml: string) => string, from = plain): Uint8Array =>
  withParts(from, { 'xl/workbook.xml': change(partOf(from, 'xl/workbook.xml')) })
const hiding = (state: string): Uint8Array =>
  withBook((xml) => xml.replace('name="Notes"', `name="Notes" state="${state}"`))

const told = (changes: readonly BesideChange[]): string[] =>
  changes.map(({ sheet, what, ranges }) => `${sheet}: ${what}${ranges && ` ${ranges}`}`)
const between = (before: Uint8Array, after: Uint8Array): string[] =>
  told(diffBeside(openWorkbook(before), openWorkbook(after)))
const intruding = (before: Uint8Array, after: Uint8Array): string[] =>
  told(findIntrusions(openWorkbook(before), openWorkbook(after)))

const yesNo = (ranges: string, more = ''): string =>
  `<dataValidations count="1"><dataValidation type="list" sqref="${ranges}"${more}>` +
  '<formula1>"Yes,No"</formula1></dataValidation></dataValidations>'
const over = (ranges: string, formula: string): string =>
  `<conditionalFormatting sqref="${ranges}"><cfRule type="expression" dxfId="0" priority="1"><formula>${formula}` +
  '</formula></cfRule></conditionalFormatting>'
const locked = '<sheetProtection sheet="1" password="CC1A"/>'

describe('what is different beside the cells', () => {
  test.each([
    ['a sheet hidden so that no menu shows it', hiding('veryHidden'), 'Notes: hidden state'],
    ['protection', withNotes(locked), 'Notes: protection'],
    ['a validation', withNotes(yesNo('A1:Z99')), 'Notes: validations A1:Z99'],
    ['a conditional format', withNotes(over('B1:B9', 'B1&gt;4')), 'Notes: conditional formats B1:B9'],
    ['a link', linkTo('https://evil.example/pay'), 'Notes: links A1'],
    [
      'a locked list of sheets',
      withBook((xml) => xml.replace('<sheets>', '<workbookProtection lockStructure="1"/><sheets>')),
      ': protection',
    ],
  ])('%s, coming and going', (_name, delivered, says) => {
    expect(between(plain, delivered)).toEqual([says])
    expect(between(delivered, plain)).toEqual([says])
    expect(between(delivered, delivered)).toEqual([])
  })

  test('only what differs counts, and what lies in the selection is inside it', () => {
    const before = openWorkbook(withNotes(yesNo('A1:A9')))
    const changes = diffBeside(before, openWorkbook(withNotes(yesNo('A1:A9 C4:C5'))))
    expect(told(changes)).toEqual(['Notes: validations C4:C5'])
    expect(besideOutside(changes, { ranges: ['Notes!C1:C9'] })).toEqual([])
    expect(besideOutside(changes, { ranges: ['Notes!C1:C4'] })).toEqual(changes)
    expect(besideOutside(changes, { sheets: ['Notes'] })).toEqual([])
    expect(besideOutside(changes, { sheets: ['Budget'] })).toEqual(changes)
  })
})

describe('the same, written by another program', () => {
  test.each([
    ['ranges cut up', withNotes(yesNo('A1:A9')), withNotes(yesNo('A6:A9 A1:A5'))],
    [
      'prefixes, quotes, defaults and the order of attributes',
      withNotes(
        '<dataValidations><dataValidation sqref="B2" type="whole"><formula1>Notes!A1</formula1><formula2>5</formula2>' +
          '</dataValidation></dataValidations>',
      ),
      withNotes(
        '<x:dataValidations xmlns:x="main"><x:dataValidation operator="between" allowBlank="1" type="whole" ' +
          "showErrorMessage='0' sqref='B2'><x:formula1>'Notes'!A1 </x:formula1><x:formula2>5.0</x:formula2>" +
          '</x:dataValidation></x:dataValidations>',
      ),
    ],
    [
      'a list that only newer programs know',
      withNotes(yesNo('A1')),
      withNotes(
        '<extLst><ext><x14:dataValidations xmlns:x14="a" xmlns:xm="b"><x14:dataValidation type="list"><x14:formula1>' +
          '<xm:f>"Yes,No"</xm:f></x14:formula1><xm:sqref>A1</xm:sqref></x14:dataValidation></x14:dataValidations>' +
          '</ext></extLst>',
      ),
    ],
    [
      'other numbers of looks and turns',
      withNotes(over('B1:B9', 'B1&gt;4')),
      withNotes(over('B1:B4 B5:B9', ' b1 &gt; 4').replace('dxfId="0" priority="1"', 'priority="7"')),
    ],
    ['the usual way of hiding', hiding('veryHidden'), hiding('hidden')],
    ['the way out of a link', linkTo('https://club.example'), linkTo('https://club.example/')],
    ['options of a lock that is off', plain, withNotes('<sheetProtection sheet="0" objects="0"/>')],
    ['what says nothing', plain, withNotes('<dataValidations><dataValidation sqref="A1"/></dataValidations>')],
  ])('%s', (_name, before, after) => expect(between(before, after)).toEqual([]))

  test('our own: all of it stays, also where cells, sheets and names are new', () => {
    const ruled = withNotes(locked + over('B1:B9', 'B1&gt;4') + yesNo('A1:A9'), hiding('veryHidden'))
    const rich = linkTo('https://club.example/', ruled)
    const before = openWorkbook(rich)
    const edited = applyChanges(before, [
      {
        kind: 'cell',
        sheet: 'Notes',
        cell: 'B1',
        cause: 'edited',
        before: { type: 'number', value: 40 },
        after: { type: 'number', value: 41 },
      },
      { kind: 'sheet', sheet: 'More', change: 'added', index: 0 },
      { kind: 'name', name: 'Rate', scope: null, before: null, after: 'Notes!$B$1' },
    ])
    const after = openWorkbook(saveWorkbook(edited, 'xlsx'))
    expect(after.sheets.map(({ name }) => name)).toEqual(['More', 'Budget', 'Notes'])
    expect(after.source?.beside).toEqual(before.source?.beside)
    expect(before.source?.beside).toHaveLength(5)
    expect([...diffBeside(before, after), ...findIntrusions(before, after)]).toEqual([])
  })

  test('ranges are told in one way', () => {
    const coverage = createCoverage()
    expect(coverage(['B1:B2', 'A1:A2', 'A3', 'B3'])).toBe('A1:B3')
    expect(coverage(['A1:C3', 'B2'])).toBe('A1:C3')
    expect(coverage(['C1', 'A1'])).toBe('A1 C1')
    expect(coverage(['x y', 'A1'])).toBe('A1 x y')
  })
})

describe('what must not come back', () => {
  const shape = withParts(plain, {
    'xl/drawings/_rels/drawing1.xml.rels':
      `<Relationships><Relationship Id="r" Type="${office}/hyperlink" Target="https://evil.example/" ` +
      'TargetMode="External"/></Relationships>',
  })
  test.each([
    ['a lock', plain, withNotes(locked), ['Notes: protection']],
    [
      'a password on a lock that had none',
      withNotes('<sheetProtection sheet="1"/>'),
      withNotes(locked),
      ['Notes: protection'],
    ],
    [
      'a password of the file',
      plain,
      withBook((xml) => xml.replace('<sheets>', '<fileSharing readOnlyRecommended="1"/><sheets>')),
      [': protection'],
    ],
    ['a link', plain, linkTo('https://evil.example/pay'), ['Notes: links A1']],
    [
      'a link in the place of another',
      linkTo('https://club.example'),
      linkTo('https://evil.example/'),
      ['Notes: links A1'],
    ],
    ['a link behind a picture', plain, shape, [': links']],
    [
      'nothing: the link came along and lies elsewhere',
      linkTo('https://club.example'),
      linkTo('https://club.example/', plain, 'B1'),
      [],
    ],
    [
      'nothing: a link inside the workbook',
      plain,
      withNotes('<hyperlinks><hyperlink ref="A1" location="Budget!A1"/></hyperlinks>'),
      [],
    ],
    ['nothing: the lock came along', withNotes(locked), withNotes(locked), []],
    ['nothing: the lock is gone', withNotes(locked), plain, []],
  ])('%s', (_name, before, after, says) => expect(intruding(before, after)).toEqual(says))
})

describe('ODS', () => {
  const spaces = ['office', 'table', 'text', 'style', 'calcext']
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join(' ')
  const odsOf = ({ own = '', style = '', cell = '', words = 'Guests', more = '', before = '' } = {}): Uint8Array =>
    zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': strToU8(
        `<office:document-content ${spaces} xmlns:xlink="x"><office:automatic-styles>` +
          '<style:style style:name="ta1">' +
          `<style:table-properties ${style}/></style:style></office:automatic-styles>` +
          `<office:body><office:spreadsheet>${before}<table:table table:name="Notes" table:style-name="ta1" ${own}>` +
          `<table:table-row table:number-rows-repeated="3"><table:table-cell ${cell} office:value-type="string">` +
          `<text:p>${words}</text:p></table:table-cell></table:table-row>${more}</table:table>` +
          '</office:spreadsheet></office:body></office:document-content>',
      ),
    })
  const validation =
    '<table:content-validations><table:content-validation table:name="val1" table:condition="of:cell-content-is-in-list' +
    '(&quot;Yes&quot;;&quot;No&quot;)"/></table:content-validations>'
  const link = '<text:a xlink:href="https://evil.example/pay">Guests</text:a>'
  const format =
    '<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="Notes.B1:Notes.B9">' +
    '<calcext:condition calcext:value="&gt;4"/></calcext:conditional-format></calcext:conditional-formats>'

  test.each([
    ['a hidden sheet', odsOf({ style: 'table:display="false"' }), 'Notes: hidden state', false],
    ['protection', odsOf({ own: 'table:protected="true" table:protection-key="k="' }), 'Notes: protection', true],
    [
      'a validation',
      odsOf({ before: validation, cell: 'table:content-validation-name="val1"' }),
      'Notes: validations A1:A3',
      false,
    ],
    ['a conditional format', odsOf({ more: format }), 'Notes: conditional formats B1:B9', false],
    ['a link', odsOf({ words: link }), 'Notes: links A1', true],
  ])('%s', (_name, delivered, says, isRefused) => {
    expect(between(odsOf(), delivered)).toEqual([says])
    expect(between(delivered, odsOf())).toEqual([says])
    expect(intruding(odsOf(), delivered)).toEqual(isRefused ? [says] : [])
  })

  test('of the same written as XLSX only what came along counts', () => {
    const sent = openWorkbook(odsOf({ style: 'table:display="false"', more: format }))
    expect(sent.sheets[0]?.hidden).toBe(true)
    const own = openWorkbook(saveWorkbook(sent, 'xlsx'))
    expect(own.sheets[0]?.hidden).toBe(true)
    expect(told(diffBeside(sent, own))).toEqual([])
    const xlsx = saveWorkbook(sent, 'xlsx')
    const path = 'xl/worksheets/sheet1.xml'
    const sheet = partOf(xlsx, path).replace('</worksheet>', `${locked}${yesNo('A1')}</worksheet>`)
    const more = openWorkbook(withParts(xlsx, { [path]: sheet }))
    expect(told(diffBeside(sent, more))).toEqual(['Notes: protection', 'Notes: validations A1'])
    expect(told(findIntrusions(sent, more))).toEqual(['Notes: protection'])
  })
})
