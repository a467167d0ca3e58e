import { describe, expect, test } from 'vitest'
import { commandOf, type KeyPress, type Place } from './keys.ts'

const press = (key: string, place: Place = 'list', more: Partial<KeyPress> = {}) =>
  commandOf({ key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, place, ...more })

describe('keys of the reading screen', () => {
  test('lead through the list, pick, rate, write and undo', () => {
    expect(
      ['j', 'k', 'ArrowDown', 'ArrowUp', 'Home', 'End', 'p', ' ', 'Enter', 'u', '/'].map((key) => press(key)),
    ).toEqual(['next', 'previous', 'next', 'previous', 'first', 'last', 'pick', 'pick', 'note', 'undo', 'search'])
    expect(['1', '5', '6', '0', 'x', 'Escape', 'constructor'].map((key) => press(key))).toEqual([
      { rate: 1 },
      { rate: 5 },
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  test('never take a letter, a digit or a selection from someone who writes', () => {
    for (const key of ['j', 'p', ' ', '3', '/', 'Enter', 'ArrowDown', 'u'])
      expect(press(key, 'writing'), key).toBeUndefined()
    expect(press('ArrowUp', 'writing', { shiftKey: true })).toBeUndefined()
    expect(press('z', 'writing', { ctrlKey: true })).toBeUndefined()
    expect(press('Escape', 'writing')).toBe('list')
    expect(press('ArrowUp', 'writing', { altKey: true })).toBe('up')
  })

  test('leave a button its space and enter, a select its letters, the browser its own', () => {
    expect([
      press(' ', 'control'),
      press('Enter', 'control'),
      press('ArrowDown', 'control'),
      press('p', 'choosing'),
    ]).toEqual(Array(4).fill(undefined))
    expect([press('j', 'control'), press('4', 'control')]).toEqual(['next', { rate: 4 }])
    expect([
      press('p', 'list', { ctrlKey: true }),
      press('j', 'list', { metaKey: true }),
      press('p', 'list', { altKey: true }),
    ]).toEqual(Array(3).fill(undefined))
  })

  test('move a pick with shift or alt and an arrow', () => {
    expect([press('ArrowUp', 'list', { shiftKey: true }), press('ArrowDown', 'control', { altKey: true })]).toEqual([
      'up',
      'down',
    ])
    expect(press('ArrowDown', 'list', { ctrlKey: true, shiftKey: true })).not.toBe('down')
  })

  test('undo as everywhere else, too', () => {
    expect([press('z', 'list', { ctrlKey: true }), press('z', 'control', { metaKey: true })]).toEqual(['undo', 'undo'])
    expect(press('z', 'list', { ctrlKey: true, shiftKey: true })).toBeUndefined()
  })
})
