import { expect, test } from 'vitest'
import { Arrivals } from './arrivals.ts'

test('cells wait for their workbook, though another one is announced late', () => {
  const arrivals = new Arrivals()
  const piece = { sheet: 'one', rows: { 0: { 0: { v: 1 } } } }
  arrivals.hear({ piece })
  arrivals.hear({ piecesOf: 'doc' })
  // The empty one the grid starts with.
  expect(arrivals.take('first')).toEqual([])
  expect(arrivals.take('doc')).toEqual([piece])
  expect(arrivals.take('doc')).toEqual([])
})

test('what belongs to nothing is forgotten', () => {
  const arrivals = new Arrivals()
  arrivals.hear({ piece: { sheet: 'one', rows: {} } })
  arrivals.hear({ piecesOf: '' })
  arrivals.hear({ piecesOf: 'doc' })
  expect(arrivals.take('doc')).toEqual([])
})
