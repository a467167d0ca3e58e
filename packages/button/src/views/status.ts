import { applyResult } from '../app/apply.ts'
import type { Desk } from '../app/desk.ts'
import { money, size } from '../app/money.ts'
import { isReady, isWorking } from '../app/news.ts'
import { sentenceOf } from '../app/problems.ts'
import { countdown, moment } from '../app/when.ts'
import { h } from '../dom.ts'
import type { Task } from '../wire.ts'
import * as words from '../words.ts'
import { bar, link, moneyTag, nameOf, plain } from './parts.ts'
import { timeline } from './timeline.ts'

/** What became of a task: one sentence, what was asked, every event, and what can be done now. */
export function showStatus(desk: Desk, taskId: string): void {
  let problem = ''
  let asking = false
  const act = async (run: () => Promise<unknown>) => {
    problem = ''
    try { await run() } catch (error) { problem = sentenceOf(error) }
    asking = false
    if (desk.frame.view) draw()
  }
  const takeBack = (task: Task) => act(async () => desk.take(await desk.client.tasks.cancel(task.id)))
  const ask = (value: boolean) => () => { asking = value; draw() }
  let drawn: unknown
  const draw = () => {
    const task = desk.tasks.get(taskId)!
    drawn = stateOf(desk, taskId)
    const cancelable = !task.closing && ['open', 'assigned', 'changes_requested'].includes(task.status)
    desk.show({
      name: 'status', title: headline(task), head: moneyTag(task), update: () => { if (drawn !== stateOf(desk, taskId)) draw() },
      body: [
        h('p', { role: 'status', textContent: explain(desk, task) }),
        isWorking(task) && clockLine(task),
        h('div', 'asked', h('p', { dir: 'auto', textContent: task.description }), ...task.attachments.map(({ name, sizeBytes, removed }) =>
          h('small', '', h('bdi', '', name), ` · ${[size(sizeBytes), ...removed.includes('location') ? [words.located] : []].join(' · ')}`))),
        timeline(task, desk.events.get(taskId) ?? []),
      ],
      foot: [
        h('p', { role: 'alert', className: 'problem', textContent: problem }),
        ...asking ? [h('p', 'confirm', words.takeBackMoney(task, nameOf(task))), h('div', 'row', h('span', 'gap'),
          plain('keep', words.keepIt, ask(false)), bar(words.takeBack, () => void takeBack(task)))]
          : [h('div', 'row', link('yours', words.yours, () => desk.list()), h('span', 'gap'),
            cancelable && plain('back', words.takeBack, ask(true)), mainAction(desk, task))],
      ],
    })
  }
  desk.looked = taskId
  draw()
  desk.changed()
  void desk.client.tasks.seen(taskId).catch(() => undefined)
}

const stateOf = (desk: Desk, taskId: string): string =>
  [desk.tasks.get(taskId)?.version, desk.events.get(taskId)?.length, desk.kept.get(taskId)?.apply].join()

function mainAction(desk: Desk, task: Task): Node {
  if (isReady(task)) return bar(words.look, () => void desk.review(task.id))
  const apply = desk.kept.get(task.id)?.apply
  if (task.status === 'approved' && apply !== 'done' && desk.host.apply) return bar(words.addIt, () => void applyResult(desk, task, true))
  const more = plain('act', words.askNew, () => void desk.compose())
  more.classList.add('outline')
  return more
}

const clockLine = ({ assignment }: Task): Node => {
  const until = assignment!.leaseEndsAt
  const clock = h('span', 'sum')
  clock.dataset['until'] = until
  clock.textContent = countdown(until)
  return h('div', 'clock', clock, h('small', '', words.untilLatest(moment(new Date(until)))))
}

function headline(task: Task): string {
  return isReady(task) ? words.statuses.submitted : words.statuses[task.status]
}

function explain(desk: Desk, task: Task): string {
  const name = nameOf(task)
  const by = (time: string | null | undefined) => time ? moment(new Date(time)) : ''
  const { status, closing, review } = task
  if (closing && isWorking(task)) return words.closing(name, by(task.assignment?.leaseEndsAt), money(task.price))
  if (status === 'open') return task.lateSubmissions.length ? words.lateHere : words.openUntil(by(task.listedUntil))
  if (status === 'assigned') return words.workingBy(name, by(task.assignment?.leaseEndsAt))
  if (status === 'changes_requested') return words.changingBy(name, by(task.assignment?.leaseEndsAt))
  if (status === 'submitted') return words.silence(money(task.price), by(task.submission?.silencePaysAt))
  if (status === 'rejected') return words.rejectedUntil(name, money(task.price), by(review?.settlesAt), review?.then === 'release')
  if (status === 'approved') return words.applied[desk.kept.get(task.id)?.apply ?? 'none'](desk.kept.get(task.id)?.hint)
  return words.givenBack(money(task.price))
}
