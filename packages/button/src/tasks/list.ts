import type { Desk } from '../app/desk.ts'
import { bar, day, gap, h, isUnfinished, row, showView } from '../app/kit.ts'
import type { Task } from '../wire.ts'
import * as words from '../words.ts'
import { isReady } from './news.ts'
import { dressTasks, moneyTag } from './parts.ts'

/** Everything this person asked for: to look at, on its way, finished. */
export function showList(desk: Desk): void {
  dressTasks(desk)
  const all = [...desk.tasks.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt))
  const ready = all.filter(isReady)
  const group = (title: string, tasks: Task[]) => tasks.length > 0 &&
    h('section', '', h('h3', '', title), h('ul', 'tasks', ...tasks.map((task) => line(desk, task))))
  const more = () => void (desk.sending ? desk.open() : desk.compose())
  showView(desk, {
    name: 'list', title: words.yours,
    update: () => {
      if (all.length !== desk.tasks.size || all.some((task) => desk.tasks.get(task.id) !== task)) showList(desk)
    },
    body: [
      group(words.toLookAt, ready),
      group(words.onTheWay, all.filter((task) => isUnfinished(task) && !ready.includes(task))),
      group(words.finished, all.filter((task) => !isUnfinished(task))),
      !all.length && h('p', '', words.noTasks),
    ],
    foot: [row(gap(), bar(words.askNew, more))],
  })
}

function line(desk: Desk, task: Task): Node {
  const failed = /slow|failed/.test(`${desk.kept.get(task.id)?.apply}`) && task.status === 'approved'
  const state = failed ? words.notAdded : words.statuses[isReady(task) ? 'submitted' : task.status]
  const show = () => void (isReady(task) ? desk.review(task.id) : desk.status(task.id))
  return h('li', '', h('button', { id: task.id, className: 'task', onclick: show }, h('span', 'name',
    h('b', { dir: 'auto', textContent: task.description }),
    h('small', '', `${state} · ${day(new Date(task.createdAt))}`)), moneyTag(task)))
}
