import type { Page } from 'playwright-core'
import { app, asNobody, asRequester, asWorker, broken, never, page, problem, task, type Answers } from './answers.ts'
import * as data from './data.ts'

export interface State {
  name: string
  path: string
  answers: Answers
  /** Text that shows that the state is reached. */
  shows: string
  /** What a person does to get there. */
  act?: (page: Page) => Promise<void>
}

const openTask = `/desk/tasks/${data.appId}/${data.taskId}`
const mine = `/desk/mine/${data.appId}/${data.assignmentId}`
const asked = `/review/${data.taskId}`
const withWork = (work: object): Answers => ({ ...asWorker, [`GET ${app}/assignments/${data.assignmentId}`]: { body: work } })
const withTask = (told: object, events: readonly unknown[] = data.events): Answers =>
  ({ ...asRequester, [`GET ${task}`]: { body: told }, [`GET ${task}/events`]: { body: { items: events } } })
const claimAnswer = (answer: Answers[string]): Answers => ({ ...asWorker, [`POST ${app}/tasks/${data.taskId}/claim`]: answer })
const press = (name: string | RegExp) => (at: Page) => at.getByRole('button', { name }).first().click()

const alternatives = data.cards.slice(2, 5).map(({ appId, taskId, title, pay }) => ({ appId, taskId, title, pay }))

const chooseFile = async (at: Page) => {
  await at.locator('input[type=file]').setInputFiles({ name: 'park-without-bench.jpg', mimeType: 'image/svg+xml', buffer: Buffer.alloc(3_140_000, 1) })
}

const signIn: State[] = [
  { name: 'sign-in', path: '/desk', answers: asNobody, shows: 'Sign in to work' },
  { name: 'sign-in-mistake', path: '/desk', answers: asNobody, shows: 'does not look like an e-mail address', act: async (at) => { await at.getByLabel('E-mail').fill('ana'); await press('Send me a code')(at) } },
  { name: 'sign-in-code', path: '/desk', answers: asNobody, shows: 'Enter the code', act: async (at) => { await at.getByLabel('E-mail').fill('ana@example.org'); await press('Send me a code')(at) } },
  {
    name: 'sign-in-wrong-code', path: '/desk', shows: 'not the code from the e-mail',
    answers: { ...asNobody, 'POST /auth/sign-in/email-otp': { status: 400, body: { code: 'INVALID_OTP', message: 'Invalid OTP' } } },
    act: async (at) => { await at.getByLabel('E-mail').fill('ana@example.org'); await press('Send me a code')(at); await at.getByLabel('Code from the e-mail').fill('123456') },
  },
]

const lists: State[] = [
  { name: 'open-tasks', path: '/desk', answers: asWorker, shows: 'Take the bench on the left out' },
  { name: 'open-tasks-empty', path: '/desk', answers: { ...asWorker, 'GET /v1/worker/tasks': page([]), 'GET /v1/worker/earnings': { body: data.noEarnings }, 'GET /v1/worker/assignments': page([]) }, shows: 'No open tasks right now' },
  { name: 'open-tasks-loading', path: '/desk', answers: { ...asWorker, 'GET /v1/worker/tasks': never, 'GET /v1/worker/earnings': never }, shows: 'Best for you' },
  { name: 'open-tasks-failed', path: '/desk', answers: { ...asWorker, 'GET /v1/worker/tasks': problem(404, 'not_found', 'There is nothing here for you. Check the id and the account.') }, shows: 'Try again' },
  { name: 'open-tasks-search', path: '/desk', answers: asWorker, shows: 'No open task fits', act: async (at) => { await at.getByLabel('Search open tasks').fill('zebra') } },
  { name: 'keys', path: '/desk', answers: asWorker, shows: 'Claim the open task', act: async (at) => { await at.keyboard.press('?') } },
  { name: 'my-work', path: '/desk/mine', answers: asWorker, shows: 'Make the sky less grey' },
  { name: 'my-work-empty', path: '/desk/mine', answers: { ...asWorker, 'GET /v1/worker/assignments': page([]) }, shows: 'Nothing taken yet' },
]

const oneTask: State[] = [
  { name: 'task', path: openTask, answers: asWorker, shows: 'Claim for $0.85' },
  { name: 'task-loading', path: openTask, answers: { ...asWorker, [`GET ${app}/tasks/${data.taskId}`]: never }, shows: 'microsource' },
  { name: 'task-gone', path: openTask, answers: { ...asWorker, [`GET ${app}/tasks/${data.taskId}`]: problem(404, 'not_found', 'There is nothing here for you.') }, shows: 'not open any more' },
  { name: 'claim-lost', path: openTask, shows: 'Someone was faster. Three like it:', act: press(/Claim for/), answers: claimAnswer(problem(409, 'claim_lost', 'Someone was faster. Choose another task.', { alternatives })) },
  { name: 'claim-own', path: openTask, shows: 'This is your own task', act: press(/Claim for/), answers: claimAnswer(problem(403, 'own_task', 'This is your own task: someone else has to do it.')) },
]

const assignments: State[] = [
  { name: 'work', path: mine, answers: withWork(data.work.active), shows: 'Submit for $0.85' },
  { name: 'work-uploading', path: mine, answers: { ...withWork(data.work.active), 'POST /v1/uploads': never }, shows: 'park-without-bench.jpg', act: chooseFile },
  { name: 'work-refused-file', path: mine, answers: { ...withWork(data.work.active), 'POST /v1/uploads': problem(422, 'file_not_what_it_claims', 'The file is not what its name says. Save it again in the right format and add it.') }, shows: 'not what its name says', act: chooseFile },
  { name: 'work-viewer', path: mine, answers: withWork(data.work.active), shows: 'the requester sees that you opened it', act: press('Open park.jpg large') },
  { name: 'work-soon', path: mine, answers: withWork(data.work.soon), shows: 'Need longer?' },
  { name: 'work-extended', path: mine, answers: withWork(data.work.extended), shows: 'already extended' },
  { name: 'work-over', path: mine, answers: withWork(data.work.over), shows: 'The time ran out. Your files are safe' },
  { name: 'give-back', path: mine, answers: withWork(data.work.active), shows: 'Give it back? It costs you nothing', act: press('Give it back') },
  { name: 'changes-requested', path: mine, answers: withWork(data.work.changes), shows: 'round 2 of 3' },
  { name: 'submitted', path: mine, answers: withWork(data.work.submitted), shows: 'Receipt' },
  { name: 'approved', path: mine, answers: withWork(data.work.approved), shows: 'Approved. $0.85 is yours' },
  { name: 'rejected', path: mine, answers: withWork(data.work.rejected), shows: 'stays on hold until' },
  { name: 'returned', path: mine, answers: withWork(data.work.returned), shows: 'You gave this back' },
  { name: 'timed-out', path: mine, answers: withWork(data.work.timedOut), shows: 'you can still offer them' },
  { name: 'offered-late', path: mine, answers: withWork(data.work.late), shows: 'Offered. Your files are with the requester' },
]

const places: State[] = [
  { name: 'earnings', path: '/desk/earnings', answers: asWorker, shows: 'Blur the license plates' },
  { name: 'earnings-empty', path: '/desk/earnings', answers: { ...asWorker, 'GET /v1/worker/earnings': { body: data.noEarnings } }, shows: 'Nothing is pending' },
  { name: 'tokens', path: '/desk/tokens', answers: asWorker, shows: 'Photo bot on my server' },
  { name: 'tokens-empty', path: '/desk/tokens', answers: { ...asWorker, 'GET /v1/worker/tokens': { body: { items: [] } } }, shows: 'No tokens yet' },
  {
    name: 'token-once', path: '/desk/tokens', shows: 'Copy the token now',
    answers: { ...asWorker, 'POST /v1/worker/tokens': { status: 201, body: { ...data.tokens[0], token: 'mst_test_9vK2mQ7tXh4cR8wLb3nYs6dZf1gJp5k3vq' } } },
    act: async (at) => { await press('Create a token')(at); await at.getByLabel('What will use it?').fill('Photo bot'); await press(/^Create$/)(at) },
  },
  { name: 'token-revoke', path: '/desk/tokens', answers: asWorker, shows: 'is refused from now on', act: press('Revoke Old laptop') },
  { name: 'profile', path: '/desk/profile', answers: asWorker, shows: 'Your name' },
  { name: 'nothing-here', path: '/nowhere', answers: asWorker, shows: 'There is nothing here' },
]

const wallets: State[] = [
  { name: 'wallet', path: '/wallet', answers: asRequester, shows: 'Blur the license plates' },
  { name: 'wallet-empty', path: '/wallet', answers: { ...asRequester, 'GET /v1/wallet': { body: data.emptyWallet }, 'GET /v1/wallet/movements': page([]) }, shows: 'No movements yet' },
  { name: 'wallet-loading', path: '/wallet', answers: { ...asRequester, 'GET /v1/wallet': never }, shows: 'Wallet' },
  { name: 'wallet-door', path: '/wallet', answers: asNobody, shows: 'Open the demo requester’s wallet' },
  { name: 'wallet-add', path: '/wallet', answers: asRequester, shows: 'Add $20.00 of test money', act: press('Add test money') },
  { name: 'wallet-add-other', path: '/wallet', answers: asRequester, shows: 'Between $10 and $500', act: async (at) => { await press('Add test money')(at); await at.getByLabel('Other').check(); await at.getByLabel('Amount in dollars').fill('7') } },
]

const reviews: State[] = [
  { name: 'tasks', path: '/review', answers: asRequester, shows: 'Straighten the horizon' },
  { name: 'tasks-empty', path: '/review', answers: { ...asRequester, 'GET /v1/tasks': page([]) }, shows: 'No tasks yet' },
  { name: 'review', path: asked, answers: asRequester, shows: 'Approve and pay $1.00' },
  { name: 'review-changes', path: asked, answers: asRequester, shows: 'What should be different?', act: press('Ask for changes') },
  { name: 'review-reject', path: asked, answers: asRequester, shows: 'Why do you reject it?', act: press('Reject…') },
  { name: 'review-stale', path: asked, shows: 'There is a newer version', act: press(/Approve and pay/), answers: { ...asRequester, [`POST ${task}/approve`]: problem(409, 'stale_review', 'There is a newer version of the work. Look at it before you decide.') } },
  { name: 'review-open', path: asked, answers: withTask(data.tasks.open, data.events.slice(0, 1)), shows: 'Take it back' },
  { name: 'review-take-back', path: asked, answers: withTask(data.tasks.open, data.events.slice(0, 1)), shows: 'Take back $1.00', act: press('Take it back') },
  { name: 'review-assigned', path: asked, answers: withTask(data.tasks.assigned, data.events.slice(0, 2)), shows: 'Ana R. is on it' },
  { name: 'review-approved', path: asked, answers: withTask(data.tasks.approved, data.eventsApproved), shows: 'The full result' },
  { name: 'review-rejected', path: asked, answers: withTask(data.tasks.rejected), shows: 'can object until' },
  { name: 'review-late', path: asked, answers: withTask(data.tasks.late, data.events.slice(0, 2)), shows: 'You can still take it' },
]

const mailbox: State[] = [
  { name: 'mailbox', path: '/dev/mailbox', answers: { 'GET /dev/mailbox/messages': { body: { items: data.mails } } }, shows: '482913' },
  { name: 'mailbox-empty', path: '/dev/mailbox', answers: { 'GET /dev/mailbox/messages': { body: { items: [] } } }, shows: 'No mail yet' },
  { name: 'mailbox-refused', path: '/dev/mailbox', answers: { 'GET /dev/mailbox/messages': problem(403, 'test_only', 'This exists in test mode only.') }, shows: 'This exists in test mode only' },
  { name: 'broker-down', path: '/desk', answers: { ...asWorker, 'POST /auth/token': broken }, shows: 'Try again' },
]

/** Every state of every page; one list drives the accessibility check and the screenshots. */
export const states: readonly State[] = [...signIn, ...lists, ...oneTask, ...assignments, ...places, ...wallets, ...reviews, ...mailbox]
