import { asRequester, asWorker, broken, page, problem, task } from '../answers.ts'
import * as data from '../data/index.ts'
import { asked, press, withTask, type State } from '../state.ts'

export const reviews: State[] = [
  { name: 'tasks', path: '/review', answers: asRequester, shows: 'Straighten the horizon' },
  {
    name: 'tasks-empty',
    path: '/review',
    answers: { ...asRequester, 'GET /v1/tasks': page([]) },
    shows: 'No tasks yet',
  },
  { name: 'review', path: asked, answers: asRequester, shows: 'Approve and pay $1.00' },
  {
    name: 'review-changes',
    path: asked,
    answers: asRequester,
    shows: 'What should be different?',
    act: press('Ask for changes'),
  },
  {
    name: 'review-offer-part',
    path: asked,
    answers: asRequester,
    shows: '$0.40 comes back to you',
    act: async (at) => {
      await press('Offer a part…')(at)
      await at.getByLabel('Instead of $1.00').fill('0.60')
    },
  },
  {
    name: 'review-tip',
    path: asked,
    answers: withTask(data.tasks.approved, data.eventsApproved),
    shows: 'gets all of it',
    act: async (at) => {
      await press('Give a tip')(at)
      await at.getByLabel('At most $0.80').fill('0.50')
    },
  },
  { name: 'review-reject', path: asked, answers: asRequester, shows: 'Why do you reject it?', act: press('Reject…') },
  {
    name: 'review-stale',
    path: asked,
    shows: 'There is a newer version',
    act: press(/Approve and pay/),
    answers: {
      ...asRequester,
      [`POST ${task}/approve`]: problem(
        409,
        'stale_review',
        'There is a newer version of the work. Look at it before you decide.',
      ),
    },
  },
  {
    name: 'review-open',
    path: asked,
    answers: withTask(data.tasks.open, data.events.slice(0, 1)),
    shows: 'Take it back',
  },
  {
    name: 'review-take-back',
    path: asked,
    answers: withTask(data.tasks.open, data.events.slice(0, 1)),
    shows: 'Take back $1.00',
    act: press('Take it back'),
  },
  {
    name: 'review-assigned',
    path: asked,
    answers: withTask(data.tasks.assigned, data.events.slice(0, 2)),
    shows: 'Ana R. is on it',
  },
  {
    name: 'review-approved',
    path: asked,
    answers: withTask(data.tasks.approved, data.eventsApproved),
    shows: 'The full result',
  },
  { name: 'review-rejected', path: asked, answers: withTask(data.tasks.rejected), shows: 'can object until' },
  {
    name: 'review-late',
    path: asked,
    answers: withTask(data.tasks.late, data.events.slice(0, 2)),
    shows: 'You can still take it',
  },
]

export const mailbox: State[] = [
  {
    name: 'mailbox',
    path: '/dev/mailbox',
    answers: { 'GET /dev/mailbox/messages': { body: { items: data.mails } } },
    shows: '482913',
  },
  {
    name: 'mailbox-empty',
    path: '/dev/mailbox',
    answers: { 'GET /dev/mailbox/messages': { body: { items: [] } } },
    shows: 'No mail yet',
  },
  {
    name: 'mailbox-refused',
    path: '/dev/mailbox',
    answers: { 'GET /dev/mailbox/messages': problem(403, 'test_only', 'This exists in test mode only.') },
    shows: 'This exists in test mode only',
  },
  { name: 'broker-down', path: '/desk', answers: { ...asWorker, 'POST /auth/token': broken }, shows: 'Try again' },
]

/** Every state of every page; one list drives the accessibility check and the screenshots. */
