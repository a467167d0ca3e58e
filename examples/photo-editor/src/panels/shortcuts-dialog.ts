import { labelOf, showKeys, type Command } from '../commands.ts'
import { h } from '@microsource/example-host-app/dom'
import { openDialog } from '@microsource/example-host-app/dialogs'

const gestures: readonly [string, string][] = [
  ['Zoom', 'Wheel or pinch'],
  ['Pan', 'Space and drag'],
  ['Move sideways', 'Shift and wheel'],
  ['Straight line, same proportions', 'Shift'],
  ['Move by 1 or 10 px', 'Arrows, Shift+Arrows'],
  ['Apply crop, edit text', 'Enter'],
  ['Leave crop or text', 'Esc'],
]

/** The help sheet is made from the commands themselves, so it cannot promise a key that does nothing. */
export function openShortcuts(commands: readonly Command[]): void {
  const section = (title: string, rows: readonly (readonly [string, string])[]): HTMLElement =>
    h(
      'section',
      {},
      h('h3', {}, title),
      h('dl', {}, ...rows.map(([name, keys]) => h('div', {}, h('dt', {}, name), h('dd', {}, h('kbd', {}, keys))))),
    )
  const rowsOf = (menu: string | undefined): [string, string][] =>
    commands
      .filter((command) => command.menu === menu && command.keys?.length)
      .map((command) => [labelOf(command).replace(/^(Undo|Redo) .*/, '$1'), showKeys(command.keys?.[0] ?? '')])
  const names = ['File', 'Edit', 'Image', 'Layer', 'View'] as const
  const dialog = openDialog(
    'Keyboard shortcuts',
    [
      h(
        'div',
        { class: 'shortcuts' },
        section('Tools', rowsOf(undefined)),
        ...names.map((name) => section(name, rowsOf(name))),
        section('On the picture', gestures),
      ),
    ],
    [],
    'wide',
  )
  // Nothing in it takes the focus, so that without this a small window could not be scrolled by keyboard.
  dialog.querySelector<HTMLElement>('.dialog-body')!.tabIndex = 0
}
