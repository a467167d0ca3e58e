import type { Page } from 'playwright-core'
import { app, asWorker, problem, task, type Answers } from '../answers.ts'
import * as data from '../data/index.ts'
import { asked, mine, openTask, press, withTask, withWork, type State } from '../state.ts'

const refused = (checks: readonly unknown[]) =>
  problem(422, 'checks_failed', 'The result does not pass every check yet. `checks` says what to mend.', { checks })
const submit = `POST ${app}/assignments/${data.assignmentId}/submit`
const tryChecks = `POST ${app}/assignments/${data.assignmentId}/check`
const inputOfTask = `GET ${app}/tasks/${data.taskId}/input`
const delivered = `GET ${app}/assignments/${data.assignmentId}/result`

const translation = {
  ...data.work.active,
  kind: 'text.translate',
  title: 'Translate the story on sleep',
  description: 'Translate the story on sleep. It goes into our leaflet for nurses.',
  attachments: [],
}
const asTranslator: Answers = { ...withWork(translation), [inputOfTask]: { body: data.translationAsked } }

const translate = async (at: Page) => {
  await at.getByLabel('Headline').fill('Wer vor Mitternacht schläft')
  await at.getByLabel('The translation').fill('Wer vor Mitternacht schläft, schläft doppelt.')
  await at.getByLabel('Word count').fill('7')
  await at.getByLabel('Terms').fill('[{ "sleep": "Schlaf" }]')
}

/** Kinds without a screen of their own: a form from the schema. */
export const forms: State[] = [
  { name: 'form', path: mine, answers: asTranslator, shows: 'As it stands above the text' },
  {
    name: 'form-incomplete',
    path: mine,
    answers: asTranslator,
    shows: 'Write a number',
    act: async (at) => {
      await at.getByLabel('Word count').fill('many')
      await at.getByLabel('Terms').fill('[{ "sleep":')
      await press(/Submit for/)(at)
    },
  },
  {
    name: 'form-checks-failed',
    path: mine,
    answers: { ...asTranslator, [submit]: refused(data.translationFailed) },
    shows: 'Is the rest missing?',
    act: async (at) => {
      await translate(at)
      await press(/Submit for/)(at)
    },
  },
  {
    name: 'form-misfit',
    path: mine,
    answers: {
      ...asTranslator,
      [tryChecks]: problem(400, 'invalid_request', 'The request does not fit.', {
        errors: [{ pointer: '/result/terms/0', message: 'expected a pair of words' }],
      }),
    },
    shows: 'expected a pair of words',
    act: async (at) => {
      await translate(at)
      await press('Try the checks')(at)
    },
  },
  {
    name: 'form-delivered',
    path: mine,
    answers: {
      ...withWork({ ...translation, status: 'submitted', submission: { ...data.submission, note: '', files: [] } }),
      [delivered]: { body: { ...data.translationReduced, reduced: false } },
    },
    shows: 'What you delivered',
  },
  {
    name: 'review-fields',
    path: asked,
    answers: {
      ...withTask({
        ...data.task,
        kind: 'text.translate',
        attachments: [],
        submission: { ...data.submission, note: '', files: [] },
      }),
      [`GET ${task}/input`]: { body: { input: data.translationAsked.input } },
      [`GET ${task}/submissions/${data.submissionId}/result`]: { body: data.translationReduced },
    },
    shows: 'Checked before you looked',
  },
]

const digestTask = {
  kind: 'feed.curate',
  appName: 'Rivers',
  title: 'Read my two feeds',
  description: 'Read my two feeds and tell me what matters this week.',
  attachments: [],
}
const digestSubmission = { ...data.submission, note: 'Nothing else moved this week.', files: [] }
const curating = { ...data.work.active, ...digestTask }
const asCurator = (work: object = curating): Answers => ({ ...withWork(work), [inputOfTask]: { body: data.feedAsked } })
const reviewed = (status: object, result: object): Answers => ({
  ...withTask({ ...data.task, ...digestTask, ...status, submission: digestSubmission }),
  [`GET ${task}/input`]: { body: { input: data.feedInput } },
  [`GET ${task}/submissions/${data.submissionId}/result`]: { body: result },
})

/** A kind with a work screen and a review element of its own. */
export const digests: State[] = [
  {
    name: 'task-facts',
    path: openTask,
    answers: {
      ...asWorker,
      [`GET ${app}/tasks/${data.taskId}`]: { body: { ...data.preview, ...digestTask, leaseMinutes: 90 } },
      [inputOfTask]: { body: { facts: data.feedFacts, input: null } },
    },
    shows: '6 items from 2 feeds',
  },
  {
    name: 'task-of-a-gone-kind',
    path: openTask,
    answers: {
      ...asWorker,
      [`GET ${app}/tasks/${data.taskId}`]: { body: { ...data.preview, kind: 'deed.copy' } },
    },
    shows: 'deed.copy',
  },
  {
    name: 'task-without-details',
    path: openTask,
    answers: { ...asWorker, [inputOfTask]: problem(404, 'not_found', 'There is nothing here for you.') },
    shows: 'The details could not be loaded',
  },
  { name: 'work-screen', path: mine, answers: asCurator(), shows: 'Why your heart rate drops' },
  {
    name: 'work-screen-full',
    path: mine,
    answers: asCurator(),
    shows: 'Why your heart rate drops',
    act: press('Full width'),
  },
  {
    name: 'work-screen-keys',
    path: mine,
    answers: asCurator(),
    shows: 'Move in the digest',
    act: async (at) => {
      await at.getByRole('listbox').focus()
      await at.keyboard.press('?')
      await at.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'work-screen-again',
    path: mine,
    answers: {
      ...asCurator({ ...data.work.changes, ...digestTask, submission: digestSubmission }),
      [delivered]: { body: data.digest },
    },
    shows: 'Large, and it gives the effect in minutes of sleep',
  },
  {
    name: 'work-screen-checks-failed',
    path: mine,
    answers: { ...asCurator(), [submit]: refused(data.checksFailed) },
    shows: 'say in a few words why it is worth reading',
    act: press(/Submit for/),
  },
  {
    name: 'work-screen-checks-pass',
    path: mine,
    answers: { ...asCurator(), [tryChecks]: { body: { checks: data.checksPassed } } },
    shows: 'All 4 checks pass',
    act: press('Try the checks'),
  },
  {
    name: 'work-screen-delivered',
    path: mine,
    answers: {
      ...asCurator({ ...curating, status: 'submitted', submission: digestSubmission }),
      [delivered]: { body: data.digest },
    },
    shows: 'What you delivered',
  },
  {
    name: 'work-screen-found-useful',
    path: mine,
    answers: {
      ...asCurator({ ...data.work.approved, ...digestTask, submission: digestSubmission }),
      [delivered]: { body: { ...data.digest, feedback: data.foundUseful } },
    },
    shows: '2 found useful, 1 not',
  },
  {
    name: 'review-element',
    path: asked,
    answers: reviewed({}, data.digestReduced),
    shows: 'Checked before you looked',
  },
  {
    name: 'review-element-approved',
    path: asked,
    answers: reviewed({ ...data.tasks.approved, ...digestTask }, data.digest),
    shows: 'Checked before you looked',
  },
]
