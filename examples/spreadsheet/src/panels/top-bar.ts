import { h, icon, iconButton, tip } from '@microsource/example-host-app/dom'
import { Menu, Moon, SearchCheck, Sun } from 'lucide'
import type { SheetDocument } from '../document.ts'
import type { Autosave, SaveStatus } from '../storage/autosave.ts'
import type { ThemeChoice } from '@microsource/example-host-app/theme'
import { createMenu, type MenuItem } from './menu.ts'

interface Parts {
  document: SheetDocument
  autosave: Autosave
  theme: ThemeChoice
  file: readonly MenuItem[]
  findErrors: () => void
  person: HTMLElement
  help: HTMLElement
}

const saveWords: Record<SaveStatus, string> = {
  saved: 'Kept on this computer',
  saving: 'Keeping…',
  failed: 'Not kept: this computer has no room left',
  elsewhere: 'Open in another tab; not kept here',
}

export function createTopBar({ document: sheet, autosave, theme, file, findErrors, person, help }: Parts): HTMLElement {
  const name = nameField(sheet)
  // The name can be edited, so the page's heading is said beside it.
  const heading = h('h1', { class: 'unseen' })
  const status = h('span', { class: 'save-status', role: 'status' })
  const errors = h(
    'button',
    { type: 'button', class: 'tool-button', 'aria-label': 'Find errors', onclick: findErrors },
    icon(SearchCheck),
    h('span', {}, 'Find errors'),
  )
  tip(errors, 'Look for errors in all sheets')
  const update = (): void => {
    name.hidden = errors.hidden = status.hidden = heading.hidden = !sheet.isOpen
    heading.textContent = sheet.name
    if (document.activeElement !== name) name.value = sheet.name
    name.size = Math.max(8, Math.min(40, sheet.name.length + 1))
    document.title = sheet.isOpen ? `${sheet.name} – Rowan` : 'Rowan'
  }
  const showStatus = (): void => {
    status.textContent = saveWords[autosave.status]
    status.dataset.status = autosave.status
  }
  for (const event of ['open', 'close', 'change']) sheet.addEventListener(event, update)
  autosave.addEventListener('status', showStatus)
  update()
  showStatus()
  return h(
    'header',
    { class: 'top' },
    createMenu('File', file, fileWords()),
    h('span', { class: 'wordmark' }, 'Rowan'),
    heading,
    name,
    status,
    h('span', { class: 'spring' }),
    errors,
    themeSwitch(theme),
    person,
    help,
  )
}

function fileWords(): HTMLElement {
  const words = h('span', { class: 'wide-only' }, 'File')
  return h('span', { class: 'file-words' }, h('span', { class: 'narrow-only' }, icon(Menu, 18)), words)
}

function nameField(sheet: SheetDocument): HTMLInputElement {
  const name = h('input', {
    class: 'document-name',
    type: 'text',
    'aria-label': 'Name of the workbook',
    maxlength: 80,
    autocomplete: 'off',
    spellcheck: 'false',
  })
  name.addEventListener('change', () => {
    const wanted = name.value
      .replace(/[\\/:*?"<>|\p{C}]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    if (wanted) sheet.rename(wanted)
    name.value = sheet.name
  })
  name.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') name.value = sheet.name
    if (event.key === 'Enter' || event.key === 'Escape') name.blur()
    // The grid listens to keys on the whole page.
    event.stopPropagation()
  })
  return name
}

function themeSwitch(theme: ThemeChoice): HTMLElement {
  const switcher = iconButton(Sun, 'Change light or dark', {
    onclick: () => theme.toggle(),
    class: 'icon-button theme-switch',
  })
  const show = (): void => {
    switcher.replaceChildren(icon(theme.shown === 'dark' ? Sun : Moon))
    const words = theme.shown === 'dark' ? 'Use light colors' : 'Use dark colors'
    switcher.setAttribute('aria-label', words)
    tip(switcher, words)
  }
  theme.addEventListener('change', show)
  show()
  return switcher
}
