import { app, asNobody, asWorker, never, page, problem } from '../answers.ts'
import * as data from '../data/index.ts'
import { alternatives, claimAnswer, openTask, press, type State } from '../state.ts'

export const signIn: State[] = [
  { name: 'sign-in', path: '/desk', answers: asNobody, shows: 'Sign in to work' },
  {
    name: 'sign-in-mistake',
    path: '/desk',
    answers: asNobody,
    shows: 'does not look like an e-mail address',
    act: async (at) => {
      await at.getByLabel('E-mail').fill('ana')
      await press('Send me a code')(at)
    },
  },
  {
    name: 'sign-in-code',
    path: '/desk',
    answers: asNobody,
    shows: 'Enter the code',
    act: async (at) => {
      await at.getByLabel('E-mail').fill('ana@example.org')
      await press('Send me a code')(at)
    },
  },
  {
    name: 'sign-in-wrong-code',
    path: '/desk',
    shows: 'not the code from the e-mail',
    answers: {
      ...asNobody,
      'POST /auth/sign-in/email-otp': { status: 400, body: { code: 'INVALID_OTP', message: 'Invalid OTP' } },
    },
    act: async (at) => {
      await at.getByLabel('E-mail').fill('ana@example.org')
      await press('Send me a code')(at)
      await at.getByLabel('Code from the e-mail').fill('123456')
    },
  },
]

export const lists: State[] = [
  { name: 'open-tasks', path: '/desk', answers: asWorker, shows: 'Take the bench on the left out' },
  {
    name: 'open-tasks-empty',
    path: '/desk',
    answers: {
      ...asWorker,
      'GET /v1/worker/tasks': page([]),
      'GET /v1/worker/earnings': { body: data.noEarnings },
      'GET /v1/worker/assignments': page([]),
    },
    shows: 'No open tasks right now',
  },
  {
    name: 'open-tasks-loading',
    path: '/desk',
    answers: { ...asWorker, 'GET /v1/worker/tasks': never, 'GET /v1/worker/earnings': never },
    shows: 'Best for you',
  },
  {
    name: 'open-tasks-failed',
    path: '/desk',
    answers: {
      ...asWorker,
      'GET /v1/worker/tasks': problem(404, 'not_found', 'There is nothing here for you. Check the id and the account.'),
    },
    shows: 'Try again',
  },
  {
    name: 'open-tasks-search',
    path: '/desk',
    answers: asWorker,
    shows: 'No open task fits',
    act: async (at) => {
      await at.getByLabel('Search open tasks').fill('zebra')
    },
  },
  {
    name: 'keys',
    path: '/desk',
    answers: asWorker,
    shows: 'Claim the open task',
    act: async (at) => {
      // Keys are heard once the list stands.
      await at.getByText('Choose a task to see it').first().waitFor()
      await at.keyboard.press('?')
    },
  },
  { name: 'my-work', path: '/desk/mine', answers: asWorker, shows: 'Make the sky less grey' },
  {
    name: 'my-work-empty',
    path: '/desk/mine',
    answers: { ...asWorker, 'GET /v1/worker/assignments': page([]) },
    shows: 'Nothing taken yet',
  },
]

export const oneTask: State[] = [
  { name: 'task', path: openTask, answers: asWorker, shows: 'Claim for $0.85' },
  {
    name: 'task-loading',
    path: openTask,
    answers: { ...asWorker, [`GET ${app}/tasks/${data.taskId}`]: never },
    shows: 'microsource',
  },
  {
    name: 'task-gone',
    path: openTask,
    answers: {
      ...asWorker,
      [`GET ${app}/tasks/${data.taskId}`]: problem(404, 'not_found', 'There is nothing here for you.'),
    },
    shows: 'not open any more',
  },
  {
    name: 'claim-lost',
    path: openTask,
    shows: 'Someone was faster. Three like it:',
    act: press(/Claim for/),
    answers: claimAnswer(problem(409, 'claim_lost', 'Someone was faster. Choose another task.', { alternatives })),
  },
  {
    name: 'claim-own',
    path: openTask,
    shows: 'This is your own task',
    act: press(/Claim for/),
    answers: claimAnswer(problem(403, 'own_task', 'This is your own task: someone else has to do it.')),
  },
]
