import { type Cell, cellOf, plainLayout, type Workbook } from '@microsource/sheet'
import { expect, test } from 'vitest'
import { offersOf } from './offers.ts'

type Sheets = Record<string, Record<string, Cell>>

const workbook = (sheets: Sheets, names: Record<string, string> = {}): Workbook => ({
  styles: [{}],
  names: Object.entries(names).map(([name, refersTo]) => ({ name, refersTo })),
  sheets: Object.entries(sheets).map(([name, cells]) => ({
    name,
    hidden: false,
    layout: plainLayout,
    cells: new Map(Object.entries(cells)),
  })),
})
const told = (...[sent, delivered, current]: Parameters<typeof offersOf>) =>
  offersOf(sent, delivered, current).map(({ change, clash }) => [
    change.kind === 'cell' ? `${change.sheet}!${change.cell}` : change.kind === 'sheet' ? change.sheet : change.name,
    clash,
  ])

const sent = workbook({ One: { A1: cellOf(1) }, Two: { A1: cellOf(2), A2: cellOf(3) } }, { rate: 'One!$A$1' })

test('a sheet that is to go clashes with any cell that was changed or written on it here', () => {
  const delivered = workbook({ One: { A1: cellOf(1) } }, { rate: 'One!$A$1' })
  expect(told(sent, delivered, sent)).toEqual([['Two', undefined]])
  const edited = workbook({ One: { A1: cellOf(1) }, Two: { A1: cellOf(2), A2: cellOf(30), B9: cellOf('mine') } })
  expect(told(sent, delivered, edited)).toEqual([['Two', { kind: 'sheet', cells: 2 }]])
  expect(told(sent, delivered, workbook({ One: { A1: cellOf(1) } }))).toEqual([])
})

test('a cell of a sheet that is not here any more can not be taken', () => {
  const delivered = workbook({ One: { A1: cellOf(1) }, Two: { A1: cellOf(2), A2: cellOf(3), A3: cellOf(4) } })
  const current = workbook({ One: { A1: cellOf(1) } })
  expect(told({ ...sent, names: [] }, delivered, current)).toEqual([['Two!A3', { kind: 'gone' }]])
})

test('on a sheet that both sides made under one name, nothing is filled in by itself', () => {
  const start = workbook({ One: {} })
  const delivered = workbook({ One: {}, New: { A1: cellOf(1), A2: cellOf(2) } })
  expect(told(start, delivered, start)).toEqual([
    ['New', undefined],
    ['New!A1', undefined],
    ['New!A2', undefined],
  ])
  expect(told(start, delivered, workbook({ One: {}, New: { A1: cellOf(1) } }))).toEqual([
    ['New!A1', undefined],
    ['New!A2', { kind: 'cell', now: null }],
  ])
})

test('a name clashes when it was changed here to something else', () => {
  const delivered = { ...sent, names: [{ name: 'rate', refersTo: 'One!$B$1' }] }
  expect(told(sent, delivered, sent)).toEqual([['rate', undefined]])
  const current = { ...sent, names: [{ name: 'rate', refersTo: 'Two!$A$1' }] }
  expect(told(sent, delivered, current)).toEqual([['rate', { kind: 'name', now: 'Two!$A$1' }]])
})
