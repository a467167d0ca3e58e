import { h } from '@microsource/example-host-app/dom'

interface SidePart {
  name: string
  element: HTMLElement
}

/** Panels to the right. On a narrow screen they are a sheet from below, one panel at a time. */
export function createSide(
  adjust: HTMLElement,
  parts: readonly SidePart[],
): { element: HTMLElement; switcher: HTMLElement } {
  const tabs = h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Panels' })
  const lower = h('div', { class: 'tabbed' }, tabs)
  const select = (chosen: SidePart): void => {
    for (const [index, part] of parts.entries()) {
      part.element.hidden = part !== chosen
      part.element.dispatchEvent(new Event('show'))
      tabs.children[index]?.setAttribute('aria-selected', String(part === chosen))
      tabs.children[index]?.setAttribute('tabindex', part === chosen ? '0' : '-1')
    }
  }
  for (const part of parts) {
    part.element.setAttribute('role', 'tabpanel')
    tabs.append(h('button', { type: 'button', role: 'tab', onclick: () => select(part) }, part.name))
    lower.append(part.element)
  }
  tabs.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    const at = [...tabs.children].indexOf(document.activeElement as Element)
    const next = tabs.children[(at + 1) % tabs.children.length]
    if (next instanceof HTMLElement) {
      next.click()
      next.focus()
    }
  })
  select(parts[0]!)
  const element = h('aside', { class: 'side', 'aria-label': 'Panels' }, adjust, lower)
  return { element, switcher: createSwitcher(element, select, parts) }
}

function createSwitcher(side: HTMLElement, select: (part: SidePart) => void, parts: readonly SidePart[]): HTMLElement {
  const switcher = h('nav', { class: 'switcher narrow-only', 'aria-label': 'Panels' })
  const open = (name: string, button: HTMLElement): void => {
    const closing = side.dataset.open === name
    for (const each of switcher.children) each.setAttribute('aria-pressed', 'false')
    if (closing) delete side.dataset.open
    else {
      side.dataset.open = name
      button.setAttribute('aria-pressed', 'true')
      const part = parts.find((each) => each.name === name)
      if (part) select(part)
    }
  }
  for (const name of ['Adjust', ...parts.map((part) => part.name)]) {
    const button = h('button', { type: 'button', class: 'button quiet', 'aria-pressed': 'false' }, name)
    button.addEventListener('click', () => open(name, button))
    switcher.append(button)
  }
  return switcher
}
