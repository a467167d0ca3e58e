import { h, iconButton } from '@microsource/example-host-app/dom'
import { X } from 'lucide'

export interface SidePanel {
  title: string
  element: HTMLElement
  closed?: () => void
}

/** One panel at a time, beside the sheet; on a narrow screen a sheet from below. */
export class Side {
  readonly element = h('aside', { class: 'side', hidden: true, 'aria-label': 'Panel' })
  #shown: SidePanel | null = null

  show(panel: SidePanel): void {
    if (this.#shown !== panel) this.#shown?.closed?.()
    this.#shown = panel
    this.element.setAttribute('aria-label', panel.title)
    const close = iconButton(X, `Close ${panel.title.toLowerCase()}`, { onclick: () => this.close() })
    this.element.replaceChildren(h('header', { class: 'side-head' }, h('h2', {}, panel.title), close), panel.element)
    this.element.hidden = false
    document.body.classList.add('has-side')
  }

  close(): void {
    this.#shown?.closed?.()
    this.#shown = null
    this.element.hidden = true
    document.body.classList.remove('has-side')
  }

  isShown(panel: SidePanel): boolean {
    return this.#shown === panel
  }
}
