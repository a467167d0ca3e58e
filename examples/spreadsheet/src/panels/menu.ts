import { h } from '@microsource/example-host-app/dom'

export interface MenuItem {
  label: string
  run: () => void
  keys?: string
  enabled?: () => boolean
  /** Drawn with a line above. */
  begins?: boolean
}

/** A button that opens a list of things to do; arrows move in it, Escape closes it. */
export function createMenu(
  name: string,
  items: readonly MenuItem[],
  content: Node = document.createTextNode(name),
): HTMLElement {
  const button = h(
    'button',
    { type: 'button', class: 'menu-button', 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-label': name },
    content,
  )
  const holder = h('div', { class: 'menu-holder' }, button)
  let close: (() => void) | null = null
  const open = (): void => {
    const menu = h('div', { role: 'menu', class: 'menu', 'aria-label': name })
    for (const item of items) {
      if (item.begins) menu.append(h('div', { role: 'separator', class: 'menu-line' }))
      menu.append(menuItem(item, () => close?.()))
    }
    holder.append(menu)
    button.setAttribute('aria-expanded', 'true')
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !holder.contains(event.target)) close?.()
    }
    document.addEventListener('pointerdown', outside, true)
    menu.addEventListener('keydown', (event) =>
      onKey(event, menu, () => {
        close?.()
        button.focus()
      }),
    )
    close = () => {
      document.removeEventListener('pointerdown', outside, true)
      menu.remove()
      button.setAttribute('aria-expanded', 'false')
      close = null
    }
    menu.querySelector<HTMLElement>('[role=menuitem]:not([disabled])')?.focus()
  }
  button.addEventListener('click', () => (close ? close() : open()))
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    open()
  })
  return holder
}

function menuItem({ label, run, keys, enabled }: MenuItem, close: () => void): HTMLElement {
  const item = h(
    'button',
    { type: 'button', class: 'menu-item', role: 'menuitem', tabindex: '-1', disabled: !(enabled?.() ?? true) },
    h('span', {}, label),
    keys ? h('kbd', {}, keys) : null,
  )
  item.addEventListener('click', () => {
    close()
    run()
  })
  return item
}

function onKey(event: KeyboardEvent, menu: HTMLElement, leave: () => void): void {
  const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]:not([disabled])')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const targets: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }
  const to = targets[event.key]
  if (to !== undefined) items.at(to % items.length)?.focus()
  else if (event.key === 'Escape' || event.key === 'Tab') leave()
  else return
  event.preventDefault()
  event.stopPropagation()
}
