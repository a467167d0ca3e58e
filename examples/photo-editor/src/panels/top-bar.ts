import { Moon, Redo2, Sun, Undo2 } from 'lucide'
import { showKeys, type Command } from '../commands.ts'
import { h, icon, iconButton, tip } from '@microsource/example-host-app/dom'
import type { EditorDocument } from '../document/editor-document.ts'
import type { ThemeChoice } from '@microsource/example-host-app/theme'
import { createMenuBar } from './menu-bar.ts'

interface Parts {
  editor: EditorDocument
  commands: readonly Command[]
  theme: ThemeChoice
  person: HTMLElement
  help: HTMLElement
}

export function createTopBar({ editor, commands, theme, person, help }: Parts): HTMLElement {
  const title = h('h1', { class: 'title' })
  const undo = iconButton(Undo2, 'Undo', { onclick: () => editor.undo() })
  const redo = iconButton(Redo2, 'Redo', { onclick: () => editor.redo() })
  const switcher = iconButton(Sun, 'Change light or dark', {
    onclick: () => theme.toggle(),
    class: 'icon-button theme-switch',
  })
  const showTheme = (): void => {
    switcher.replaceChildren(icon(theme.shown === 'dark' ? Sun : Moon))
    const words = theme.shown === 'dark' ? 'Use light colors' : 'Use dark colors'
    switcher.setAttribute('aria-label', words)
    tip(switcher, words)
  }
  const update = (): void => {
    title.textContent = editor.title
    title.hidden = !editor.isOpen
    document.title = editor.isOpen ? `${editor.title} – Lumen` : 'Lumen'
    undo.disabled = editor.undoName === null
    redo.disabled = editor.redoName === null
    tip(undo, `Undo ${editor.undoName?.toLowerCase() ?? ''}`.trim(), showKeys('Mod+Z'))
    tip(redo, `Redo ${editor.redoName?.toLowerCase() ?? ''}`.trim(), showKeys('Mod+Shift+Z'))
  }
  editor.addEventListener('change', update)
  theme.addEventListener('change', showTheme)
  update()
  showTheme()
  return h(
    'header',
    { class: 'top' },
    h('span', { class: 'wordmark' }, 'Lumen'),
    createMenuBar(commands),
    title,
    h('div', { class: 'group' }, undo, redo),
    switcher,
    person,
    help,
  )
}
