import { expect, test } from 'vitest'
import { remembering } from './look-once.ts'

const cells = (row: number, col: number) => ({ row, col })

test('a cell is asked for once in a frame, also where there is nothing, and anew in the next one', () => {
  const asked: string[] = []
  let frame = 1
  const look = remembering(
    (raw: string | undefined, { row, col }) => {
      asked.push(`${row}:${col}`)
      return raw
    },
    () => frame,
  )
  expect([look('a', cells(0, 1)), look('a', cells(0, 1)), look('b', cells(1, 0))]).toEqual(['a', 'a', 'b'])
  expect([look(undefined, cells(2, 2)), look(undefined, cells(2, 2))]).toEqual([undefined, undefined])
  expect(asked.splice(0)).toEqual(['0:1', '1:0', '2:2'])
  frame = 2
  expect(look('changed', cells(0, 1))).toBe('changed')
  expect(asked.splice(0)).toEqual(['0:1'])
})

test('outside of frames every question is asked', () => {
  let asked = 0
  const look = remembering(() => ++asked, () => 0)
  expect([look(null, cells(0, 0)), look(null, cells(0, 0))]).toEqual([1, 2])
})
