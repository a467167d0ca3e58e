import { dress, h } from '../dom.ts'
import * as words from '../words.ts'
import type { Desk } from './desk.ts'
import { direction, language } from './speech.ts'

export interface View {
  name: string
  title: string
  body: (Node | string | false | undefined)[]
  foot?: (Node | string | false | undefined)[] | undefined
  /** Beside the title: the amount on hold. */
  head?: Node | undefined
  /** Under the title, small. */
  sub?: string
  /** Called when something changed elsewhere. */
  update?: () => void
}

/**
 * The one dialog. Native and modal: the browser keeps focus inside and gives it back to the button. Keys pressed in it
 * stay in it, so that a host's shortcuts do not fire while someone types.
 */
export function createDialog(onclose: () => void): HTMLDialogElement {
  const dialog = h('dialog', { part: 'dialog', onclose })
  for (const type of 'keydown keyup keypress input copy cut paste wheel'.split(' ')) {
    dialog.addEventListener(type, (event) => event.stopPropagation())
  }
  return dialog
}

/** Below its button, where there is room; in the middle otherwise. */
function place(dialog: HTMLDialogElement): void {
  const box = dialog.parentNode!.querySelector('[part=button]')?.getBoundingClientRect()
  const below = !!box?.width && innerWidth > 700 && box.bottom + 560 < innerHeight
  dialog.toggleAttribute('below', below)
  if (!box || !below) return
  const left = Math.min(Math.max(box.left, 12), Math.max(box.right - 440, 12), innerWidth - 452)
  // A sheet and no attribute, so that a host that forbids inline styles has nothing to complain of.
  dress(dialog, '').replaceSync(`dialog{--x:${left}px;--y:${box.bottom + 12}px}`)
}

export function showView(desk: Desk, view: View): void {
  const { dialog } = desk
  const { open } = dialog
  const fresh = desk.view?.name !== view.name
  const focused = (dialog.getRootNode() as ShadowRoot).activeElement?.id
  desk.view = view
  dialog.className = view.name
  dialog.ariaLabel = view.title
  dialog.lang = language
  dialog.dir = direction
  const title = h('h2', { textContent: view.title, tabIndex: -1 })
  const close = h('button', { className: 'x', id: 'close', ariaLabel: words.close, onclick: () => desk.close() }, '✕')
  dialog.replaceChildren(
    h('header', '', h('div', 'titles', title, view.sub && h('small', '', view.sub)), view.head, close),
    h('div', 'body', ...view.body),
    h('footer', '', ...(view.foot ?? [])),
  )
  if (!open) {
    place(dialog)
    dialog.showModal()
    desk.emit('ms-open', null)
  }
  const again = fresh || !focused ? null : dialog.querySelector<HTMLElement>(`#${focused}`)
  const first = again ?? dialog.querySelector<HTMLElement>('[autofocus]') ?? title
  first.focus()
}
