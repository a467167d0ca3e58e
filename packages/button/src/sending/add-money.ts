import type { Desk } from '../app/desk.ts'
import { h } from '../app/kit.ts'
import * as words from '../words.ts'

/**
 * The window is opened in the click itself, or the browser blocks it; its address follows. A shell that shows windows
 * of its own refuses an empty one and takes an address. Where none opens, a link to press stands in `place`: the page
 * of the host is never left.
 */
export async function addMoney(desk: Desk, place: HTMLElement): Promise<void> {
  const page = open('', '_blank')
  try {
    const href = await desk.asking.link({ to: 'wallet' })
    if (page) page.location.href = href
    else if (!open(href, '_blank')) place.append(' ', h('a', { href, target: '_blank', className: 'link', textContent: words.addMoney }))
  } catch (error) {
    page?.close()
    desk.report(error)
  }
}
