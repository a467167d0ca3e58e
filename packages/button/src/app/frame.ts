import { dress, h } from '../dom.ts'
import * as words from '../words.ts'
import type { Desk } from './desk.ts'
import css from './dialog.css?inline'
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
 * The one dialog. Native and modal: the browser keeps focus inside and gives it back to the button. What happens in it
 * stays in it, so that a host's shortcuts do not fire while someone types and its traps do not pull focus out.
 */
export function createDialog(desk: Desk): HTMLDialogElement {
  // Focusable itself: keys would else go to the page as soon as text is clicked.
  const dialog = h('dialog', { part: 'dialog', tabIndex: -1, onclose: () => closed(desk) })
  const stay = (type: string) => dialog.addEventListener(type, (event) => event.stopPropagation(), { passive: true })
  // Keys, pointers, fields, the clipboard; reports of a policy's violations are the host's to hear.
  for (const name in dialog) if (/^on[a-dikmptw]/.test(name)) stay(name.slice(2))
  // For these there is no property.
  'compositionstart compositionupdate compositionend focusin focusout'.split(' ').forEach(stay)
  // Modals of a host look for Escape before it comes down here, and would close under the dialog, or with it.
  addEventListener('keydown', (event) => {
    const isHere = dialog.open && (dialog.getRootNode() as ShadowRoot).activeElement
    if (isHere && event.key === 'Escape') event.stopPropagation()
  }, true)
  new ResizeObserver(() => desk.lift()).observe(dialog)
  return dialog
}

function closed(desk: Desk): void {
  desk.view = undefined
  try { desk.resume?.() } catch (error) { desk.report(error) }
  desk.emit('ms-close', null)
  desk.changed()
}

/** Below its button, where there is room; in the middle otherwise. */
function place(dialog: HTMLDialogElement): void {
  const box = dialog.parentNode!.querySelector('[part=button]')?.getBoundingClientRect()
  // Where the page is zoomed, its pixels are not those of the dialog.
  const below = !!box?.width && ((dialog as { currentCSSZoom?: number }).currentCSSZoom ?? 1) === 1 &&
    innerWidth > 700 && box.bottom + 560 < innerHeight
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
    // Inside a dialog they are no landmarks of the page, whatever the tag stands in.
    h('header', { role: 'none' }, h('div', 'titles', title, view.sub && h('small', '', view.sub)), view.head, close),
    h('div', 'body', ...view.body),
    h('footer', { role: 'none' }, ...(view.foot ?? [])),
  )
  if (!open) {
    // Sheets stay behind when a host puts its element into another document.
    dress(dialog, css)
    try { desk.resume = desk.host.onBeforeOpen?.() } catch (error) { desk.report(error) }
    place(dialog)
    if (dialog.isConnected) dialog.showModal()
    else dialog.open = true
    desk.lift()
    desk.emit('ms-open', null)
  }
  const again = fresh || !focused ? null : dialog.querySelector<HTMLElement>(`#${focused}`)
  const first = again ?? dialog.querySelector<HTMLElement>('[autofocus]') ?? title
  first.focus()
}
