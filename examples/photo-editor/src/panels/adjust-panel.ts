import { h } from '@microsource/example-host-app/dom'
import { adjustmentControls, isNeutral, neutral, type Adjustments } from '../document/adjustments.ts'
import { changeLayer, findLayer } from '../document/edits.ts'
import type { EditorDocument } from '../document/editor-document.ts'
import type { DocumentState, ImageLayer } from '../document/layers.ts'
import { slider } from './fields.ts'

/** Sliders for the selected picture. Moving shows, letting go keeps: one step in the history per slider. */
export function createAdjustPanel(editor: EditorDocument): HTMLElement {
  const target = (): ImageLayer | undefined => {
    const layer = editor.isOpen ? findLayer(editor.state, editor.state.selectedId) : undefined
    return layer?.kind === 'image' ? layer : undefined
  }
  const sliders = adjustmentControls.map((control) => {
    const field = slider({
      ...control,
      value: 0,
      rest: 0,
      input: (value) => {
        const layer = target()
        if (layer) schedule(() => editor.preview(set(layer.id, { [control.key]: value })))
      },
      change: (value) => {
        const layer = target()
        unschedule()
        if (layer) editor.edit(control.label, set(layer.id, { [control.key]: value }), `${control.key} ${layer.id}`)
      },
    })
    return { key: control.key, field }
  })
  const reset = h(
    'button',
    { type: 'button', class: 'button quiet small', 'data-tip': 'Put every slider back' },
    'Reset',
  )
  reset.addEventListener('click', () => {
    const layer = target()
    if (layer) editor.edit('Reset adjustments', set(layer.id, neutral))
  })
  const note = h('span', { class: 'panel-note' })
  const update = (): void => {
    const layer = target()
    for (const { key, field } of sliders) field.set(layer?.adjustments[key] ?? 0, layer !== undefined)
    reset.disabled = !layer || isNeutral(layer.adjustments)
    note.textContent = layer || !editor.isOpen ? '' : 'Select a picture layer'
    reset.hidden = note.textContent !== ''
  }
  editor.addEventListener('change', update)
  update()
  return h(
    'section',
    { class: 'panel adjust', 'aria-label': 'Adjust' },
    h('header', {}, h('h2', {}, 'Adjust'), note, reset),
    ...sliders.map(({ field }) => field.element),
  )
}

function set(id: string, adjustments: Partial<Adjustments>) {
  return (state: DocumentState): DocumentState =>
    changeLayer(state, id, (layer) =>
      layer.kind === 'image' && differs(layer.adjustments, adjustments)
        ? { ...layer, adjustments: { ...layer.adjustments, ...adjustments } }
        : layer,
    )
}

function differs(now: Adjustments, wanted: Partial<Adjustments>): boolean {
  return adjustmentControls.some(({ key }) => wanted[key] !== undefined && wanted[key] !== now[key])
}

let frame = 0
let waiting: (() => void) | null = null

/** A slider can report faster than pixels can be computed; only its latest value counts. */
function schedule(run: () => void): void {
  waiting = run
  frame ||= requestAnimationFrame(() => {
    frame = 0
    waiting?.()
    waiting = null
  })
}

function unschedule(): void {
  cancelAnimationFrame(frame)
  frame = 0
  waiting = null
}
