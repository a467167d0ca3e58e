import { h } from '../dom.ts'
import * as words from '../words.ts'

export interface View {
  name: string
  title: string
  body: (Node | string | false | undefined)[]
  foot?: (Node | string | false | undefined)[]
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
export class Frame {
  readonly dialog: HTMLDialogElement
  view: View | undefined
  #anchor: CSSStyleSheet
  #below = false
  #button: Element | null

  constructor(root: ShadowRoot, button: Element | null, onClose: () => void) {
    this.#anchor = new CSSStyleSheet()
    this.#button = button
    root.adoptedStyleSheets.push(this.#anchor)
    this.dialog = h('dialog', { part: 'dialog', onclose: () => { this.view = undefined; onClose() } })
    for (const type of ['keydown', 'keyup', 'keypress', 'input', 'copy', 'cut', 'paste', 'wheel']) {
      this.dialog.addEventListener(type, (event) => event.stopPropagation())
    }
    root.append(this.dialog)
  }

  show(view: View): void {
    const { dialog } = this
    const fresh = this.view?.name !== view.name
    const focused = (dialog.getRootNode() as ShadowRoot).activeElement?.id
    if (!dialog.open) this.#place()
    this.view = view
    dialog.className = `${view.name}${this.#below && view.name !== 'review' ? ' anchored' : ''}`
    dialog.ariaLabel = view.title
    const title = h('h2', { textContent: view.title, tabIndex: -1 })
    const onclick = () => this.close()
    const close = h('button', { className: 'x', id: 'close', ariaLabel: words.close, onclick }, '✕')
    dialog.replaceChildren(
      h('header', '', h('div', 'titles', title, !!view.sub && h('small', '', view.sub)), view.head, close),
      h('div', 'body', ...view.body),
      ...view.foot ? [h('footer', '', ...view.foot)] : [],
    )
    if (!dialog.open) dialog.showModal()
    const again = fresh || !focused ? null : dialog.querySelector<HTMLElement>(`#${focused}`)
    const first = again ?? dialog.querySelector<HTMLElement>('[autofocus]') ?? title
    first.focus()
  }

  close(): void {
    this.dialog.close()
  }

  /** Below its button, where there is room; in the middle otherwise. */
  #place(): void {
    const box = this.#button?.getBoundingClientRect()
    this.#below = !!box?.width && innerWidth > 700 && box.bottom + 560 < innerHeight
    if (!box || !this.#below) return
    const left = Math.min(Math.max(box.left, 12), Math.max(box.right - 440, 12), innerWidth - 452)
    this.#anchor.replaceSync(`dialog{--x:${Math.round(left)}px;--y:${Math.round(box.bottom + 12)}px}`)
  }
}
