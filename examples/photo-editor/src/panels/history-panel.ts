import { h, replace } from '@microsource/example-host-app/dom'
import type { EditorDocument } from '../document/editor-document.ts'

/** Every step by name; what was undone is shown fainter and can be taken up again. */
export function createHistoryPanel(editor: EditorDocument): HTMLElement {
  const list = h('ol', { class: 'steps', 'aria-label': 'History' })
  const section = h('section', { class: 'panel history', 'aria-label': 'History' }, list)
  const update = (): void => {
    if (editor.isPreviewing) return
    // A long list nobody looks at costs nothing.
    if (section.hidden) return list.replaceChildren()
    const rows = editor.entries.map((entry, index) => {
      const current = index === editor.historyIndex
      const button = h(
        'button',
        {
          type: 'button',
          'aria-current': current ? 'step' : undefined,
          'data-focus': `step-${entry.id}`,
          onclick: () => editor.goTo(index),
        },
        entry.name,
      )
      return h('li', { class: index > editor.historyIndex ? 'ahead' : '' }, button)
    })
    replace(list, ...rows)
    list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }
  editor.addEventListener('change', update)
  update()
  section.addEventListener('show', update)
  return section
}
