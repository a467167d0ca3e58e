import { createVerdicts } from '@microsource/sdk/parts'
import type { Desk } from '../app/desk.ts'
import { alert, apart, codeOf, count, dress, sentenceOf, showLater, showView, tasksPart } from '../app/kit.ts'
import type { Submission, Task } from '../wire.ts'
import * as words from '../words.ts'
import { stand, tasks } from './beside.ts'
import { roundsOf, verdicts, type Panel } from './panels.ts'
import css from './review.css?inline'
import { showcase } from './showcase.ts'

/** What can be looked at now: what was delivered, or what came late while the task is still open. */
const submissionOf = ({ status, submission, lateSubmissions }: Task): Submission | null | undefined =>
  status === 'submitted' ? submission : status === 'open' ? lateSubmissions.at(-1) : undefined

const minutesOf = ({ assignment }: Task, { submittedAt }: Submission): number =>
  assignment ? Math.max(1, Math.round((Date.parse(submittedAt) - Date.parse(assignment.claimedAt)) / 60_000)) : 0

/** Who it is from, how long it took, and which round it is. */
function by(task: Task, submission: Submission): string {
  const minutes = minutesOf(task, submission)
  const round = submission.round - 1
  return [
    apart(tasks.nameOf(task)), minutes > 1 && (minutes < 120 ? count(minutes, 'minute') : count(minutes / 60, 'hour')),
    round ? words.changesOf(`${round}`, `${roundsOf(task) - 1}`) : words.firstRound,
  ].filter(Boolean).join(' · ')
}

/** While a verdict is on its way nothing can be pressed twice. */
function busy({ dialog }: Desk, value: boolean): void {
  dialog.ariaBusy = `${value}`
  for (const button of dialog.querySelectorAll<HTMLButtonElement>('footer button')) button.disabled ||= value
}

/** Runs a verdict, says what went wrong with it, and hands over what was approved. */
async function settle(
  desk: Desk, taskId: string, run: () => Promise<Task>, draw: (problem: string) => void,
): Promise<void> {
  busy(desk, true)
  try {
    const task = await run()
    desk.take(task)
    if (desk.view) draw('')
    if (task.status === 'approved') void tasks.applyResult(desk, task)
  } catch (error) {
    // Refused by the broker: it knows more than this page, so the page looks again.
    if (codeOf(error)) await desk.asking.get(taskId).then((task) => desk.take(task), () => undefined)
    if (desk.view?.name === 'review') draw(sentenceOf(error))
  } finally { busy(desk, false) }
}

export const showReview = (desk: Desk, taskId: string): Promise<void> =>
  showLater(desk, tasksPart, (part) => {
    stand(part)
    return look(desk, taskId)
  })

/** The work fills the space, the verdicts stand below, the most likely one last. */
async function look(desk: Desk, taskId: string): Promise<void> {
  tasks.dressTasks(desk)
  dress(desk.dialog, css)
  if (!desk.tasks.has(taskId)) desk.take(await desk.asking.get(taskId))
  let panel: Panel = verdicts
  let problem = ''
  let shown = ''
  let stage: HTMLElement | undefined
  const say = (sentence: string) => {
    problem = sentence
    draw()
  }
  const draw = () => {
    const task = desk.tasks.get(taskId)!
    const submission = submissionOf(task)
    if (!submission) return tasks.showStatus(desk, taskId)
    if (submission.id !== shown) {
      if (shown) [problem, panel] = [words.newer, verdicts]
      shown = submission.id
      stage = showcase(desk, task, submission)
    }
    showView(desk, {
      name: 'review', title: words.toReview, head: tasks.moneyTag(task),
      sub: by(task, submission),
      update: () => { if (submissionOf(desk.tasks.get(taskId)!)?.id !== shown) draw() },
      body: [stage],
      foot: [alert(problem), ...panel({
        desk, task, submission, decide: (run) => settle(desk, taskId, run, say), turn: (next) => {
          panel = next
          say('')
        },
      })],
    })
  }
  draw()
  // Looking starts the shorter clock of silence; what is said about it then is the newer date.
  void createVerdicts(desk.transport).seen(taskId).then((task) => {
    desk.take(task)
    if (panel === verdicts) draw()
  }, () => undefined)
}
