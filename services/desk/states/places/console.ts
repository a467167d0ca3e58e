import { asNobody, asWorker, page, problem, type Answers } from '../answers.ts'
import * as books from '../data/books.ts'
import { balance } from '../data/trial-balance.ts'
import * as data from '../data/console.ts'
import { appId, kinds } from '../data/index.ts'
import { payoutsWaiting, statement } from '../data/payouts.ts'
import { press, type State } from '../state.ts'

const ofApp = `/v1/console/apps/${appId}/share`
const addresses = `GET /v1/console/apps/${appId}/addresses`
const [cleo] = books.found
const owner = `/console/owners/${cleo?.id}`
const decision = (at: number) => `/console/queue/${books.decisions[at]?.id}`

const anyone: Answers = {
  'GET /v1/kinds': { body: { items: kinds } },
  'POST /auth/token': asWorker['POST /auth/token'] ?? {},
}

const asMember: Answers = {
  ...anyone,
  'GET /v1/console/me': { body: data.member },
  [`GET ${ofApp}`]: { body: data.appMoney },
  [addresses]: { body: { mode: 'live', origins: ['https://lumen.example'], redirects: ['https://lumen.example/signed-in', 'http://127.0.0.1/back'] } },
  [`GET ${ofApp}/report`]: { body: { items: data.report } },
  [`GET ${ofApp}/tasks`]: page(data.shares, 'older'),
  [`GET ${ofApp}/payouts`]: page(payoutsWaiting),
  [`GET ${ofApp}/statement`]: { body: statement },
  [`GET ${ofApp}/payee`]: { body: data.payee },
  [`GET ${ofApp}/payout-quote`]: { body: data.quote },
  'GET /v1/payout-countries': { body: { items: [{ country: 'US', minimum: data.quote.minimum }] } },
}

const asOperator: Answers = {
  ...anyone,
  'GET /v1/console/me': { body: data.operator },
  'GET /v1/operator/decisions': { body: { items: books.decisions } },
  'GET /v1/operator/trial-balance': { body: balance },
  'GET /v1/operator/reconciliations': { body: { items: books.reconciliations } },
  'GET /v1/operator/adjustments': page(books.adjustments),
  'GET /v1/operator/owners': { body: { items: books.found } },
  [`GET /v1/operator/owners/${cleo?.id}/accounts`]: { body: books.accounts },
  [`GET /v1/operator/owners/${cleo?.id}/entries`]: page(books.entries),
}

/** What an app's people and the operators of the broker see of its money. */
export const consoles: State[] = [
  { name: 'console-sign-in', path: '/console', answers: asNobody, shows: 'Sign in to the console' },
  {
    name: 'console-no-place',
    path: '/console',
    answers: { ...anyone, 'POST /auth/token': problem(403, 'forbidden', 'This key or token may not do that.') },
    shows: 'There is nothing here for this address',
  },
  { name: 'console-overview', path: `/console/apps/${appId}`, answers: asMember, shows: 'Day by day' },
  {
    name: 'console-overview-empty',
    path: `/console/apps/${appId}`,
    answers: {
      ...asMember,
      [addresses]: { body: { mode: 'test', origins: [], redirects: [] } },
      [`GET ${ofApp}`]: { body: data.noAppMoney },
      [`GET ${ofApp}/report`]: { body: { items: [] } },
      [`GET ${ofApp}/payouts`]: page([]),
      [`GET ${ofApp}/payout-quote`]: { body: data.tooLittle },
    },
    shows: 'Nothing to pay out yet',
  },
  {
    name: 'console-tasks',
    path: `/console/apps/${appId}/tasks/${data.shares[2]?.taskId}`,
    answers: asMember,
    shows: 'Matures',
  },
  { name: 'console-queue', path: decision(0), answers: asOperator, shows: 'Pay Ana after all' },
  {
    name: 'console-queue-evidence',
    path: decision(3),
    answers: asOperator,
    shows: 'What the bank reads',
    act: press('Answer with evidence'),
  },
  {
    name: 'console-queue-empty',
    path: '/console',
    answers: { ...asOperator, 'GET /v1/operator/decisions': { body: { items: [] } } },
    shows: 'Nothing waits for you',
  },
  { name: 'console-balance', path: '/console/balance', answers: asOperator, shows: '2 differences' },
  {
    name: 'console-adjustment',
    path: `/console/adjustments/${books.adjustments[0]?.id}`,
    answers: asOperator,
    shows: 'Confirm and post $80.00',
  },
  {
    name: 'console-adjustment-form',
    path: `/console/adjustments/new?owner=${cleo?.id}&money=live`,
    answers: asOperator,
    shows: 'Propose $62.50',
    act: async (at) => {
      await at.getByLabel('Amount in US dollars').fill('62.50')
    },
  },
  { name: 'console-owner', path: owner, answers: asOperator, shows: 'Entries' },
]
