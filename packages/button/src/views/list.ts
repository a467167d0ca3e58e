import type { Desk } from '../app/desk.ts'
import { isReady, isUnfinished } from '../app/news.ts'
import { day } from '../app/when.ts'
import { h } from '../dom.ts'
import type { Task } from '../wire.ts'
import * as words from '../words.ts'
import { bar, moneyTag } from './parts.ts'

/** Everything this person asked for: to look at, on its way, finished. */
export function showList(desk: Desk): void {
  const all = [...desk.tasks.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt))
  const ready = all.filter(isReady)
  const group = (title: string, tasks: Task[]) => tasks.length > 0 && h('section', '', h('h3', { textContent: title }), h('ul', 'tasks', ...tasks.map((task) => row(desk, task))))
  desk.show({
    name: 'list', title: words.yours, update: () => { if (all.some((task) => desk.tasks.get(task.id) !== task) || all.length !== desk.tasks.size) showList(desk) },
    body: [
      group(words.toLookAt, ready),
      group(words.onTheWay, all.filter((task) => isUnfinished(task) && !ready.includes(task))),
      group(words.finished, all.filter((task) => !isUnfinished(task))),
      !all.length && h('p', 'hint', words.noTasks),
    ],
    foot: [h('div', 'row', h('span', 'gap'), bar(words.askNew, () => void (desk.sending ? desk.open() : desk.compose())))],
  })
}

function row(desk: Desk, task: Task): Node {
  const apply = desk.kept.get(task.id)?.apply
  const state = isReady(task) ? words.statuses.submitted : apply === 'failed' ? words.notAdded : words.statuses[task.status]
  return h('li', '', h('button', { id: task.id, className: 'task', onclick: () => isReady(task) ? void desk.review(task.id) : desk.status(task.id) },
    h('span', 'name', h('b', { dir: 'auto', textContent: task.description }), h('small', '', `${state} · ${day(new Date(task.createdAt))}`)), moneyTag(task)))
}
