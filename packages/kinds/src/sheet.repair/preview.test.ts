import { saveWorkbook } from '@microsource/sheet'
import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { examineWork, previewAsked } from '../examine.ts'
import { type Case, fileOf, repaired, workbookOf, workOf, xlsxOf } from './repair.fixture.ts'
import { formats } from './formats.ts'

test('a worker learns what it is about and no value of it', async () => {
  const { asked } = workOf({
    input: { selection: { sheet: 'Budget', range: 'B4:B5' }, scope: 'selection', expected: 'The share per head' },
  })
  const preview = await previewAsked('sheet.repair', asked)
  expect(preview).toEqual({
    ok: true,
    facts: [
      { label: 'Sheets', value: 'Budget (9 cells), Notes (2 cells)' },
      { label: 'Formulas', value: '2' },
      { label: 'Selected', value: 'Budget!B4:B5' },
      { label: 'Found wrong', value: '1 × error value' },
      { label: 'May change', value: 'What was selected' },
      { label: 'Should be true', value: 'The share per head' },
    ],
  })
  expect(JSON.stringify(preview)).not.toMatch(/Hall|300|120/)
})

test('a workbook nobody could open is refused when it is asked with, in words', async () => {
  const { asked } = workOf()
  const broken = await previewAsked('sheet.repair', { ...asked, files: [fileOf(strToU8('PK\x03\x04'))] })
  expect(broken).toMatchObject({ ok: false, says: expect.stringMatching(/damaged|no workbook/) as string })
})

test('a limit that names nothing is refused, and the cell that is always selected is not told', async () => {
  const { asked } = workOf({ input: { scope: 'sheet' } })
  const refused = await previewAsked('sheet.repair', asked)
  expect(refused).toMatchObject({ ok: false, says: expect.stringMatching(/^Nothing/) as string })
  const one = workOf({ input: { selection: { sheet: 'Notes', range: 'A1' } } }).asked
  expect(JSON.stringify(await previewAsked('sheet.repair', one))).not.toContain('Notes!A1')
})

test('two workbooks are one too many; a text beside one is none', async () => {
  const { asked } = workOf()
  const two = await previewAsked('sheet.repair', { ...asked, files: [...asked.files, ...asked.files] })
  expect(two).toMatchObject({ ok: false, says: expect.stringContaining('one at a time') as string })
  const note = { ...fileOf(strToU8('Please hurry'), 'note.txt'), mediaType: 'text/plain' }
  expect(await previewAsked('sheet.repair', { ...asked, files: [note, ...asked.files] })).toMatchObject({ ok: true })
})

test('before approval there is every third edited cell as written, of the others what they become, and no workbook', async () => {
  const more = { C1: '=B1*2', C2: 'text', A3: 'Meal' }
  const delivered = xlsxOf({ ...repaired, Budget: { ...repaired['Budget'], ...more } })
  const { reduced } = await examineWork('sheet.repair', workOf({ delivered }) as never)
  expect(reduced).toMatchObject({ explanation: 'The sum missed the food.', edited: 5, recalculated: 0, shown: 2 })
  expect((reduced as { changes: unknown[] }).changes).toEqual([
    {
      sheet: 'Budget',
      cell: 'C1',
      cause: 'edited',
      before: null,
      after: { type: 'number', value: 240, formula: 'B1*2' },
    },
    { sheet: 'Budget', cell: 'C2', cause: 'edited', before: null, after: null, becomes: 'text' },
    {
      sheet: 'Budget',
      cell: 'A3',
      cause: 'edited',
      before: { type: 'text', value: 'Food' },
      after: null,
      becomes: 'text',
    },
    expect.objectContaining({ cell: 'B4', after: { type: 'number', value: 600, formula: 'SUM(B1:B3)' } }),
    {
      sheet: 'Budget',
      cell: 'B5',
      cause: 'edited',
      before: { type: 'error', value: '#DIV/0!', formula: 'B4/B6' },
      after: null,
      becomes: 'formula',
    },
  ])
})

test('what was edited is never there whole: not of one cell, not of thousands', async () => {
  const whole = async (cells: Readonly<Record<string, number>>, from = repaired) => {
    const delivered = xlsxOf({ ...from, Budget: { ...from['Budget'], ...cells } })
    const input = { problems: [] }
    const work = workOf({ input, delivered })
    const { reduced } = await examineWork('sheet.repair', {
      ...work,
      asked: { ...work.asked, files: [xlsxOf(from)] },
    } as never)
    return reduced as { changes: { after: unknown }[]; edited: number; shown: number }
  }
  expect(await whole({ B2: 310 })).toMatchObject({
    edited: 1,
    shown: 0,
    changes: [
      { cell: 'B2', after: null, becomes: 'number' },
      { cell: 'B4', cause: 'recalculated', after: { value: 610 } },
    ],
  })
  const many = await whole(Object.fromEntries(Array.from({ length: 3_000 }, (_, row) => [`D${row + 1}`, row])))
  expect(many).toMatchObject({ edited: 3_000, shown: 20 })
  expect(many.changes).toHaveLength(2_000)
  expect(many.changes.filter(({ after }) => after !== null)).toHaveLength(20)
})

test('what is different beside the cells is told with the rest', async () => {
  const book = workbookOf(repaired)
  const sheets = book.sheets.map((one) => ({ ...one, hidden: one.name === 'Notes' }))
  const delivered = fileOf(saveWorkbook({ ...book, sheets }, 'xlsx'))
  const told = async (input: Case['input']) =>
    (await examineWork('sheet.repair', workOf({ input, delivered, result: { outside } }) as never)).reduced
  const outside = [{ sheet: 'Notes', range: '', why: 'It confused people.' }]
  expect(await told({})).toMatchObject({ edited: 2, beside: [{ sheet: 'Notes', what: 'hidden state' }] })
  expect(await told({ selection: { sheet: 'Budget', range: 'B4:B5' }, scope: 'selection' })).toMatchObject({
    beside: [{ sheet: 'Notes', what: 'hidden state', outside: true }],
  })
})

test('formats are told by their bytes', async () => {
  const [xlsx, ods] = formats
  expect(xlsx?.matches(await xlsxOf(repaired).read())).toBe(true)
  expect(ods?.matches(await xlsxOf(repaired).read())).toBe(false)
  expect(xlsx?.matches(strToU8('PK\x03\x04 some other archive'))).toBe(false)
  expect(xlsx?.matches(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toBe(true)
})
