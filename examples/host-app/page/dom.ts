import { createElement as createIcon, type IconNode } from 'lucide'

type Children = (Node | string | null | undefined | false)[]
type Listeners = { [K in keyof HTMLElementEventMap as `on${K}`]?: (event: HTMLElementEventMap[K]) => void }
type Attributes = Listeners & { [name: string]: unknown }

/** Builds an element: `on…` are listeners, true and false are flags, everything else is an attribute. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Children
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value as EventListener)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

export function icon(node: IconNode, size = 16): SVGElement {
  return createIcon(node, { width: size, height: size, 'stroke-width': 2, 'aria-hidden': 'true', focusable: 'false' })
}

/**
 * Icons that only decorate are hidden from readers, so such a button needs its name; the same words are its tooltip.
 */
export function iconButton(
  node: IconNode,
  name: string,
  attributes: Attributes = {},
  keys?: string,
): HTMLButtonElement {
  const button = h('button', { type: 'button', class: 'icon-button', 'aria-label': name, ...attributes }, icon(node))
  tip(button, name, keys)
  return button
}

export function tip(element: HTMLElement, words: string, keys?: string): void {
  element.dataset.tip = words
  if (keys) element.dataset.keys = keys
}

/** Replaces what an element shows without losing the focus inside it. */
export function replace(parent: Element, ...children: Children): void {
  const focused = parent.contains(document.activeElement) ? document.activeElement?.getAttribute('data-focus') : null
  parent.replaceChildren(...children.filter((child) => child !== null && child !== undefined && child !== false))
  if (focused) parent.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)?.focus()
}
