export type MenuName = 'File' | 'Edit' | 'Image' | 'Layer' | 'View' | 'Help'

export interface Command {
  id: string
  label: string | (() => string)
  menu?: MenuName
  /** Starts a new group in its menu. */
  group?: boolean
  /** 'Mod' is Ctrl, or Command on a Mac. The first one is shown. */
  keys?: readonly string[]
  enabled?: () => boolean
  checked?: () => boolean
  run: () => void
}

const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

/** "Mod+Shift+Z" → "Ctrl+Shift+Z" or "⇧⌘Z". */
export function showKeys(keys: string): string {
  if (!isMac) return keys.replace('Mod', 'Ctrl').replace('Arrow', '')
  const parts = keys.split('+')
  const mark: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
  return parts.map((part) => mark[part] ?? part).join('')
}

export function labelOf({ label }: Command): string {
  return typeof label === 'string' ? label : label()
}

function describe(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  const parts = [
    (isMac ? event.metaKey : event.ctrlKey) && 'Mod',
    event.shiftKey && isLetter(key) && 'Shift',
    event.altKey && 'Alt',
  ]
  return [...parts.filter(Boolean), key].join('+')
}

/** Shift is part of how "?" or "+" is typed, so it only counts with letters and named keys. */
const isLetter = (key: string): boolean => key.length > 1 || /[A-Z]/.test(key)

export function commandFor(commands: readonly Command[], event: KeyboardEvent): Command | undefined {
  const pressed = describe(event)
  return commands.find((command) => command.keys?.includes(pressed) && (command.enabled?.() ?? true))
}

const writing = 'input:not([type=range], [type=color], [type=radio]), textarea, select, dialog, [role=menu]'

/** Keys belong to whoever writes: fields, open dialogs and menus keep theirs, also inside shadow trees. */
export function isWriting(event: KeyboardEvent): boolean {
  if (event.isComposing || document.querySelector('dialog[open]')) return true
  // Delete on a slider means the slider, not the layer.
  const erases = event.key === 'Delete' || event.key === 'Backspace'
  const kept = erases ? `${writing}, input` : writing
  return event.composedPath().some((target) => target instanceof Element && target.matches(kept))
}
