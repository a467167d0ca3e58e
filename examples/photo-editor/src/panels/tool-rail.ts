import { Brush, Crop, Eraser, Hand, MousePointer2, Type } from 'lucide'
import { iconButton } from '@microsource/example-host-app/dom'
import { h } from '@microsource/example-host-app/dom'
import type { ToolId } from '../tools/tool.ts'

const tools = [
  ['move', MousePointer2, 'Move', 'V'],
  ['crop', Crop, 'Crop and straighten', 'C'],
  ['brush', Brush, 'Brush', 'B'],
  ['eraser', Eraser, 'Eraser', 'E'],
  ['text', Type, 'Text', 'T'],
  ['hand', Hand, 'Hand', 'H'],
] as const

export function createToolRail(choose: (tool: ToolId) => void): {
  element: HTMLElement
  show: (tool: ToolId, enabled: boolean) => void
} {
  const buttons = new Map<ToolId, HTMLButtonElement>()
  const bar = h('div', { class: 'bar', role: 'toolbar', 'aria-label': 'Tools' })
  const element = h('section', { class: 'rail', 'aria-label': 'Tools' }, bar)
  for (const [id, image, name, key] of tools) {
    const button = iconButton(image, name, { onclick: () => choose(id), 'aria-pressed': 'false' }, key)
    buttons.set(id, button)
    bar.append(button)
  }
  return {
    element,
    show(tool, enabled) {
      for (const [id, button] of buttons) {
        button.setAttribute('aria-pressed', String(enabled && id === tool))
        button.disabled = !enabled
      }
    },
  }
}
