import { Check, Menu } from 'lucide'
import { labelOf, showKeys, type Command, type MenuName } from '../commands.ts'
import { h, icon } from '@microsource/example-host-app/dom'

const names: readonly MenuName[] = ['File', 'Edit', 'Image', 'Layer', 'View', 'Help']

/** The menus in the top bar; on a narrow screen they are one button with everything inside. */
export function createMenuBar(commands: readonly Command[]): HTMLElement {
  const bar = h('nav', { class: 'menus', 'aria-label': 'Menus' })
  const all = menuButton(
    'Menu',
    commands.filter(({ menu }) => menu),
    bar,
    true,
  )
  all.classList.add('narrow-only')
  all.replaceChildren(icon(Menu, 18))
  all.setAttribute('aria-label', 'Menu')
  bar.append(all)
  for (const name of names)
    bar.append(
      menuButton(
        name,
        commands.filter(({ menu }) => menu === name),
        bar,
        false,
      ),
    )
  bar.addEventListener('keydown', moveAlong)
  return bar
}

function menuButton(name: string, commands: readonly Command[], bar: HTMLElement, titled: boolean): HTMLButtonElement {
  const button = h(
    'button',
    { type: 'button', class: 'menu-button', 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
    name,
  )
  const open = (): void => openMenu(button, commands, titled)
  button.addEventListener('click', () => (button.getAttribute('aria-expanded') === 'true' ? closeMenu() : open()))
  button.addEventListener('pointerenter', () => {
    if (bar.querySelector('[aria-expanded=true]') && button.getAttribute('aria-expanded') === 'false') open()
  })
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    open()
  })
  return button
}

let close: (() => void) | null = null

function closeMenu(): void {
  close?.()
  close = null
}

function openMenu(button: HTMLButtonElement, commands: readonly Command[], titled: boolean): void {
  closeMenu()
  const menu = h('div', { role: 'menu', class: 'menu', 'aria-label': button.textContent || 'Menu' })
  let title: string | undefined
  for (const command of commands) {
    if (titled && command.menu !== title)
      menu.append(h('div', { class: 'menu-title', role: 'presentation' }, command.menu))
    else if (command.group && menu.childElementCount) menu.append(h('div', { role: 'separator', class: 'menu-line' }))
    title = command.menu
    menu.append(menuItem(command))
  }
  const { left, bottom } = button.getBoundingClientRect()
  button.parentElement?.append(menu)
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - menu.offsetWidth - 8))}px`
  menu.style.top = `${bottom + 4}px`
  menu.style.maxHeight = `${innerHeight - bottom - 12}px`
  button.setAttribute('aria-expanded', 'true')
  const outside = (event: Event): void => {
    if (event.target instanceof Node && !menu.contains(event.target) && !button.contains(event.target)) closeMenu()
  }
  document.addEventListener('pointerdown', outside, true)
  menu.addEventListener('keydown', (event) => onMenuKey(event, menu, button))
  close = () => {
    document.removeEventListener('pointerdown', outside, true)
    menu.remove()
    button.setAttribute('aria-expanded', 'false')
  }
  menu.querySelector<HTMLElement>('[role^=menuitem]:not([disabled])')?.focus()
}

function menuItem(command: Command): HTMLElement {
  const checked = command.checked?.()
  const item = h(
    'button',
    {
      type: 'button',
      class: 'menu-item',
      tabindex: '-1',
      role: checked === undefined ? 'menuitem' : 'menuitemcheckbox',
      'aria-checked': checked,
      disabled: !(command.enabled?.() ?? true),
    },
    h('span', {}, labelOf(command)),
    checked ? icon(Check) : null,
    command.keys?.[0] ? h('kbd', {}, showKeys(command.keys[0])) : null,
  )
  item.addEventListener('click', () => {
    closeMenu()
    command.run()
  })
  return item
}

function onMenuKey(event: KeyboardEvent, menu: HTMLElement, button: HTMLElement): void {
  const items = [...menu.querySelectorAll<HTMLElement>('[role^=menuitem]:not([disabled])')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const targets: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }
  const to = targets[event.key]
  if (to !== undefined) items.at(to % items.length)?.focus()
  else if (event.key === 'Escape' || event.key === 'Tab') {
    closeMenu()
    button.focus()
  } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
    neighbor(button, event.key)?.click()
  } else return
  event.preventDefault()
  event.stopPropagation()
}

function moveAlong(event: KeyboardEvent): void {
  const button = document.activeElement
  if (!(button instanceof HTMLElement) || !button.matches('.menu-button')) return
  if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') neighbor(button, event.key)?.focus()
}

function neighbor(button: HTMLElement, key: string): HTMLElement | null {
  const shown = [...(button.parentElement?.querySelectorAll<HTMLElement>('.menu-button') ?? [])].filter(
    (each) => each.offsetParent,
  )
  const at = shown.indexOf(button) + (key === 'ArrowRight' ? 1 : -1)
  return shown.at(at % shown.length) ?? null
}
