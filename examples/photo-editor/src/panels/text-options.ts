import { AlignCenter, AlignLeft, AlignRight, Bold, Italic } from 'lucide'
import { h, iconButton } from '@microsource/example-host-app/dom'
import { changeLayer, findLayer } from '../document/edits.ts'
import type { EditorDocument } from '../document/editor-document.ts'
import type { TextLayer, TextStyle } from '../document/layers.ts'
import type { Settings } from '../tools/settings.ts'
import { colorField, selectField } from './fields.ts'

const fonts: readonly (readonly [string, string])[] = [
  ['Inter Variable', 'Inter'],
  ['Georgia, "DejaVu Serif", serif', 'Serif'],
  ['ui-monospace, "DejaVu Sans Mono", Menlo, monospace', 'Monospace'],
  ['"Arial Narrow", "DejaVu Sans Condensed", Impact, sans-serif', 'Condensed'],
  ['"Comic Sans MS", "Segoe Print", cursive', 'Handwriting'],
]

/** Sets the look of the selected text, and of the next one. */
export function textOptions(editor: EditorDocument, settings: Settings): HTMLElement[] {
  const selected = (): TextLayer | undefined => {
    const layer = findLayer(editor.state, editor.state.selectedId)
    return layer?.kind === 'text' ? layer : undefined
  }
  const change = (name: string, style: Partial<TextStyle>): void => {
    const layer = selected()
    if (layer) editor.edit(name, (state) => changeLayer(state, layer.id, (old) => ({ ...old, ...style }) as TextLayer))
  }
  const now = selected()
  const color = now?.color ?? settings.get('textColor')
  return [
    selectField('Font', fonts, now?.fontFamily ?? settings.get('textFont'), (fontFamily) => {
      settings.set('textFont', fontFamily)
      change('Font', { fontFamily })
    }),
    now && sizeField(now.fontSize, (fontSize) => change('Text size', { fontSize })),
    colorField(
      'Text color',
      color,
      (value) => settings.set('textColor', value),
      (value) => change('Text color', { color: value }),
    ),
    h(
      'div',
      { class: 'group' },
      toggle(Bold, 'Bold', now?.bold ?? settings.get('textBold'), (bold) => {
        settings.set('textBold', bold)
        change('Bold', { bold })
      }),
      toggle(Italic, 'Italic', now?.italic ?? settings.get('textItalic'), (italic) => {
        settings.set('textItalic', italic)
        change('Italic', { italic })
      }),
    ),
    alignment(now?.align ?? settings.get('textAlign'), (align) => {
      settings.set('textAlign', align)
      change('Align text', { align })
    }),
  ].filter((element) => element !== undefined)
}

function sizeField(value: number, change: (size: number) => void): HTMLElement {
  const field = h('input', {
    type: 'number',
    min: 6,
    max: 2000,
    value,
    'aria-label': 'Text size in pixels',
    'data-tip': 'Text size in pixels',
    class: 'number',
  })
  field.addEventListener('change', () => {
    const size = Math.round(field.valueAsNumber)
    if (size >= 6 && size <= 2000) change(size)
    else field.value = String(value)
  })
  return field
}

function toggle(image: typeof Bold, name: string, pressed: boolean, change: (pressed: boolean) => void): HTMLElement {
  const button = iconButton(image, name, { 'aria-pressed': pressed ? 'true' : 'false' })
  button.addEventListener('click', () => {
    const next = button.getAttribute('aria-pressed') !== 'true'
    button.setAttribute('aria-pressed', String(next))
    change(next)
  })
  return button
}

function alignment(current: TextStyle['align'], change: (align: TextStyle['align']) => void): HTMLElement {
  const group = h('div', { class: 'group', role: 'group', 'aria-label': 'Alignment' })
  for (const [align, image] of [
    ['left', AlignLeft],
    ['center', AlignCenter],
    ['right', AlignRight],
  ] as const) {
    const button = iconButton(image, `Align ${align}`, { 'aria-pressed': align === current ? 'true' : 'false' })
    button.addEventListener('click', () => {
      for (const each of group.children) each.setAttribute('aria-pressed', String(each === button))
      change(align)
    })
    group.append(button)
  }
  return group
}
