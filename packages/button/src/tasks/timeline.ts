import { h, moment, money } from '../app/kit.ts'
import { exact } from '../app/when.ts'
import type { Event, Task } from '../wire.ts'
import * as words from '../words.ts'
import { nameOf } from './parts.ts'

/** One line per event in human words, the exact time on hover, the money at the margin. */
export function timeline(task: Task, events: Event[]): HTMLElement {
  return h('ol', { className: 'timeline', part: 'timeline', ariaLabel: words.timeline }, ...events.map((event) => {
    const { type, timestamp, data } = event
    const at = new Date(timestamp)
    const say = words.events[type.slice(5)]
    const amount = words.eventMoney[type.slice(5)]
    return h('li', '', h('time', { dateTime: timestamp, title: exact(at), textContent: moment(at) }),
      h('span', '', say ? say(nameOf(data.task), data.task) : type),
      h('span', 'sum', amount ? amount(money(task.price)) : ''))
  }))
}
