import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Cell, cellOf, diffWorkbooks, openWorkbook, saveWorkbook, type Workbook } from '@microsource/sheet'
import type { IWorkbookData } from '@univerjs/core'
import { describe, expect, test } from 'vitest'
import { addPiece, piecesOf, shellOf } from '../worker/pieces.ts'
import { fromSnapshot } from './from-snapshot.ts'
import { toSnapshot } from './to-snapshot.ts'

const samples = join(import.meta.dirname, '../../public/samples')
const open = (name: string): Workbook => openWorkbook(readFileSync(join(samples, name)))
/** As it arrives after a journey between page and worker. */
const traveled = (snapshot: IWorkbookData): IWorkbookData => {
  const shell = structuredClone(shellOf(snapshot))
  for (const piece of piecesOf(snapshot)) addPiece(shell, structuredClone(piece))
  return shell
}

describe('between a workbook and the grid', () => {
  test.each(['club-budget.xlsx', 'invoice-ledger.xlsx'])('%s comes back as the very same cells', (name) => {
    const workbook = open(name)
    const back = fromSnapshot(traveled(toSnapshot(workbook, 'id', 'name')), workbook)
    for (const [index, sheet] of workbook.sheets.entries()) {
      for (const [place, cell] of sheet.cells) expect(back.sheets[index]?.cells.get(place)).toBe(cell)
      expect(back.sheets[index]?.layout).toBe(sheet.layout)
    }
    expect(back.names).toEqual(workbook.names)
    expect(saveWorkbook(back, 'xlsx')).toEqual(saveWorkbook(workbook, 'xlsx'))
  })

  test('every kind of content and look survives without a file behind it', () => {
    const look = { bold: true, color: '#a8231c', fill: '#e3f1ef', align: 'right' as const, wrap: true }
    const line = { top: { style: 'double', color: '#0b6e69' } }
    const cells: Record<string, Cell> = {
      A1: cellOf(1.5),
      A2: cellOf('text'),
      A3: cellOf('007'),
      A4: cellOf(true),
      A5: { type: 'error', value: '#N/A' },
      B1: { type: 'number', value: 3, formula: 'A1*2', format: '0.00' },
      B2: cellOf('=1+1'),
      B3: cellOf(9, { style: 1 }),
      B4: { type: 'empty', value: null, style: 2 },
      B5: { type: 'text', value: 'x', formula: '"x"' },
    }
    const layout = {
      merges: ['A7:B8'],
      columnWidths: { 1: 140 },
      rowHeights: { 0: 36 },
      frozen: { rows: 1, columns: 0 },
    }
    const sheet = { name: 'One', hidden: false, cells: new Map(Object.entries(cells)), layout }
    const workbook: Workbook = { sheets: [sheet], names: [{ name: 'Rate', refersTo: '0.2' }], styles: [{}, look, line] }
    const back = fromSnapshot(traveled(toSnapshot(workbook, 'id', 'name')), undefined)
    expect(diffWorkbooks(workbook, back)).toEqual([])
    expect(back.sheets[0]?.layout).toEqual(layout)
    expect(['B3', 'B4'].map((place) => back.styles[back.sheets[0]?.cells.get(place)?.style ?? 0])).toEqual([look, line])
  })

  test('a formula copied down is written out for each of its cells', () => {
    const cellData = { 0: { 1: { f: '=A1*$C$1', si: 'x', v: 1 } }, 2: { 1: { si: 'x', v: 3 } }, 3: { 0: { si: 'y' } } }
    const snapshot = { sheetOrder: ['s'], sheets: { s: { id: 's', name: 'One', cellData } }, styles: {} }
    const { sheets } = fromSnapshot(snapshot as unknown as IWorkbookData, undefined)
    expect([...(sheets[0]?.cells ?? [])].map(([place, { formula }]) => [place, formula])).toEqual([
      ['B1', 'A1*$C$1'],
      ['B3', 'A3*$C$1'],
    ])
  })
})
