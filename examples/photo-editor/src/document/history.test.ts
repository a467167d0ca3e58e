import { describe, expect, test } from 'vitest'
import { History } from './history.ts'

describe('history', () => {
  test('undo and redo walk along the named steps and stop at the ends', () => {
    const history = new History('Open', 0)
    history.push('Crop', 1)
    history.push('Brush', 2)
    expect(history.undoName).toBe('Brush')
    expect(history.undo()).toBe(true)
    expect(history.current).toBe(1)
    expect(history.redoName).toBe('Brush')
    expect(history.undo()).toBe(true)
    expect(history.undo()).toBe(false)
    expect(history.current).toBe(0)
    expect(history.undoName).toBeNull()
    history.redo()
    history.redo()
    expect(history.redo()).toBe(false)
    expect(history.current).toBe(2)
  })

  test('an edit after undo replaces what was ahead', () => {
    const history = new History('Open', 'a')
    history.push('B', 'b')
    history.undo()
    history.push('C', 'c')
    expect(history.entries.map(({ name }) => name)).toEqual(['Open', 'C'])
    expect(history.redoName).toBeNull()
  })

  test('the oldest steps fall off at the limit and the newest stays current', () => {
    const history = new History('Open', 0, 3)
    for (const n of [1, 2, 3, 4]) history.push(`Step ${n}`, n)
    expect(history.entries.map(({ state }) => state)).toEqual([2, 3, 4])
    expect(history.current).toBe(4)
  })

  test('small steps of one gesture become one step', () => {
    const history = new History('Open', 0)
    history.push('Move', 1)
    history.replace(2)
    expect(history.entries.map(({ name, state }) => [name, state])).toEqual([
      ['Open', 0],
      ['Move', 2],
    ])
    history.undo()
    expect(history.current).toBe(0)
  })

  test('selecting something is no step and does not lose what can be redone', () => {
    const history = new History('Open', { selected: 'a' })
    history.push('Move', { selected: 'a' })
    history.undo()
    history.amend({ selected: 'b' })
    expect(history.current.selected).toBe('b')
    expect(history.redoName).toBe('Move')
  })

  test('what was saved comes back with its place, and new steps get new ids', () => {
    const history = new History('Open', 0)
    history.push('Crop', 1)
    history.push('Brush', 2)
    history.undo()
    const back = History.restore(structuredClone(history.save()))
    expect(back.current).toBe(1)
    expect(back.redoName).toBe('Brush')
    back.push('Text', 3)
    expect(new Set(back.entries.map(({ id }) => id)).size).toBe(back.entries.length)
  })

  test('a saved history without its current entry is refused', () => {
    expect(() => History.restore({ entries: [], index: 0 })).toThrow(RangeError)
  })
})
