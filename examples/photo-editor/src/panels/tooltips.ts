import { h } from '@microsource/example-host-app/dom'

/** One tooltip for the page, shown on hover after a moment and on keyboard focus at once. */
export function installTooltips(): void {
  const bubble = h('div', { class: 'tooltip', 'aria-hidden': 'true', hidden: true })
  document.body.append(bubble)
  let timer: ReturnType<typeof setTimeout> | undefined
  const hide = (): void => {
    clearTimeout(timer)
    bubble.hidden = true
  }
  const show = (target: HTMLElement): void => {
    const { tip, keys } = target.dataset
    if (!tip) return
    bubble.replaceChildren(tip, ...(keys ? [h('kbd', {}, keys)] : []))
    bubble.hidden = false
    place(bubble, target.getBoundingClientRect())
  }
  const targetOf = (event: Event): HTMLElement | null =>
    event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null
  document.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch') return
    hide()
    const target = targetOf(event)
    if (target) timer = setTimeout(() => show(target), 450)
  })
  document.addEventListener('focusin', (event) => {
    const target = targetOf(event)
    if (target?.matches(':focus-visible')) show(target)
    else hide()
  })
  for (const name of ['pointerdown', 'keydown', 'focusout', 'wheel'])
    document.addEventListener(name, hide, { capture: true, passive: true })
}

function place(bubble: HTMLElement, anchor: DOMRect): void {
  const { width, height } = bubble.getBoundingClientRect()
  const inRail = anchor.left < 56 && anchor.top > 80 && innerWidth > 700
  const left = inRail ? anchor.right + 8 : anchor.left + anchor.width / 2 - width / 2
  const below = anchor.bottom + 8 + height < innerHeight ? anchor.bottom + 8 : anchor.top - height - 8
  const top = inRail ? anchor.top + anchor.height / 2 - height / 2 : below
  bubble.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, left))}px`
  bubble.style.top = `${top}px`
}
