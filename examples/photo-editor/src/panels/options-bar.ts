import { FlipHorizontal2, FlipVertical2, RotateCcw, RotateCw } from 'lucide'
import type { Command } from '../commands.ts'
import { showKeys } from '../commands.ts'
import { h, iconButton } from '@microsource/example-host-app/dom'
import { findLayer } from '../document/edits.ts'
import type { EditorDocument } from '../document/editor-document.ts'
import { aspectPresets, type CropTool } from '../tools/crop-tool.ts'
import type { Settings } from '../tools/settings.ts'
import type { ToolId } from '../tools/tool.ts'
import { colorField, selectField, slider, type Slider } from './fields.ts'
import { textOptions } from './text-options.ts'

interface Parts {
  editor: EditorDocument
  settings: Settings
  crop: CropTool
  commands: readonly Command[]
}

/** What can be set for the chosen tool. Rebuilt when the tool or the kind of the selected layer changes. */
export function createOptionsBar(parts: Parts): { element: HTMLElement; show: (tool: ToolId) => void } {
  const bar = h('div', { class: 'bar', role: 'toolbar', 'aria-label': 'Tool options' })
  const element = h('section', { class: 'options', 'aria-label': 'Tool options' }, bar)
  let shown = ''
  return {
    element,
    show(tool) {
      const { editor } = parts
      const layer = editor.isOpen ? findLayer(editor.state, editor.state.selectedId) : undefined
      const text = layer?.kind === 'text' && (tool === 'move' || tool === 'text') ? layer : undefined
      const key = editor.isOpen ? `${tool} ${text ? JSON.stringify({ ...text, text: '', x: 0, y: 0 }) : ''}` : ''
      if (key === shown || (text && element.contains(document.activeElement) && shown.startsWith(tool))) return
      shown = key
      bar.replaceChildren(...(editor.isOpen ? build(tool, parts, text !== undefined) : []))
    },
  }
}

function build(tool: ToolId, parts: Parts, isText: boolean): HTMLElement[] {
  if (tool === 'crop') return cropOptions(parts.crop)
  if (tool === 'brush') return brushOptions(parts.settings)
  if (tool === 'eraser') return [sizeSlider(parts.settings, 'eraserSize')]
  if (tool === 'text' || isText) return textOptions(parts.editor, parts.settings)
  return [imageButtons(parts.commands)]
}

function imageButtons(commands: readonly Command[]): HTMLElement {
  const images = {
    'rotate-left': RotateCcw,
    'rotate-right': RotateCw,
    'flip-horizontal': FlipHorizontal2,
    'flip-vertical': FlipVertical2,
  }
  const buttons = Object.entries(images).map(([id, image]) => {
    const command = commands.find((each) => each.id === id)
    return iconButton(
      image,
      String(command?.label),
      { onclick: () => command?.run() },
      command?.keys?.[0] && showKeys(command.keys[0]),
    )
  })
  return h('div', { class: 'group' }, h('span', { class: 'caption' }, 'Image'), ...buttons)
}

function cropOptions(crop: CropTool): HTMLElement[] {
  const aspects = selectField(
    'Proportions',
    aspectPresets.map(({ label }) => [label, label]),
    crop.aspect.label,
    (label) => {
      const preset = aspectPresets.find((each) => each.label === label)
      if (preset) crop.setAspect(preset)
    },
  )
  const angle: Slider = slider({
    label: 'Straighten',
    min: -45,
    max: 45,
    step: 0.1,
    value: crop.angle,
    rest: 0,
    compact: true,
    says: (value) => `${value.toFixed(1).replace('-', '−')}°`,
    input: (value) => crop.straighten(value),
    change: () => crop.settleGrid(),
  })
  const size = h('output', { class: 'crop-size', 'aria-label': 'Size after cropping' })
  const update = (): void => {
    angle.set(crop.angle)
    if (crop.frame) size.textContent = `${Math.round(crop.frame.width)} × ${Math.round(crop.frame.height)}`
    if (!size.isConnected) crop.removeEventListener('change', update)
  }
  crop.addEventListener('change', update)
  queueMicrotask(update)
  return [
    aspects,
    angle.element,
    size,
    h('span', { class: 'spring' }),
    h(
      'div',
      { class: 'verdict' },
      h('button', { type: 'button', class: 'button quiet', onclick: () => crop.dismiss() }, 'Cancel'),
      h('button', { type: 'button', class: 'button primary', onclick: () => crop.apply() }, 'Apply'),
    ),
  ]
}

function brushOptions(settings: Settings): HTMLElement[] {
  return [
    colorField('Brush color', settings.get('brushColor'), (color) => settings.set('brushColor', color)),
    swatches(settings),
    sizeSlider(settings, 'brushSize'),
    slider({
      label: 'Opacity',
      min: 5,
      max: 100,
      value: settings.get('brushOpacity'),
      compact: true,
      rest: 100,
      says: (value) => `${value} %`,
      input: (value) => settings.set('brushOpacity', value),
    }).element,
  ]
}

const palette = [
  ['#1c1b19', 'Black'],
  ['#ffffff', 'White'],
  ['#d8412f', 'Red'],
  ['#e8a317', 'Yellow'],
  ['#2f8f5b', 'Green'],
  ['#2f6fd0', 'Blue'],
] as const

function swatches(settings: Settings): HTMLElement {
  const group = h('div', { class: 'swatches', role: 'group', 'aria-label': 'Colors' })
  for (const [color, name] of palette) {
    const swatch = h('button', { type: 'button', class: 'swatch', 'aria-label': name, 'data-tip': name })
    swatch.style.backgroundColor = color
    swatch.addEventListener('click', () => {
      settings.set('brushColor', color)
      const field = group.parentElement?.querySelector<HTMLInputElement>('input[type=color]')
      if (field) field.value = color
    })
    group.append(swatch)
  }
  return group
}

/** The track is squared: fine steps for small brushes, long ones for large. */
function sizeSlider(settings: Settings, key: 'brushSize' | 'eraserSize'): HTMLElement {
  const toSize = (track: number): number => Math.max(1, Math.round((track / 100) ** 2 * 400))
  const field = slider({
    label: 'Size',
    min: 5,
    max: 100,
    value: Math.round(Math.sqrt(settings.get(key) / 400) * 100),
    compact: true,
    says: (track) => `${toSize(track)} px`,
    input: (track) => settings.set(key, toSize(track)),
  })
  return field.element
}
