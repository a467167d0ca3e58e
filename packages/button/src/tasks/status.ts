import { createVerdicts } from '@microsource/sdk/parts'
import type { Desk } from '../app/desk.ts'
import { alert, bar, gap, h, link, moment, money, plain, row, sentenceOf, showView, size, status } from '../app/kit.ts'
import type { Submission, Task } from '../wire.ts'
import * as words from '../words.ts'
import { applyResult } from './apply.ts'
import { countdown } from './countdown.ts'
import { isReady, isWorking } from './news.ts'
import { moneyTag, nameOf } from './parts.ts'
import { openStreams } from './streams.ts'
import { timeline } from './timeline.ts'

/** What became of a task: one sentence, what was asked, every event, and what can be done now. */
export function showStatus(desk: Desk, taskId: string): void {
  let problem = ''
  let asking = false
  let drawn = ''
  const ask = (value: boolean) => {
    asking = value
    draw()
  }
  const keep = plain('keep', words.keepIt, () => ask(false))
  const takeBack = async () => {
    problem = ''
    try { desk.take(await createVerdicts(desk.transport).cancel(taskId)) } catch (error) { problem = sentenceOf(error) }
    if (desk.view) ask(false)
  }
  const draw = () => {
    const task = desk.tasks.get(taskId)!
    drawn = stateOf(desk, taskId)
    showView(desk, {
      name: 'status', title: words.statuses[isReady(task) ? 'submitted' : task.status], head: moneyTag(task),
      update: () => { if (drawn !== stateOf(desk, taskId)) draw() },
      body: [
        status(explain(desk, task)), isWorking(task) && clockLine(task), asked(task),
        timeline(task, desk.events.get(taskId) ?? []),
      ],
      foot: [
        alert(problem),
        asking && h('p', 'confirm', takeBackWords(task)),
        asking
          ? row(gap(), keep, bar(words.takeBack, takeBack))
          : row(link('yours', words.yours, () => desk.list()), gap(),
            isCancelable(task) && plain('back', words.takeBack, () => ask(true)), mainAction(desk, task)),
      ],
    })
    // Every state that is shown is seen; of a delivery that starts the shorter clock, and the date said is that one.
    void createVerdicts(desk.transport).seen(taskId).then((seen) => desk.take(seen), () => undefined)
  }
  desk.looked = taskId
  openStreams(desk)
  draw()
}

const takeBackWords = (task: Task): string => task.status === 'open'
  ? words.takeBackOpen(money(task.price)) : words.takeBackBegun(nameOf(task), money(task.price))

const isCancelable = (task: Task): boolean => !task.closing && (task.status === 'open' || isWorking(task))

const asked = ({ description, attachments }: Task): Node => h('div', 'asked',
  h('p', { dir: 'auto', textContent: description }),
  ...attachments.map(({ name, sizeBytes, removed }) => h('small', '', h('bdi', '', name),
    ` · ${size(sizeBytes)}${removed.includes('location') ? ` · ${words.located}` : ''}`)))

const stateOf = (desk: Desk, taskId: string): string =>
  [desk.tasks.get(taskId)?.version, desk.events.get(taskId)?.length, desk.kept.get(taskId)?.apply].join()

function mainAction(desk: Desk, task: Task): Node {
  if (isReady(task)) return bar(words.look, () => void desk.review(task.id))
  const apply = desk.kept.get(task.id)?.apply
  const missing = task.status === 'approved' && apply !== 'done' && desk.host.apply
  if (missing) return bar(words.addIt, () => void applyResult(desk, task, true))
  const more = plain('act', words.askNew, () => void desk.compose())
  more.classList.add('outline')
  return more
}

function silence({ price }: Task, submission: Submission | null): string {
  const time = submission?.silencePaysAt
  return time ? words.silence(money(price), moment(new Date(time))) : words.undecided(money(price))
}

const clockLine = ({ assignment }: Task): Node => {
  const until = assignment!.leaseEndsAt
  const clock = h('span', 'sum', countdown(until))
  clock.dataset['until'] = until
  return h('div', 'clock', clock, h('small', '', words.untilLatest(moment(new Date(until)))))
}

function explain(desk: Desk, task: Task): string {
  const name = nameOf(task)
  const amount = money(task.price)
  const by = (time: string | null | undefined) => time ? moment(new Date(time)) : ''
  const { closing, review, assignment, lateSubmissions } = task
  const back = by(assignment?.leaseEndsAt)
  if (closing && isWorking(task)) return words.closing(name, back, amount)
  if (task.status === 'open') return lateSubmissions.length ? words.lateHere : words.openUntil(by(task.listedUntil))
  if (task.status === 'assigned') return words.workingBy(name, back)
  if (task.status === 'changes_requested') return words.changingBy(name, back)
  if (task.status === 'submitted') return silence(task, task.submission)
  if (task.status === 'rejected') {
    const then = review?.then === 'release' ? words.thenBack : words.thenOpen
    return `${words.objecting(amount, name, by(review?.settlesAt))} ${then}`
  }
  if (task.status !== 'approved') return words.givenBack(amount)
  const { hint, apply = 'none' } = desk.kept.get(task.id) ?? {}
  return hint || (apply === 'slow' ? words.notAdded : words.applied[apply])
}
