import {
  type ICellData,
  ICommandService,
  type IWorkbookData,
  Univer,
  UniverInstanceType,
  type Workbook,
} from '@univerjs/core'
import { FormulaDataModel, UniverFormulaEnginePlugin, UniverSheetsPlugin } from '@univerjs/preset-sheets-core'
import { expect, test } from 'vitest'
import type { Rows } from '../worker/protocol.ts'
import { LighterFormulas } from './lighter-formulas.ts'

const [rowsCount, columnsCount] = [12, 5]
const valuesId = 'sheet.mutation.set-range-values'

/** The same numbers with every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * below)
  }
}

const someCell = (pick: (below: number) => number): ICellData | null =>
  [{ v: pick(9) }, { f: `=A${pick(9) + 1}*2`, v: 1 }, { f: null, v: 2 }, { s: { bl: 1 as const } }][pick(5)] ?? null

function someRows(pick: (below: number) => number, density: number): Rows {
  const rows: Rows = {}
  for (let row = 0; row < rowsCount; row++) {
    for (let column = 0; column < columnsCount; column++) {
      if (pick(density) === 0) (rows[row] ??= {})[column] = someCell(pick) as ICellData
    }
  }
  return rows
}

function open(cellData: Rows) {
  const univer = new Univer()
  univer.registerPlugin(UniverFormulaEnginePlugin, { notExecuteFormula: true })
  univer.registerPlugin(UniverSheetsPlugin, { notExecuteFormula: true })
  const sheets = { s: { id: 's', cellData: structuredClone(cellData) } }
  const data = { id: 'u', sheetOrder: ['s'], sheets } as unknown as IWorkbookData
  const workbook = univer.createUnit<IWorkbookData, Workbook>(UniverInstanceType.UNIVER_SHEET, data)
  const injector = univer.__getInjector()
  const model = injector.get(FormulaDataModel)
  const walk = model.updateFormulaData.bind(model)
  const light = new LighterFormulas(injector)
  const look: typeof walk = (...all) => model.updateFormulaData(...all)
  const execute = (cellValue: Rows, options = {}) =>
    injector.get(ICommandService).syncExecuteCommand(valuesId, { unitId: 'u', subUnitId: 's', cellValue }, options)
  return { univer, light, walk, look, execute, cells: workbook.getSheetBySheetId('s')?.getCellMatrix() }
}

test('looking at what changes finds the same as walking through everything', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const pick = numbers(seed)
    const { univer, walk, look } = open(someRows(pick, 2))
    const edits = someRows(pick, 6)
    expect(look('u', 's', structuredClone(edits))).toEqual(walk('u', 's', structuredClone(edits)))
    univer.dispose()
  }
})

test('where formulas share a text, taking that text away hands it on to the next of them', () => {
  const shared = { 0: { 0: { f: '=C1', si: 'x', v: 1 } }, 1: { 0: { si: 'x', v: 1 } } } as Rows
  const { light, look } = open(shared)
  light.noteSharing('u')
  const typedOver = { 0: { 0: { v: 5, f: null, si: null } } } as unknown as Rows
  expect(look('u', 's', typedOver)).toMatchObject({ 1: { 0: { f: '=C2', si: 'x' } } })
})

test('a result that comes after its formula was typed over is dropped, and one for a formula is taken', () => {
  const { execute, cells } = open({ 0: { 0: { f: '=C1', v: 1 }, 1: { f: '=C2', v: 1 } } })
  execute({ 0: { 0: { f: null, v: 7 } } })
  execute({ 0: { 0: { v: 99 }, 1: { v: 42 } } }, { applyFormulaCalculationResult: true, onlyLocal: true })
  expect([cells?.getValue(0, 0)?.v, cells?.getValue(0, 1)?.v]).toEqual([7, 42])
})
