import { addLayer, findLayer } from '../document/edits.ts'
import { textLayer, type TextLayer, type TextStyle } from '../document/layers.ts'
import { pickLayer } from '../canvas/pick.ts'
import type { TextEditing } from '../canvas/text-editing.ts'
import type { Workspace } from '../canvas/workspace.ts'
import type { Settings } from './settings.ts'
import type { Tool, ToolPointer } from './tool.ts'

/** A click on text edits it, a click elsewhere starts a new one there. */
export class TextTool implements Tool {
  readonly id = 'text'
  readonly cursor = 'text'
  readonly #workspace: Workspace
  readonly #settings: Settings
  readonly #editing: TextEditing

  constructor(workspace: Workspace, settings: Settings, editing: TextEditing) {
    this.#workspace = workspace
    this.#settings = settings
    this.#editing = editing
  }

  deactivate(): void {
    this.#editing.finish()
  }

  up({ page }: ToolPointer): void {
    if (this.#editing.isOpen) return this.#editing.finish()
    const { editor, raster } = this.#workspace
    const hit = pickLayer(editor.state, raster, page)
    if (hit?.kind === 'text') {
      editor.select(hit.id)
      return this.#editing.start(hit, false)
    }
    const style = this.#style()
    const layer = textLayer('Text', style, { x: page.x, y: page.y - style.fontSize * 0.6 })
    editor.edit('Add text', (state) => addLayer(state, layer))
    this.#editing.start(layer, true)
  }

  /** Enter on a selected text opens it, as double click does. */
  key(event: KeyboardEvent): boolean {
    const layer = this.#selected()
    if (event.key !== 'Enter' || !layer) return false
    this.#editing.start(layer, false)
    return true
  }

  #selected(): TextLayer | undefined {
    const { state } = this.#workspace.editor
    const layer = findLayer(state, state.selectedId)
    return layer?.kind === 'text' ? layer : undefined
  }

  #style(): TextStyle {
    const { width, height } = this.#workspace.editor.state
    return {
      fontFamily: this.#settings.get('textFont'),
      fontSize: Math.max(12, Math.round(Math.min(width, height) / 14)),
      bold: this.#settings.get('textBold'),
      italic: this.#settings.get('textItalic'),
      align: this.#settings.get('textAlign'),
      color: this.#settings.get('textColor'),
    }
  }
}
