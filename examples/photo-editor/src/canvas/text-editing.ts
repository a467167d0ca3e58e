import { changeLayer, findLayer, removeLayer } from '../document/edits.ts'
import { textName, type TextLayer } from '../document/layers.ts'
import type { Workspace } from './workspace.ts'

/** A text field laid exactly over a text layer. Closing it is one step in the history. */
export class TextEditing {
  readonly #workspace: Workspace
  #open: { field: HTMLTextAreaElement; id: string; isNew: boolean } | null = null

  constructor(workspace: Workspace) {
    this.#workspace = workspace
    workspace.addEventListener('view', () => this.#place())
  }

  get isOpen(): boolean {
    return this.#open !== null
  }

  start(layer: TextLayer, isNew: boolean): void {
    this.finish()
    const field = document.createElement('textarea')
    field.className = 'text-field'
    field.setAttribute('aria-label', 'Text on the picture')
    field.spellcheck = false
    field.value = layer.text
    field.addEventListener('input', () => this.#place())
    field.addEventListener('keydown', (event) => {
      event.stopPropagation()
      if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) this.finish()
    })
    field.addEventListener('blur', (event) => {
      // The options bar changes the look of the text being written, so going there does not end it.
      if (!(event.relatedTarget instanceof Element && event.relatedTarget.closest('.options'))) this.finish()
    })
    this.#workspace.container.append(field)
    this.#open = { field, id: layer.id, isNew }
    // Places the field, and takes the frame of the move tool away.
    this.#workspace.dispatchEvent(new Event('view'))
    field.focus()
    field.select()
  }

  finish(): void {
    if (!this.#open) return
    const { field, id, isNew } = this.#open
    this.#open = null
    const { editor, scene } = this.#workspace
    const text = field.value
    field.remove()
    const layer = editor.isOpen ? findLayer(editor.state, id) : undefined
    if (layer?.kind !== 'text') return
    if (text.trim() === '') return isNew ? editor.undo() : editor.edit('Delete text', (state) => removeLayer(state, id))
    if (text === layer.text) {
      scene.sync(editor)
      return void this.#workspace.dispatchEvent(new Event('view'))
    }
    const named = layer.name === textName(layer.text) ? textName(text) : layer.name
    editor.edit('Edit text', (state) => changeLayer(state, id, (old) => ({ ...old, text, name: named })))
  }

  #place(): void {
    if (!this.#open) return
    const { field, id } = this.#open
    const { editor, view, scene } = this.#workspace
    const layer = editor.isOpen ? findLayer(editor.state, id) : undefined
    if (layer?.kind !== 'text') return this.finish()
    scene.node(id)?.opacity(0)
    const at = this.#workspace.toScreen(layer)
    const scale = [layer.scaleX * view.zoom, layer.scaleY * view.zoom]
    Object.assign(field.style, {
      fontFamily: layer.fontFamily,
      fontSize: `${layer.fontSize}px`,
      fontWeight: layer.bold ? '700' : '400',
      fontStyle: layer.italic ? 'italic' : 'normal',
      textAlign: layer.align,
      color: layer.color,
      caretColor: layer.color,
      transform: `translate(${at.x}px, ${at.y}px) rotate(${layer.rotation}deg) scale(${scale.join()})`,
      width: '0',
      height: '0',
    })
    field.style.width = `${Math.max(field.scrollWidth, layer.fontSize) + 2}px`
    field.style.height = `${field.scrollHeight}px`
  }
}
