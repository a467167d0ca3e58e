import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressName } from '../src/address.ts'
import { applyChanges, findConflicts } from '../src/apply.ts'
import { diffWorkbooks, type WorkbookChange } from '../src/diff.ts'
import { type Cell, cellOf, type DefinedName, plainLayout, type Workbook } from '../src/model.ts'
import { openWorkbook } from '../src/read/open.ts'
import { checkScope } from '../src/scope.ts'
import { saveWorkbook } from '../src/write/save.ts'
import { workbookOf } from './build.ts'

const text = fc.string({
  unit: fc.constantFrom('a', 'B', '<', '&', '"', "'", ' ', '=', 'é', '\n', '\u0002', '_x0041_'),
  minLength: 1,
  maxLength: 8,
})
const constant: fc.Arbitrary<Cell> = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => cellOf(Object.is(value, -0) ? 0 : value)),
  fc.integer().map((value) => cellOf(value)),
  text.map((value) => cellOf(value)),
  fc.boolean().map((value) => cellOf(value)),
  fc.constantFrom('#DIV/0!', '#REF!', '#N/A').map((value): Cell => ({ type: 'error', value })),
)
const formula = fc.constantFrom('A1+1', 'SUM(A1:B9)', 'IF(B2="x",1,0)', "'Other one'!C3", 'TEXTJOIN(",",TRUE,A1:A3)')
const cell: fc.Arbitrary<Cell> = fc
  .tuple(
    constant,
    fc.option(formula),
    fc.option(fc.constantFrom('0.00', '0%', 'yyyy-mm-dd "x"', '@')),
    fc.integer({ min: 0, max: 2 }),
  )
  .map(([content, own, format, style]) => ({
    ...content,
    ...(own && { formula: own }),
    ...(format && { format }),
    ...(style > 0 && { style }),
  }))
const cells = fc.dictionary(
  fc.tuple(fc.nat(30), fc.nat(30)).map(([row, column]) => addressName(row, column)),
  cell,
  { maxKeys: 12 },
)
const sheets = fc.uniqueArray(fc.record({ name: fc.constantFrom('One', 'Two', 'Other one', "It's"), cells }), {
  minLength: 1,
  maxLength: 3,
  selector: ({ name }) => name,
})
const names: fc.Arbitrary<DefinedName[]> = fc.uniqueArray(
  fc.record({ name: fc.constantFrom('Rate', 'Total'), refersTo: fc.constantFrom('One!$A$1', '0.2') }),
  { selector: ({ name }) => name },
)
const workbook: fc.Arbitrary<Workbook> = fc.record({ sheets, names }).map((made) => ({
  names: made.names,
  styles: [{}, { bold: true }, { fill: '#ffcc00', italic: true }],
  sheets: made.sheets.map((sheet) => ({
    name: sheet.name,
    hidden: false,
    layout: plainLayout,
    cells: new Map(Object.entries(sheet.cells)),
  })),
}))

describe('a diff', () => {
  test('applied whole gives what was delivered; applied not at all changes nothing', () => {
    fc.assert(
      fc.property(workbook, workbook, (before, after) => {
        expect(diffWorkbooks(applyChanges(before, diffWorkbooks(before, after)), after)).toEqual([])
        expect(diffWorkbooks(applyChanges(before, []), before)).toEqual([])
      }),
    )
  })

  test('applied in part leaves exactly the rest', () => {
    fc.assert(
      fc.property(workbook, workbook, fc.infiniteStream(fc.boolean()), (before, after, choice) => {
        const changes = diffWorkbooks(before, after)
        // A cell of a sheet that is not there yet cannot come alone.
        const added = new Set(changes.flatMap((change) => (change.kind === 'sheet' ? [change.sheet] : [])))
        const accepted = changes.filter(
          (change) => change.kind !== 'cell' || added.has(change.sheet) || choice.next().value,
        )
        const rest = diffWorkbooks(applyChanges(before, accepted), after)
        const left = changes.filter((change) => !accepted.includes(change))
        expect(rest.map(placeOf)).toEqual(left.map(placeOf))
      }),
    )
  })

  test('survives being saved and opened between', () => {
    fc.assert(
      fc.property(workbook, workbook, (before, after) => {
        const [left, right] = [openWorkbook(saveWorkbook(before, 'xlsx')), openWorkbook(saveWorkbook(after, 'xlsx'))]
        const delivered = applyChanges(left, diffWorkbooks(left, right))
        expect(diffWorkbooks(openWorkbook(saveWorkbook(delivered, 'xlsx')), right)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('a second time changes nothing more', () => {
    fc.assert(
      fc.property(workbook, workbook, (before, after) => {
        const changes = diffWorkbooks(before, after)
        const once = applyChanges(before, changes)
        expect(diffWorkbooks(applyChanges(once, changes), once)).toEqual([])
        expect(findConflicts(once, changes)).toEqual([])
      }),
    )
  })
})

function placeOf(change: WorkbookChange): string {
  return change.kind === 'cell'
    ? `${change.sheet}!${change.cell}`
    : `${change.kind} ${change.kind === 'name' ? change.name : change.sheet}`
}

test('a change tells typing from what only follows', () => {
  const before = workbookOf({ A: [[1, { type: 'number', value: 2, formula: 'A1*2' }]] })
  const after = workbookOf({ A: [[5, { type: 'number', value: 10, formula: 'A1*2' }]] })
  expect(diffWorkbooks(before, after)).toEqual([
    { kind: 'cell', sheet: 'A', cell: 'A1', cause: 'edited', before: cellOf(1), after: cellOf(5) },
    {
      kind: 'cell',
      sheet: 'A',
      cell: 'B1',
      cause: 'recalculated',
      before: { type: 'number', value: 2, formula: 'A1*2' },
      after: { type: 'number', value: 10, formula: 'A1*2' },
    },
  ])
})

test('a cell changed otherwise in the meantime is a conflict, one that came to something else is not', () => {
  const before = workbookOf({ A: [[1, { type: 'number', value: 2, formula: 'A1*2' }, 'x']] })
  const changes = diffWorkbooks(before, workbookOf({ A: [[5, { type: 'number', value: 6, formula: 'A1+1' }, 'y']] }))
  const meanwhile = workbookOf({ A: [[3, { type: 'number', value: 99, formula: 'A1*2' }, 'y']] })
  expect(findConflicts(meanwhile, changes).map(({ change, now }) => [change.cell, now])).toEqual([['A1', cellOf(3)]])
})

describe('the scope', () => {
  const changes = diffWorkbooks(
    workbookOf({ A: [[1, { type: 'number', value: 2, formula: 'A1*2' }], [3]], 'B b': [[1]] }),
    workbookOf({ A: [[2, { type: 'number', value: 4, formula: 'A1*2' }], [4]], 'B b': [[2]], C: [[1]] }),
  )
  const outside = (scope: Parameters<typeof checkScope>[1]): string[] => checkScope(changes, scope).outside.map(placeOf)

  test('lists what was typed outside, not what followed', () => {
    expect(outside({ ranges: ['A!A1'] })).toEqual(['sheet C', 'A!A2', 'B b!A1', 'C!A1'])
    expect(outside({ ranges: ["'B b'!A:A", 'A!A1:A2'], sheets: ['C'] })).toEqual([])
    expect(outside({ sheets: ['A'] })).toEqual(['sheet C', 'B b!A1', 'C!A1'])
  })

  test('that is empty allows everything, and one that is no range is an error', () => {
    expect(checkScope(changes, {})).toEqual({ ok: true, outside: [] })
    expect(() => checkScope(changes, { ranges: ['A1:B2'] })).toThrow(RangeError)
    expect(() => checkScope(changes, { ranges: ['nonsense'] })).toThrow(RangeError)
  })
})
