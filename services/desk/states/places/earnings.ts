import { asWorker, page, problem, type Answer, type Answers } from '../answers.ts'
import * as data from '../data/index.ts'
import { press, type State } from '../state.ts'

const path = '/desk/earnings'
const withPayee = (payee: unknown): Answers => ({ ...asWorker, 'GET /v1/worker/payee': { body: payee } })
const steps = (items: readonly unknown[]): Record<string, Answer> => ({
  [`GET /v1/worker/payouts/${data.payout.id}/steps`]: { body: { items } },
})

export const earnings: State[] = [
  { name: 'earnings', path, answers: asWorker, shows: 'Blur the license plates' },
  {
    name: 'earnings-empty',
    path,
    answers: {
      ...withPayee(data.payees.none),
      'GET /v1/worker/earnings': { body: data.noEarnings },
      'GET /v1/worker/payout-quote': { body: data.quoteEmpty },
      'GET /v1/worker/payouts': page([]),
      'GET /v1/worker/earnings/tasks': page([]),
    },
    shows: 'Nothing earned yet',
  },
  {
    name: 'payee-unfinished',
    path,
    answers: withPayee(data.payees.incomplete),
    shows: 'A bank account in your own name',
  },
  { name: 'payee-other-name', path, answers: withPayee(data.payees.otherName), shows: 'Is this bank account yours?' },
  {
    name: 'payee-change',
    path,
    answers: { ...asWorker, 'POST /v1/worker/payee/link': problem(403, 'confirm_first', 'This wants a fresh code.') },
    shows: 'First we make sure that it is you',
    act: async (at) => {
      await press(/^Change$/)(at)
      await press('Change it on its page')(at)
    },
  },
  {
    name: 'payout-terms',
    path,
    answers: asWorker,
    shows: 'The next free one is on Dec 1',
    act: async (at) => {
      await press(/^Pay out$/)(at)
      await at.getByLabel('Another amount').check()
      await at.getByLabel('Amount in US dollars').fill('41.79')
    },
  },
  {
    name: 'payout-too-soon',
    path,
    answers: { ...asWorker, 'GET /v1/worker/payout-quote': { body: data.quoteTooSoon } },
    shows: 'That is a week after the first thing you earned',
    act: press(/^Pay out$/),
  },
  {
    name: 'payout-waits',
    path,
    answers: { ...asWorker, 'GET /v1/worker/payouts': page(data.payoutsWaiting), ...steps(data.stepsRefused) },
    shows: 'Take it back into earnings',
  },
  { name: 'statement', path: `${path}/statement/2026`, answers: asWorker, shows: 'Available on January 1, 2026' },
  { name: 'open-tasks-unpaid', path: '/desk', answers: withPayee(data.payees.none), shows: 'from $25.' },
]
