import { beforeEach, describe, expect, test } from 'vitest'
import { AssetStore } from '../pixels/assets.ts'
import { EditorDocument } from './editor-document.ts'
import { drawingLayer, type DocumentState } from './layers.ts'

const layer = { ...drawingLayer('Drawing', 10, 10), id: 'a' }
const start: DocumentState = { title: 'park.jpg', width: 10, height: 10, layers: [layer], selectedId: null }
const wide =
  (width: number) =>
  (state: DocumentState): DocumentState => ({ ...state, width })

let editor: EditorDocument

beforeEach(() => {
  editor = new EditorDocument(new AssetStore(), async (state, format) => new Blob([`${state.width}`], { type: format }))
  editor.restore({ entries: [{ id: 0, name: 'Open', state: start }], index: 0 })
})

const names = (): string[] => editor.entries.map(({ name }) => name)

describe('the document', () => {
  test('an edit is one step, says so to its listeners, and can be undone and taken up again', () => {
    let told = 0
    editor.addEventListener('change', () => told++)
    editor.edit('Crop', wide(5))
    editor.undo()
    expect([editor.state.width, editor.undoName, editor.redoName]).toEqual([10, null, 'Crop'])
    editor.redo()
    expect([editor.state.width, editor.undoName, editor.redoName]).toEqual([5, 'Crop', null])
    expect(told).toBe(3)
  })

  test('an edit that changes nothing leaves no step', () => {
    editor.edit('Nothing', (state) => state)
    expect(names()).toEqual(['Open'])
  })

  test('a preview is seen, does not add up, is never exported, and goes when an edit is made', async () => {
    editor.preview(wide(7))
    editor.preview((state) => ({ ...state, height: state.width }))
    expect([editor.state.width, editor.state.height, editor.isPreviewing]).toEqual([10, 10, true])
    editor.preview(wide(3))
    expect(await (await editor.exportFile()).text()).toBe('10')
    editor.edit('Crop', wide(4))
    expect([editor.state.width, editor.isPreviewing, names().length]).toEqual([4, false, 2])
  })

  test('steps of one gesture are one step, another edit or an undo ends it', () => {
    for (const width of [9, 8, 7]) editor.edit('Move', wide(width), 'nudge a')
    expect(names()).toEqual(['Open', 'Move'])
    editor.edit('Crop', wide(6))
    editor.edit('Move', wide(5), 'nudge a')
    expect(names()).toEqual(['Open', 'Move', 'Crop', 'Move'])
    editor.undo()
    editor.edit('Move', wide(4), 'nudge a')
    expect(names()).toEqual(['Open', 'Move', 'Crop', 'Move'])
    editor.undo()
    expect(editor.state.width).toBe(6)
  })

  test('selecting is not a step', () => {
    editor.select('a')
    expect([editor.state.selectedId, names()]).toEqual(['a', ['Open']])
  })

  test('the exported file has the document’s name and the type its name promises', async () => {
    const file = await editor.exportFile()
    expect([file.name, file.type]).toEqual(['park.jpg', 'image/jpeg'])
    expect((await editor.exportFile('image/png')).name).toBe('park.png')
  })
})
