import { app, asWorker, task, type Answers } from '../answers.ts'
import * as data from '../data/index.ts'
import { asked, mine, openTask, withTask, withWork, type State } from '../state.ts'

const inputOfTask = `GET ${app}/tasks/${data.taskId}/input`
const delivered = `GET ${app}/assignments/${data.assignmentId}/result`

const repair = {
  kind: 'sheet.repair',
  appName: 'Gridline',
  title: 'Totals in “Q3” are wrong',
  description: 'Totals in “Q3” are wrong. The sum at the bottom does not match the rows.',
  attachments: [data.sheet],
}
const writing = {
  kind: 'audio.transcribe',
  appName: 'Fieldnotes',
  title: 'Write down the interview',
  description: 'Write down the interview with Tom.',
  attachments: [data.recording],
}

const working = (what: object, input: unknown, more: Answers = {}): Answers => ({
  ...withWork({ ...data.work.active, ...what }),
  [inputOfTask]: { body: input },
  ...more,
})
const again = (what: object, input: unknown, result: unknown): Answers =>
  working({ ...data.work.changes, ...what, submission: { ...data.submission, files: [] } }, input, {
    [delivered]: { body: result },
  })
const reviewed = (what: object, files: readonly unknown[], input: unknown, result: unknown): Answers => ({
  ...withTask({ ...data.task, ...what, submission: { ...data.submission, note: '', files } }),
  [`GET ${task}/input`]: { body: { input } },
  [`GET ${task}/submissions/${data.submissionId}/result`]: { body: result },
})

/** Kinds of fields and files, each with a screen and an element of its own. */
export const filesAndFields: State[] = [
  {
    name: 'task-repair',
    path: openTask,
    answers: {
      ...asWorker,
      [`GET ${app}/tasks/${data.taskId}`]: { body: { ...data.preview, ...repair } },
      [inputOfTask]: { body: { ...data.sheetAsked, input: null } },
    },
    shows: 'opens once you take it',
  },
  { name: 'work-repair', path: mine, answers: working(repair, data.sheetAsked), shows: 'A number is written as text' },
  {
    name: 'work-repair-again',
    path: mine,
    answers: again(repair, data.sheetAsked, data.sheetRepaired),
    shows: 'The total pointed at a deleted row',
  },
  {
    name: 'review-repair',
    path: asked,
    answers: reviewed(repair, [data.repaired], data.sheetAsked.input, data.sheetRepaired),
    shows: 'SUM(D2:D13)',
  },
  { name: 'work-transcript', path: mine, answers: working(writing, data.recordingAsked), shows: 'Your result' },
  {
    name: 'work-transcript-again',
    path: mine,
    answers: again(writing, data.recordingAsked, data.transcript),
    shows: 'The meadow was gone',
  },
  {
    name: 'review-transcript',
    path: asked,
    answers: reviewed(writing, [], data.recordingAsked.input, { ...data.transcript, reduced: true }),
    shows: 'Checked before you looked',
  },
]
