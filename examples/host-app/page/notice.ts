import { CircleAlert, Info, X } from 'lucide'
import { h, icon, iconButton } from './dom.ts'

/** No words take the last message away. */
export type Notify = (words: string, kind?: 'info' | 'problem') => void

/** One line at the bottom of the canvas. Problems stay until they are closed, news leaves by itself. */
export function createNotices(): { element: HTMLElement; notify: Notify } {
  const element = h('div', { class: 'notices', role: 'status', 'aria-live': 'polite' })
  const notify: Notify = (words, kind = 'info') => {
    if (!words) return element.replaceChildren()
    const notice = h(
      'div',
      { class: `notice ${kind}` },
      icon(kind === 'problem' ? CircleAlert : Info),
      h('span', {}, words),
    )
    notice.append(iconButton(X, 'Close this message', { onclick: () => notice.remove() }))
    element.replaceChildren(notice)
    if (kind === 'info') setTimeout(() => notice.remove(), 6000)
  }
  return { element, notify }
}
