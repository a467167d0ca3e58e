import { describe, expect, test } from 'vitest'
import { addLayer, duplicateLayer, removeLayer, reorderLayer } from './edits.ts'
import { drawingLayer, textName, type DocumentState } from './layers.ts'

const layers = ['a', 'b', 'c'].map((id) => ({ ...drawingLayer(id.toUpperCase(), 10, 10), id, locked: id === 'a' }))
const state: DocumentState = { title: 'x.png', width: 10, height: 10, layers, selectedId: 'b' }
const ids = ({ layers: list }: DocumentState): string => list.map(({ id }) => id).join('')

describe('layers', () => {
  test('a new layer lies right above the selected one and is selected', () => {
    const next = addLayer(state, { ...drawingLayer('N', 1, 1), id: 'n' })
    expect(ids(next)).toBe('abnc')
    expect(next.selectedId).toBe('n')
    expect(ids(addLayer({ ...state, selectedId: null }, { ...drawingLayer('N', 1, 1), id: 'n' }))).toBe('abcn')
  })

  test('deleting the selected layer selects the one below', () => {
    expect(removeLayer(state, 'b')).toMatchObject({ selectedId: 'a' })
    expect(removeLayer(state, 'c')).toMatchObject({ selectedId: 'b' })
    expect(removeLayer({ ...state, layers: [layers[1]!] }, 'b')).toMatchObject({ layers: [], selectedId: null })
  })

  test('a copy is above its source, free to move, and counted', () => {
    const once = duplicateLayer(state, 'a')
    expect(once.layers[1]).toMatchObject({ name: 'A copy', locked: false })
    const twice = duplicateLayer(once, once.layers[1]!.id)
    expect(twice.layers[2]?.name).toBe('A copy 2')
  })

  test('reordering goes to the wanted place and stops at the ends; staying is no edit', () => {
    expect(ids(reorderLayer(state, 'a', 2))).toBe('bca')
    expect(ids(reorderLayer(state, 'c', -5))).toBe('cab')
    expect(reorderLayer(state, 'c', 9)).toBe(state)
  })

  test('the state before is never changed', () => {
    const before = structuredClone(state)
    reorderLayer(duplicateLayer(removeLayer(state, 'b'), 'a'), 'c', 0)
    expect(state).toEqual(before)
  })

  test('a text layer is named by its first line', () => {
    expect(textName('  Hello\nthere')).toBe('Hello')
    expect(textName('A title that is far too long for a row')).toBe('A title that is far too…')
    expect(textName('   ')).toBe('Text')
  })
})
