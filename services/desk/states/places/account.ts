import { type Answer, type Answers, asAccount, asNobody, never, problem } from '../answers.ts'
import * as data from '../data/index.ts'
import { press, type State } from '../state.ts'

const uid = 'ask_4kQ9'
const consent = `/account/consent/${uid}`
const asks = `GET /oauth/interaction/${uid}`
const confirm = `/account/confirm/${data.taskId}`
const confirms = `GET /v1/account/confirmations/${data.taskId}`

const asking = (more: object, others: Answers = {}): Answers => ({
  ...asAccount,
  [asks]: { body: { ...data.interaction, ...more } },
  ...others,
})
const confirming = (more: object, others: Answers = {}): Answers => ({
  ...asAccount,
  [confirms]: { body: { ...data.confirmation, ...more } },
  ...others,
})
const test = { ...data.interaction.app, mode: 'test' }
const allowed: Answer = { body: { continueUrl: '/desk/mark.svg' } }

const consents: State[] = [
  { name: 'consent', path: consent, answers: asking({}), shows: 'up to $5.00 a day and $2.00 a task' },
  {
    name: 'consent-test-empty',
    path: consent,
    answers: asking(
      { app: test, origin: 'null', scope: ['create', 'review', 'wallet:read'] },
      { 'GET /v1/account': { body: data.newAccount } },
    ),
    shows: 'You can add money next',
  },
  {
    name: 'consent-other',
    path: consent,
    answers: asking({ grant: { perDay: data.usd(700), perTask: data.usd(200) } }),
    shows: 'A task cannot take more than a day',
    act: async (at) => {
      await at.getByRole('group', { name: 'For one task' }).getByLabel('Other').check()
      await at.getByLabel('For one task, at most, in US dollars').fill('8')
    },
  },
  { name: 'consent-sign-in', path: consent, answers: asking({ email: null }), shows: 'Sign in to go on to Lumen' },
  { name: 'consent-loading', path: consent, answers: { ...asAccount, [asks]: never }, shows: 'One moment' },
  {
    name: 'consent-over',
    path: consent,
    answers: { ...asNobody, [asks]: problem(404, 'not_found', 'There is nothing here for you.') },
    shows: 'This has run out, or was answered',
  },
  {
    name: 'consent-refused',
    path: consent,
    answers: asking(
      {},
      { [`POST /oauth/interaction/${uid}/allow`]: problem(503, 'unavailable', 'The broker is starting or stopping.') },
    ),
    shows: 'The broker is starting or stopping',
    act: press('Allow'),
  },
  {
    name: 'consent-add-later',
    path: consent,
    answers: asking(
      {},
      { 'GET /v1/account': { body: data.newAccount }, [`POST /oauth/interaction/${uid}/allow`]: allowed },
    ),
    shows: 'Lumen may ask now',
    act: async (at) => {
      await at.getByText('You can add money next').waitFor()
      await press('Allow')(at)
    },
  },
]

const confirmations: State[] = [
  { name: 'confirm', path: confirm, answers: confirming({}), shows: 'the worker $2.55, Lumen $0.15, the service $0.30' },
  {
    name: 'confirm-fields',
    path: confirm,
    answers: confirming(data.digestConfirmation),
    shows: 'The outage of Tuesday',
    act: (at) => at.getByText('3, show them').click(),
  },
  {
    name: 'confirm-short',
    path: confirm,
    answers: confirming({ missing: data.usd(60) }),
    shows: '$0.60 is missing in your wallet',
  },
  {
    name: 'confirm-day',
    path: confirm,
    answers: confirming({ leftToday: data.usd(80) }),
    shows: 'Lumen may use $0.80 more today',
  },
  {
    name: 'confirm-late',
    path: confirm,
    answers: confirming({ wantedBy: data.at(-5) }),
    shows: 'The time for it is over',
  },
  { name: 'confirm-yes', path: confirm, answers: confirming({ state: 'confirmed' }), shows: 'It sends the task now' },
  {
    name: 'confirm-not-here',
    path: confirm,
    answers: { ...asAccount, [confirms]: problem(404, 'not_found', 'There is nothing here for you.') },
    shows: 'There is nothing to confirm here',
  },
  { name: 'confirm-sign-in', path: confirm, answers: asNobody, shows: 'Sign in to see what is asked' },
]

const accounts: State[] = [
  { name: 'account', path: '/account', answers: asAccount, shows: '$1.20 of $5.00 used today' },
  {
    name: 'account-revoked',
    path: '/account',
    answers: asAccount,
    shows: 'Nov 19',
    act: (at) => at.getByText('Not any more').click(),
  },
  {
    name: 'account-empty',
    path: '/account',
    answers: { ...asAccount, 'GET /v1/account': { body: data.newAccount }, 'GET /v1/account/grants': { body: { items: [] } } },
    shows: 'No app may spend from your wallet',
  },
  {
    name: 'account-loading',
    path: '/account',
    answers: { ...asAccount, 'GET /v1/account': never, 'GET /v1/account/grants': never },
    shows: 'Account',
  },
  {
    name: 'account-failed',
    path: '/account',
    answers: { ...asAccount, 'GET /v1/account/grants': problem(404, 'not_found', 'There is nothing here for you.') },
    shows: 'Try again',
  },
  { name: 'account-sign-in', path: '/account', answers: asNobody, shows: 'Sign in to your account' },
  {
    name: 'account-limits',
    path: `/account/apps/${data.grants[0]?.id ?? ''}`,
    answers: asAccount,
    shows: 'How much may Lumen spend?',
  },
  {
    name: 'account-revoke',
    path: '/account',
    answers: asAccount,
    shows: 'Stop Lumen from spending?',
    act: press('Revoke what Lumen may spend'),
  },
]

export const ownAccount: State[] = [...consents, ...confirmations, ...accounts]
