import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { recalculate } from '../src/engine/recalculate.ts'
import { openWorkbook } from '../src/read/open.ts'
import { type RefusalCode, WorkbookRefused } from '../src/refused.ts'
import { partOf, withParts, xlsxOf } from './build.ts'

const simple = xlsxOf({
  Sheet1: [
    ['a', 1],
    ['b', '=B1*2'],
  ],
})

function codeOf(bytes: Uint8Array, limits = {}): RefusalCode | undefined {
  try {
    openWorkbook(bytes, { limits })
  } catch (error) {
    if (error instanceof WorkbookRefused) return error.code
    throw error
  }
  return undefined
}

const namespaces = ['office', 'table', 'text']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ')

const odsOf = (content: string, more: Record<string, string> = {}): Uint8Array =>
  zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
    'content.xml': strToU8(
      `<?xml version="1.0"?><office:document-content ${namespaces}>` +
        `<office:body><office:spreadsheet>${content}</office:spreadsheet></office:body></office:document-content>`,
    ),
    ...Object.fromEntries(Object.entries(more).map(([path, text]) => [path, strToU8(text)])),
  })

describe('what is refused, each with a stable code', () => {
  test('macros, by their program and by their type', () => {
    expect(codeOf(withParts(simple, { 'xl/vbaProject.bin': 'x' }))).toBe('macros')
    const types = partOf(simple, '[Content_Types].xml').replace(
      'openxmlformats-officedocument.spreadsheetml.sheet.main',
      'ms-excel.sheet.macroEnabled.main',
    )
    expect(codeOf(withParts(simple, { '[Content_Types].xml': types }))).toBe('macros')
    expect(codeOf(withParts(simple, { 'xl/macrosheets/sheet1.xml': '<x/>' }))).toBe('macros')
    expect(codeOf(odsOf('<table:table table:name="A"/>', { 'Basic/Standard/Module1.xml': '<x/>' }))).toBe('macros')
  })

  test('links to other files, as a part and in a formula', () => {
    expect(
      codeOf(
        withParts(simple, { 'xl/externalLinks/externalLink1.xml': '<externalLink><externalBook/></externalLink>' }),
      ),
    ).toBe('external_links')
    expect(codeOf(xlsxOf({ A: [["='C:\\data\\[Book.xlsx]Sheet1'!A1"]] }))).toBe('external_links')
    expect(codeOf(xlsxOf({ A: [['=[1]Sheet1!A1+1']] }))).toBe('external_links')
    expect(codeOf(withParts(simple, { 'xl/connections.xml': '<connections/>' }))).toBe('external_links')
    expect(codeOf(odsOf(`<table:table table:name="'file:///etc/hosts'#A"/>`))).toBe('external_links')
  })

  test('calls of other programs (DDE)', () => {
    expect(
      codeOf(
        withParts(simple, {
          'xl/externalLinks/externalLink1.xml': '<externalLink><ddeLink ddeService="cmd"/></externalLink>',
        }),
      ),
    ).toBe('dde')
    expect(codeOf(xlsxOf({ A: [["=cmd|'/c calc'!A1"]] }))).toBe('dde')
  })

  test('a password', () => {
    const encrypted = new Uint8Array(4096)
    encrypted.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    encrypted.set(
      Uint8Array.from('EncryptedPackage', (letter) => letter.charCodeAt(0)).reduce<number[]>(
        (all, byte) => [...all, byte, 0],
        [],
      ),
      1024,
    )
    expect(codeOf(encrypted)).toBe('password')
    expect(codeOf(odsOf('', { 'META-INF/manifest.xml': '<manifest:encryption-data/>' }))).toBe('password')
  })

  test('the format of before 2007, pictures, nothing at all', () => {
    expect(codeOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0))).toBe('old_format')
    expect(codeOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0))).toBe('unknown_format')
    expect(codeOf(new Uint8Array())).toBe('unknown_format')
    expect(codeOf(zipSync({ 'readme.txt': strToU8('hello') }))).toBe('unknown_format')
  })

  test('a zip that was cut off or bent', () => {
    expect(codeOf(simple.slice(0, simple.length - 30))).toBe('broken')
    expect(codeOf(simple.slice(0, 300))).toBe('broken')
    const bent = simple.slice()
    bent.fill(0xff, 60, 90)
    expect(codeOf(bent)).toBe('broken')
    expect(codeOf(withParts(simple, { 'xl/workbook.xml': 'no xml at all' }))).not.toBe(undefined)
  })

  test.each([
    ['vbaProject', '', 'macros'],
    ['externalLink', '', 'external_links'],
    ['image', ' TargetMode="External"', 'external_links'],
    ['hyperlink', ' TargetMode="External"', undefined],
  ])('a part counts as what others say it is, wherever it lies: %s', (type, mode, code) => {
    const relation = `<Relationship Id="rId99" Type="http://schemas.example/${type}" Target="other/one"${mode}/>`
    const path = 'xl/_rels/workbook.xml.rels'
    const rels = partOf(simple, path).replace('</Relationships>', `${relation}</Relationships>`)
    expect(codeOf(withParts(simple, { [path]: rels, 'xl/other/one': 'x' }))).toBe(code)
  })

  test('two parts with one name, of which another program may read the other', () => {
    expect(codeOf(withParts(simple, { 'xl\\workbook.xml': partOf(simple, 'xl/workbook.xml') }))).toBe('broken')
  })

  test('a zip bomb that says so, one that lies about it, and one of many parts', () => {
    const huge = zipSync(
      { '[Content_Types].xml': strToU8('<Types/>'), 'xl/a.xml': new Uint8Array(30_000_000) },
      { level: 9 },
    )
    const limits = { inflatedBytesMax: 10_000_000 }
    expect(codeOf(huge, limits)).toBe('zip_bomb')
    const lying = huge.slice()
    const data = new DataView(lying.buffer)
    for (let at = 0; at + 46 < lying.length; at++) {
      if (data.getUint32(at, true) === 0x02014b50 && data.getUint32(at + 24, true) === 30_000_000)
        data.setUint32(at + 24, 100, true)
    }
    expect(codeOf(lying, limits)).toBe('zip_bomb')
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`a${index}.xml`, new Uint8Array(1)]))
    expect(codeOf(zipSync(many))).toBe('zip_bomb')
  })

  test('a cell of 2 MB, too many cells, too many formulas, too many bytes', () => {
    expect(codeOf(xlsxOf({ A: [['x'.repeat(2_000_000)]] }))).toBe('cell_too_long')
    expect(codeOf(strToU8(`a,"${'x'.repeat(2_000_000)}"\n`))).toBe('cell_too_long')
    expect(codeOf(xlsxOf({ A: [[1, 2, 3, 4]] }), { cellsMax: 3 })).toBe('too_many_cells')
    expect(codeOf(xlsxOf({ A: [['=1', '=2']] }), { formulasMax: 1 })).toBe('too_many_formulas')
    expect(codeOf(simple, { bytesMax: 100 })).toBe('too_large')
  })

  test('an entity that unfolds without end', () => {
    const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    const workbook = partOf(simple, 'xl/workbook.xml')
      .replace('?>', `?>${entities}`)
      .replace('name="Sheet1"', 'name="&b;"')
    const bytes = withParts(simple, { 'xl/workbook.xml': workbook })
    const code = codeOf(bytes)
    if (code !== undefined) return expect(code).toBe('broken')
    // What is opened stands there as it was written: nothing was put in place of the entity.
    expect(openWorkbook(bytes).sheets.map(({ name }) => name)).toEqual(['&b;'])
  })
})

describe('what is read', () => {
  test('a table of its own is no link to another file', () => {
    expect(codeOf(xlsxOf({ A: [['=SUM(Sales[Amount])', '="[1]Sheet1!A1"']] }))).toBeUndefined()
  })

  test('CSV in every common shape, with formulas as the text they are', () => {
    const cells = (text: string | Uint8Array) =>
      Object.fromEntries(
        [...(openWorkbook(typeof text === 'string' ? strToU8(text) : text).sheets[0]?.cells ?? [])].map(
          ([place, { value }]) => [place, value],
        ),
      )
    expect(cells('name,amount\r\n"Ana, B.",12.50\r\n')).toEqual({ A1: 'name', B1: 'amount', A2: 'Ana, B.', B2: 12.5 })
    expect(cells('\ufeffa;b\n1,5;"x;y"\n')).toEqual({ A1: 'a', B1: 'b', A2: 1.5, B2: 'x;y' })
    expect(cells('=1+1,007,1/2,TRUE')).toEqual({ A1: '=1+1', B1: '007', C1: '1/2', D1: true })
    expect(cells(Uint8Array.of(0x4b, 0xe4, 0x73, 0x65, 0x2c, 0x31))).toEqual({ A1: 'Käse', B1: 1 })
    expect(cells(Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x2c, 0, 0x31, 0))).toEqual({ A1: 'a', B1: 1 })
  })

  test('ODS with names of sheets longer than XLSX takes', async () => {
    const name = 'Everything we spent on the hall, the band and the food'
    const cell = (more: string): string =>
      `<table:table-cell ${more} office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell>`
    const table = (own: string, cells: string): string =>
      `<table:table table:name="${own}"><table:table-row>${cells}</table:table-row></table:table>`
    const sums =
      cell(`table:formula="of:=[$&apos;${name}&apos;.A1]*3"`) +
      cell(`table:formula="of:=SUM([$&apos;${name}&apos;.A1:.B2];[.A1])"`)
    const { workbook } = await recalculate(openWorkbook(odsOf(table(name, cell('')) + table(`${name}!`, sums))))
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual([name, `${name}!`])
    expect(workbook.sheets[1]?.cells.get('A1')).toMatchObject({ value: 6, formula: `'${name}'!A1*3` })
    expect(workbook.sheets[1]?.cells.get('B1')).toMatchObject({ value: 8, formula: `SUM('${name}'!A1:B2,A1)` })
  })

  test('ODS, with its formulas', () => {
    const number = (value: number, more = ''): string =>
      `<table:table-cell ${more} office:value-type="float" office:value="${value}">` +
      `<text:p>${value}</text:p></table:table-cell>`
    const words = '<table:table-cell office:value-type="string"><text:p>words</text:p></table:table-cell>'
    const row = number(2) + number(6, 'table:formula="of:=[.A1]*3"') + words
    const table = `<table:table table:name="Plan"><table:table-row>${row}</table:table-row></table:table>`
    const { sheets } = openWorkbook(odsOf(table))
    expect(sheets[0]?.name).toBe('Plan')
    expect(Object.fromEntries(sheets[0]?.cells ?? [])).toMatchObject({
      A1: { type: 'number', value: 2 },
      B1: { type: 'number', value: 6, formula: 'A1*3' },
      C1: { type: 'text', value: 'words' },
    })
  })
})
