import { mark } from './store.ts'
import type { Desk } from './desk.ts'
import type { News } from '../element.ts'
import type { Task } from '../wire.ts'
import * as words from '../words.ts'
import { locale } from './speech.ts'

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
  const { busy, reach, streams } = desk
  desk.host.say?.(...((!reach && streams?.news()) || newsOf(desk)))
  if (busy || desk.loaded) mark(busy)
}
