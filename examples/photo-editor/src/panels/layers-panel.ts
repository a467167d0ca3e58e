import { ArrowDown, ArrowUp, Copy, Eye, EyeOff, ImagePlus, Lock, LockOpen, Trash2 } from 'lucide'
import type { Command } from '../commands.ts'
import { h, iconButton, replace } from '@microsource/example-host-app/dom'
import { changeLayer, findLayer, reorderLayer } from '../document/edits.ts'
import type { EditorDocument } from '../document/editor-document.ts'
import type { Layer } from '../document/layers.ts'
import type { LayerRaster } from '../pixels/layer-raster.ts'
import { slider } from './fields.ts'
import { dropIndex, startDrag } from './layer-drag.ts'
import { layerThumbnail } from './layer-thumbnail.ts'

/** The top layer is the first row, as one would stack prints on a table. */
export function createLayersPanel(
  editor: EditorDocument,
  raster: LayerRaster,
  commands: readonly Command[],
): HTMLElement {
  const list = h('ul', { class: 'layers', 'aria-label': 'Layers, top first' })
  const opacity = slider({
    label: 'Opacity',
    min: 0,
    max: 100,
    value: 100,
    says: (value) => `${value} %`,
    input: (value) => editor.preview((state) => setOpacity(state, value)),
    change: (value) =>
      editor.edit('Opacity', (state) => setOpacity(state, value), `opacity ${editor.state.selectedId}`),
  })
  const footer = h('div', { class: 'layer-actions', role: 'toolbar', 'aria-label': 'Layer actions' })
  const buttons = [
    [ImagePlus, 'Add picture as layer', 'place'],
    [Copy, 'Duplicate layer', 'duplicate'],
    [ArrowUp, 'Bring forward', 'raise'],
    [ArrowDown, 'Send backward', 'lower'],
    [Trash2, 'Delete layer', 'delete'],
  ] as const
  const actions = buttons.map(([image, name, id]) => {
    const command = commands.find((each) => each.id === id)
    const button = iconButton(image, name, { onclick: () => command?.run() })
    footer.append(button)
    return { command, button }
  })
  const update = (): void => {
    if (editor.isPreviewing) return
    const state = editor.isOpen ? editor.state : null
    const selected = state ? findLayer(state, state.selectedId) : undefined
    opacity.set(Math.round((selected?.opacity ?? 1) * 100), selected !== undefined)
    for (const { command, button } of actions) button.disabled = !command?.enabled?.()
    if (!list.querySelector('.rename'))
      replace(list, ...[...(state?.layers ?? [])].reverse().map((layer) => row(editor, raster, layer)))
  }
  editor.addEventListener('change', update)
  update()
  return h('section', { class: 'panel layer-panel', 'aria-label': 'Layers' }, opacity.element, list, footer)
}

function setOpacity(state: EditorDocument['state'], percent: number): EditorDocument['state'] {
  return state.selectedId
    ? changeLayer(state, state.selectedId, (layer) =>
        layer.opacity === percent / 100 ? layer : { ...layer, opacity: percent / 100 },
      )
    : state
}

function row(editor: EditorDocument, raster: LayerRaster, layer: Layer): HTMLElement {
  const isSelected = editor.state.selectedId === layer.id
  const flip = (key: 'visible' | 'locked', name: string) => () =>
    editor.edit(name, (state) => changeLayer(state, layer.id, (old) => ({ ...old, [key]: !old[key] })))
  const eye = iconButton(layer.visible ? Eye : EyeOff, `${layer.visible ? 'Hide' : 'Show'} ${layer.name}`, {
    onclick: flip('visible', layer.visible ? 'Hide layer' : 'Show layer'),
    'data-focus': `eye-${layer.id}`,
  })
  const lock = iconButton(
    layer.locked ? Lock : LockOpen,
    `${layer.locked ? 'Unlock' : 'Lock'} the place of ${layer.name}`,
    {
      class: layer.locked ? 'icon-button lock' : 'icon-button lock open',
      'data-focus': `lock-${layer.id}`,
      onclick: flip('locked', layer.locked ? 'Unlock layer' : 'Lock layer'),
    },
  )
  const name = h(
    'button',
    {
      type: 'button',
      class: 'layer-name',
      'aria-current': isSelected ? 'true' : undefined,
      'data-focus': `name-${layer.id}`,
      onclick: () => editor.select(layer.id),
      title: layer.name,
    },
    layerThumbnail(layer, raster),
    h('span', {}, layer.name),
  )
  const item = h('li', { class: layer.visible ? '' : 'hidden-layer', 'aria-selected': undefined }, eye, name, lock)
  if (isSelected) item.classList.add('selected')
  name.addEventListener('dblclick', () => rename(editor, layer, name))
  name.addEventListener('keydown', (event) => {
    if (event.key === 'F2') rename(editor, layer, name)
    else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      const at = editor.state.layers.findIndex(({ id }) => id === layer.id)
      editor.edit('Reorder layers', (state) => reorderLayer(state, layer.id, at + (event.key === 'ArrowUp' ? 1 : -1)))
    }
  })
  name.addEventListener('pointerdown', (event) =>
    startDrag(event, item, (list, y) => {
      const to = dropIndex(list, item, y)
      if (to !== null) editor.edit('Reorder layers', (state) => reorderLayer(state, layer.id, to))
    }),
  )
  return item
}

function rename(editor: EditorDocument, layer: Layer, name: HTMLElement): void {
  const field = h('input', {
    class: 'rename',
    value: layer.name,
    'aria-label': `New name of ${layer.name}`,
    maxlength: 60,
  })
  let keep = true
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    keep = event.key === 'Enter'
    field.blur()
  })
  field.addEventListener('blur', () => {
    const next = field.value.trim()
    field.remove()
    editor.edit('Rename layer', (state) =>
      keep && next && next !== layer.name ? changeLayer(state, layer.id, (old) => ({ ...old, name: next })) : state,
    )
  })
  name.querySelector('span:last-child')?.remove()
  name.after(field)
  field.focus()
  field.select()
}
