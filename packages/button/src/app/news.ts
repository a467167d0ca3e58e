import { mark } from './store.ts'
import type { Desk } from './desk.ts'
import { dress, h } from '../dom.ts'
import css from './dialog.css?inline'
import type { Task } from '../wire.ts'
import * as words from '../words.ts'
import { locale } from './speech.ts'

/** What the button says: its label, something beside it, a count, and how it looks. Without a label it says its own. */
export type News = [label?: string, detail?: string, badge?: number, look?: 'work' | 'off' | '']

export const isUnfinished = ({ status }: Task): boolean => /^(open|assigned|submitted|changes_requested)$/.test(status)

const percent = (part: number): string => (Math.floor(part * 100) / 100).toLocaleString(locale, { style: 'percent' })

/** What the button says of the way to the broker: that it is cut, or how far a draft is on it. */
function newsOf({ draft, host, sending, reach }: Desk): News {
  if (reach) {
    const kept = reach === 'offline' ? words.offlineShort : words.downDraftShort
    return [draft?.text ? kept : words.downShort, '', 0, 'off']
  }
  if (!sending) return [host.getAttribute('label') || words.label]
  const { heldUp, sentBytes, totalBytes } = sending
  if (heldUp === 'short') return [words.missingShort, '', 0, 'work']
  return [words.sendingShort, totalBytes ? percent(sentBytes / totalBytes) : '', 0, 'work']
}

export function sayNews(desk: Desk): void {
  const { busy, host, reach, streams } = desk
  const button = host.shadowRoot!.querySelector('[part=button]')
  const [label, detail, badge, look = ''] = (!reach && streams?.news()) || newsOf(desk)
  if (button) {
    dress(button, css)
    host.say?.(label)
    button.className = look
    for (const [part, text] of [['detail', detail], ['badge', badge]] as const) {
      const place = button.querySelector(`[part=${part}]`) ?? button.appendChild(h('span', { part }))
      // A space, so that it is read as words of their own.
      place.textContent = text ? ` ${text}` : ''
    }
  }
  if (busy || desk.loaded) mark(busy)
}
