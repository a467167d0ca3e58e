import type { Desk } from '../app/desk.ts'
import { applyResult } from '../app/apply.ts'
import { codeOf, sentenceOf } from '../app/problems.ts'
import { h } from '../dom.ts'
import { moneyTag, nameOf } from '../views/parts.ts'
import { showStatus } from '../views/status.ts'
import type { Submission, Task } from '../wire.ts'
import * as words from '../words.ts'
import { roundsOf, verdicts, type Panel } from './panels.ts'
import { showcase } from './showcase.ts'

/** What can be looked at now: what was delivered, or what came late while the task is still open. */
const submissionOf = ({ status, submission, lateSubmissions }: Task): Submission | null | undefined =>
  status === 'submitted' ? submission : status === 'open' ? lateSubmissions.at(-1) : undefined

const minutesOf = ({ assignment }: Task, { submittedAt }: Submission): number =>
  assignment ? Math.max(1, Math.round((Date.parse(submittedAt) - Date.parse(assignment.claimedAt)) / 60_000)) : 0

/** Runs a verdict, says what went wrong with it, and hands over what was approved. */
async function settle(
  desk: Desk, taskId: string, run: () => Promise<Task>, draw: (problem: string) => void,
): Promise<void> {
  const { client, frame } = desk
  frame.busy(true)
  try {
    const task = await run()
    desk.take(task)
    if (frame.view) draw('')
    if (task.status === 'approved') await applyResult(desk, task)
  } catch (error) {
    // Refused by the broker: it knows more than this page, so the page looks again.
    if (codeOf(error)) await client.tasks.get(taskId).then((task) => desk.take(task), () => undefined)
    if (frame.view?.name === 'review') draw(sentenceOf(error))
  } finally { frame.busy(false) }
}

/** The work fills the space, the verdicts stand below, the most likely one last. */
export async function showReview(desk: Desk, taskId: string): Promise<void> {
  const { client } = desk
  if (!desk.tasks.has(taskId)) desk.take(await client.tasks.get(taskId))
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
    if (!submission) return showStatus(desk, taskId)
    if (submission.id !== shown) {
      if (shown) [problem, panel] = [words.newer, verdicts]
      shown = submission.id
      stage = showcase(desk, task, submission)
    }
    desk.show({
      name: 'review', title: words.statuses.submitted, head: moneyTag(task),
      sub: words.by(nameOf(task), minutesOf(task, submission), submission.round, roundsOf(task)),
      update: () => { if (submissionOf(desk.tasks.get(taskId)!)?.id !== shown) draw() },
      body: [stage],
      foot: [h('p', { role: 'alert', className: 'problem', textContent: problem }), ...panel({
        desk, task, submission, decide: (run) => settle(desk, taskId, run, say), turn: (next) => {
          panel = next
          say('')
        },
      })],
    })
  }
  draw()
  // Looking starts the shorter clock of silence; what is said about it then is the newer date.
  void client.tasks.seen(taskId).then((task) => {
    desk.take(task)
    if (panel === verdicts) draw()
  }, () => undefined)
}
