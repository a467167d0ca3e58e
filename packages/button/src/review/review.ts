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

/** The work fills the space, the verdicts stand below, the most likely one last. */
export async function showReview(desk: Desk, taskId: string): Promise<void> {
  const { client, frame } = desk
  if (!desk.tasks.has(taskId)) desk.take(await client.tasks.get(taskId))
  let panel: Panel = verdicts
  let problem = ''
  let shown = ''
  let stage: HTMLElement | undefined
  const decide = async (run: () => Promise<Task>) => {
    frame.busy(true)
    try {
      const task = await run()
      desk.take(task)
      if (frame.view) draw()
      if (task.status === 'approved') await applyResult(desk, task)
    } catch (error) {
      problem = sentenceOf(error)
      if (codeOf(error)) await client.tasks.get(taskId).then((task) => desk.take(task), () => undefined)
      if (frame.view?.name === 'review') draw()
    } finally { frame.busy(false) }
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
        desk, task, submission, decide, turn: (next) => { panel = next; problem = ''; draw() },
      })],
    })
  }
  draw()
  void client.tasks.seen(taskId).catch(() => undefined)
}
