import { type CellPlace, diffWorkbooks, findCell, openWorkbook, recalculate, saveWorkbook } from '@microsource/sheet'
import type { WorkerAssignment, WorkerClient } from '@microsource/sdk/worker'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Asked, insideOf, nameOf, readAsked } from './asked.ts'
import { budget, type Rows, workbookOf, xlsxOf } from './build.fixture.ts'
import { mend, whyNot, written } from './mend.ts'
import { createRepair } from './repair.ts'
import { repairFile } from './repair-file.ts'

/** Here, and not in a thread of its own: those have tests of their own. */
const repair = createRepair(repairFile)

/** What every cell that was mended says afterwards. */
async function mended(sheets: Rows, asked: Partial<Asked> = {}): Promise<Record<string, unknown>> {
  const { after, steps } = await mend(workbookOf(sheets), readAsked(asked))
  return Object.fromEntries(
    steps.map((step) => {
      const { formula, value } = findCell(after, step) ?? { value: null }
      return [nameOf(step), formula === undefined ? value : `=${formula}`]
    }),
  )
}

describe('what it mends', () => {
  test('numbers in text, short sums, formulas out of line and divisions by nothing', async () => {
    expect(await mended({ Budget: budget.Budget })).toEqual({
      'Budget!B3': 300,
      'Budget!C4': '=B4/B$7',
      'Budget!B7': '=SUM(B2:B6)',
      'Budget!C7': '=IF(D9=0,0,B7/D9)',
    })
  })

  test('a reference that is gone, where two neighbors of the same shape agree on it', async () => {
    const sums = { B3: '=SUM(B1:B2)', C3: '=SUM(C1:#REF!)', D3: '=SUM(D1:D2)' }
    const rows = { B1: 1, C1: 2, D1: 3, B2: 4, C2: 5, D2: 6, ...sums }
    expect(await mended({ A: rows })).toEqual({ 'A!C3': '=SUM(C1:C2)' })
    expect(await mended({ A: { ...rows, C3: '=MAX(C1:#REF!)' } })).toEqual({})
    expect(await mended({ A: { ...rows, D3: '=SUM(B1:D2)' } })).toEqual({})
  })

  test('a sum short by more than one, or a number typed over a formula, only where somebody complains', async () => {
    const short = { A: { A1: 1, A2: 2, A3: 3, A4: 4, A5: '=SUM(A1:A2)' } }
    expect(await mended(short)).toEqual({})
    expect(await mended(short, { problems: [{ sheet: 'A', cell: 'A5' }] })).toEqual({ 'A!A5': '=SUM(A1:A4)' })
    const typed = { A: { A1: 1, A2: 2, A3: 3, A4: 4, B1: '=A1*2', B2: '=A2*2', B3: 7, B4: '=A4*2' } }
    expect(await mended(typed)).toEqual({})
    expect(await mended(typed, { problems: [{ sheet: 'A', cell: 'B3' }] })).toEqual({ 'A!B3': '=A3*2' })
  })

  test('a divisor that is 0 only because a number is text is not guarded but mended', async () => {
    expect(await mended({ A: { A1: '4', A2: '6', A3: '=SUM(A1:A2)', A4: '=10/A3' } })).toEqual({ 'A!A1': 4, 'A!A2': 6 })
  })

  test('a number keeps how it is shown, and a percentage stays one', async () => {
    const text = (value: string, format?: string) => ({ type: 'text' as const, value, ...(format && { format }) })
    const book = workbookOf({ A: { A1: text('12 %'), A2: text('5', '@'), A3: text('7', '0.00'), A4: 1 } })
    const { after } = await mend(book, readAsked({}))
    expect(['A1', 'A2', 'A3'].map((cell) => findCell(after, { sheet: 'A', cell }))).toEqual([
      { type: 'number', value: 0.12, format: '0%' },
      { type: 'number', value: 5 },
      { type: 'number', value: 7, format: '0.00' },
    ])
  })

  test('nothing that only looks odd', async () => {
    expect(
      await mended({ A: { A1: '007', A2: 1, B1: '=SUM(A$2:A2)', C1: '=IFERROR(1/0,"none")', D1: 'Tea' } }),
    ).toEqual({})
  })
})

describe('what it touches', () => {
  const scopes: Partial<Asked>[] = [
    {},
    { scope: 'sheet', selection: { sheet: 'Budget', range: 'B2' } },
    { scope: 'selection', selection: { sheet: 'Budget', range: 'B3:C5' } },
    { scope: 'selection', selection: { sheet: 'Notes', range: 'A1:A5' } },
    { scope: 'selection', selection: null },
  ]
  const cell = fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(
      '2',
      '1,000',
      '12 %',
      'Tea',
      '=1/0',
      '=#REF!*2',
      '=Notes!A1/Notes!A9',
      '=SUM(A1:A2)',
      '=A1/B9',
      '=B2*2',
    ),
  )
  const names = ['A', 'B', 'C'].flatMap((column) => [1, 2, 3, 4, 5, 6].map((row) => `${column}${row}`))
  const cells = fc.tuple(
    fc.dictionary(fc.constantFrom(...names), cell, { maxKeys: 18 }),
    // Columns of one formula, so that lines out of it occur.
    fc.constantFrom<Rows[string]>(
      {},
      { C1: '=A1*2', C2: '=A2*2', C3: '=A3/B3', C4: '=A4*2', C5: '=A5*2' },
      { A1: 1, A2: 2, A3: '=SUM(A1:A1)' },
    ),
  )

  test('whatever the workbook holds, never a cell outside the scope, and no error is handed in', async () => {
    let delivered = 0
    await fc.assert(
      fc.asyncProperty(cells, cells, fc.constantFrom(...scopes), async (one, other, of) => {
        const asked = readAsked(of)
        const before = openWorkbook(
          xlsxOf({ Budget: { ...one[0], ...one[1] }, Notes: { ...other[0], ...other[1], Z99: 1 } }),
        )
        const repaired = await mend(before, asked)
        expect(repaired.steps.every(insideOf(asked))).toBe(true)
        if (whyNot(repaired, asked) !== undefined) return
        const bytes = await written(repaired, 'xlsx')
        expect(bytes).toBeDefined()
        const after = await recalculate(openWorkbook(bytes!))
        const edited = diffWorkbooks((await recalculate(before)).workbook, after.workbook).filter(
          (change) => change.kind !== 'cell' || change.cause === 'edited',
        )
        expect(edited.length).toBeGreaterThan(0)
        expect(edited.every((change) => change.kind === 'cell' && insideOf(asked)(change))).toBe(true)
        expect(after.circular).toEqual([])
        const errors = after.workbook.sheets.flatMap(({ name, cells: all }) =>
          [...all]
            .filter(([, { type }]) => type === 'error')
            .map(([place]): CellPlace => ({ sheet: name, cell: place })),
        )
        expect(errors.filter(insideOf(asked))).toEqual([])
        delivered++
      }),
      { numRuns: 40 },
    )
    expect(delivered).toBeGreaterThan(0)
  }, 120_000)
})

describe('a task', () => {
  const assignment = (more: Partial<WorkerAssignment> = {}) =>
    ({
      ...{
        appId: 'app_1',
        id: 'asg_1',
        taskId: 'task_1',
        status: 'active',
        description: 'The sum is wrong',
        review: null,
      },
      attachments: [{ id: 'att_1', name: 'club.xlsx' }],
      ...more,
    }) as unknown as WorkerAssignment
  const perform = async (bytes: Uint8Array, asked: object = {}, more: Partial<WorkerAssignment> = {}) => {
    const files: File[] = []
    const worker = {
      input: async () => ({ facts: [], input: asked }),
      file: {
        blob: async (_: string, id: string) => new Blob([id === 'att_1' ? new Uint8Array(bytes) : 'Please hurry.']),
      },
      upload: async (_: unknown, file: File) => `att_${files.push(file)}`,
    }
    const bot = {
      worker: worker as unknown as WorkerClient,
      say: () => undefined,
      signal: new AbortController().signal,
    }
    return { outcome: await repair.perform(bot, assignment(more)), files }
  }

  test('comes back as XLSX, with each cell, what was wrong, what was done and that a program did it', async () => {
    const { outcome, files } = await perform(xlsxOf({ Budget: budget.Budget }), { expected: 'The sum is 700' })
    expect(files.map(({ name }) => name)).toEqual(['club-repaired.xlsx'])
    const { workbook } = await recalculate(openWorkbook(new Uint8Array(await files[0]!.arrayBuffer())))
    expect(findCell(workbook, { sheet: 'Budget', cell: 'B7' })?.value).toBe(700)
    const { explanation } = (outcome as { work: { result: { explanation: string } } }).work.result
    expect(explanation.split('\n')).toEqual([
      'A program did this. It changed 4 cells by fixed rules and understood nothing of what the workbook is about.',
      'Budget!B3: The number 300 is stored as text, so sums leave it out. It is the number 300 now.',
      expect.stringMatching(/^Budget!C4: .* I put =B4\/B\$7 in place of =B4\/B\$6\.$/),
      expect.stringMatching(/^Budget!B7: .* I put =SUM\(B2:B6\) in place of =SUM\(B2:B5\)\.$/),
      'Budget!C7: It divides by D9, which is empty. I put =IF(D9=0,0,B7/D9) in place of =B7/D9: ' +
        'it shows 0 until there is something to divide by.',
      'Whether what should be true is true now it cannot judge: please look.',
    ])
  })

  test('is the workbook, whatever text lies before it', async () => {
    const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    const attachments = [
      { id: 'att_2', name: 'note.txt', mediaType: 'text/plain' },
      { id: 'att_1', name: 'club.xlsx', mediaType },
    ] as WorkerAssignment['attachments']
    const { files } = await perform(xlsxOf({ A: { A1: '1', A2: 2, A3: '=SUM(A1:A2)' } }), {}, { attachments })
    expect(files.map(({ name }) => name)).toEqual(['club-repaired.xlsx'])
  })

  test('with a hundred numbers in text below each other is told in one line', async () => {
    const column = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`A${n + 1}`, `${n}`]))
    const { outcome } = await perform(xlsxOf({ A: { ...column, A101: 5 } }))
    expect(JSON.stringify(outcome)).toContain('A!A1:A100: These 100 numbers were stored as text')
  })

  test('comes back as CSV where CSV came in', async () => {
    const { outcome, files } = await perform(new TextEncoder().encode('Item,Amount\nHall,120\nBand,"1,300"\n'))
    expect(files[0]?.name).toBe('club-repaired.csv')
    expect((await files[0]!.text()).replace('\uFEFF', '')).toBe('Item,Amount\r\nHall,120\r\nBand,1300\r\n')
    expect(JSON.stringify(outcome)).toContain('commas between the values')
  })

  test('is done though the app names errors where nothing may be changed', async () => {
    const book = xlsxOf({ A: { A1: '1', A2: 2, A3: '=SUM(A1:A2)' }, B: { A1: '=NOSUCH(1)' } })
    const asked = {
      scope: 'selection',
      selection: { sheet: 'A', range: 'A1:A3' },
      problems: [{ sheet: 'B', cell: 'A1', code: 'error_value', sentence: 'It is an error.' }],
    }
    expect((await perform(book, asked)).files).toHaveLength(1)
    expect((await perform(book, { ...asked, scope: 'workbook' })).outcome).toEqual({ giveBack: 'I cannot mend B!A1' })
  })

  test('is given back with the reason where it cannot be done, or not without touching more', async () => {
    const why = async (bytes: Uint8Array, asked: object = {}, more: Partial<WorkerAssignment> = {}) => {
      const { files, outcome } = await perform(bytes, asked, more)
      expect(files).toEqual([])
      return (outcome as { giveBack?: string }).giveBack
    }
    const csv = (text: string) => new TextEncoder().encode(text)
    expect(await why(xlsxOf({ A: { A1: 1, A2: '=A1' } }))).toBe('nothing I know how to mend is wrong')
    expect(await why(xlsxOf({ A: { A1: '1', A2: 2, B1: '=NOSUCH(1)' } }))).toBe('I cannot mend A!B1')
    expect(await why(xlsxOf({ A: { A1: '1', A2: 2, B1: '=5+1/C1' } }))).toBe('I cannot mend A!B1')
    expect(await why(xlsxOf({ A: { A1: '1', A2: 2, B1: '=B2', B2: '=B1' } }))).toMatch(
      /^I cannot mend|own result in A!B1/,
    )
    const named = { problems: [{ sheet: 'A', cell: 'D4', code: 'other', sentence: 'It is odd.' }] }
    expect(await why(xlsxOf({ A: { A1: '1', A2: 2 } }), named)).toBe('I see nothing wrong in A!D4')
    expect(await why(xlsxOf(budget), { expected: 'Add a chart of it' })).toBe('it asks for more than mending')
    expect(await why(xlsxOf(budget), {}, { attachments: [] })).toBe('there is no workbook')
    expect(await why(csv('a,b\n1,"2,000"\n1,3\n=2+3,1\n'))).toBe('writing the file would change more than I mended')
    expect(await why(csv('PK\u0003\u0004 not much of a workbook'))).toMatch(/damaged|no workbook/)
    const review = { words: 'Make it nicer' } as WorkerAssignment['review']
    expect(await why(xlsxOf(budget), {}, { status: 'changes_requested', review })).toBe(
      'I do not understand "Make it nicer"',
    )
  })

  test('that asks for more than mending, or brings a file it cannot write, is left to people before the claim', () => {
    const leave = (description: string, mediaType = 'text/csv') =>
      repair.leave({ description, attachments: [{ mediaType }] } as Parameters<typeof repair.leave>[0])
    expect([leave('Please add a column with VAT'), leave('Sort it by name'), leave('Formulas show errors')]).toEqual([
      'it asks for more than mending',
      'it asks for more than mending',
      undefined,
    ])
    expect(leave('Mend it', 'application/vnd.oasis.opendocument.spreadsheet')).toMatch(/ODS/)
  })
})

test('a file without changes is not touched by writing it', async () => {
  const bytes = xlsxOf(budget)
  expect(diffWorkbooks(openWorkbook(bytes), openWorkbook(saveWorkbook(openWorkbook(bytes), 'xlsx')))).toEqual([])
})
