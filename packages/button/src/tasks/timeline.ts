import { exact, fill, h, moment, money } from '../app/kit.ts'
import type { Event, Task } from '../wire.ts'
import * as words from '../words.ts'
import { nameOf } from './parts.ts'

/** What became of the money with an event. */
const moneyOf: Record<string, keyof typeof words.tags> =
  { opened: 'held', approved: 'paid', canceled: 'back', expired: 'back', released: 'back' }

function said(event: string, task: Task): string {
  const round = task.submission?.round ?? 1
  if (event === 'submitted' && round > 1) return words.deliveredAgain(nameOf(task), `${round}`)
  if (event === 'approved' && task.review?.by === 'silence') return words.approvedBySilence
  return fill(words.events[event as keyof typeof words.events] ?? event, nameOf(task))
}

/** One line per event in human words, the exact time on hover, the money at the margin. */
export function timeline(task: Task, events: Event[]): HTMLElement {
  return h('ol', { className: 'timeline', part: 'timeline', ariaLabel: words.timeline }, ...events.map((event) => {
    const { type, timestamp, data } = event
    const at = new Date(timestamp)
    const name = type.slice(5)
    const moved = words.tags[moneyOf[name]!]
    return h('li', '', h('time', { dateTime: timestamp, title: exact(at), textContent: moment(at) }),
      h('span', '', said(name, data.task)),
      h('span', 'sum', moved ? fill(moved, money(task.price)) : ''))
  }))
}
