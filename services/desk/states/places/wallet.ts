import { type Answers, asNobody, asRequester, never, page } from '../answers.ts'
import * as data from '../data/index.ts'
import { press, type State } from '../state.ts'

const withWallet = (wallet: object, more: Answers = {}): Answers => ({
  ...asRequester,
  'GET /v1/wallet': { body: wallet },
  ...more,
})
const withTopUps = (wallet: object, ...topUps: { id: string }[]): Answers =>
  withWallet(wallet, {
    'GET /v1/wallet/top-ups': page(topUps),
    ...Object.fromEntries(topUps.map((one) => [`GET /v1/wallet/top-ups/${one.id}`, { body: one }])),
  })
const back = `/wallet?topUp=${data.topUps.succeeded.id}`

const money: State[] = [
  { name: 'wallet', path: '/wallet', answers: asRequester, shows: 'Blur the license plates' },
  {
    name: 'wallet-empty',
    path: '/wallet',
    answers: withWallet(data.emptyWallet, { 'GET /v1/wallet/movements': page([]) }),
    shows: 'No movements yet',
  },
  { name: 'wallet-loading', path: '/wallet', answers: { ...asRequester, 'GET /v1/wallet': never }, shows: 'Wallet' },
  { name: 'wallet-door', path: '/wallet', answers: asNobody, shows: 'Each of its apps has a wallet' },
  {
    name: 'wallet-add',
    path: '/wallet',
    answers: asRequester,
    shows: 'Go to pay $20.00 of test money',
    act: press('Add test money'),
  },
  {
    name: 'wallet-add-other',
    path: '/wallet',
    answers: withWallet(data.nearlyFullWallet),
    shows: 'a wallet holds $2,000.00 at most',
    act: async (at) => {
      await press('Add money')(at)
      await at.getByLabel('Other').check()
      await at.getByLabel('Amount in US dollars').fill('60')
    },
  },
]

const currencies: State[] = [
  {
    name: 'wallet-yen',
    path: '/wallet?currency=JPY',
    answers: withWallet(data.yenWallet, { 'GET /v1/wallet/movements': page(data.yenMovements) }),
    shows: 'The photo was lost by us',
  },
  {
    name: 'wallet-dinars',
    path: '/wallet?currency=KWD',
    answers: withWallet(data.dinarWallet, { 'GET /v1/wallet/movements': page([]) }),
    shows: 'In steps of KWD',
    act: async (at) => {
      await press('Add test money')(at)
      await at.getByLabel('Other').check()
      await at.getByLabel('Amount in Kuwaiti dinars').fill('4.125')
    },
  },
]

const cards: State[] = [
  {
    name: 'wallet-cards',
    path: '/wallet',
    answers: withWallet(data.cardWallet, {
      'GET /v1/wallet/movements': page(data.moreMovements),
      'GET /v1/wallet/refunds': page(data.refunds),
    }),
    shows: 'to Mastercard ending 4444',
  },
  {
    name: 'wallet-stopped',
    path: '/wallet',
    answers: withWallet(data.stoppedWallet),
    shows: 'Automatic top-up has stopped',
  },
  {
    name: 'wallet-automatic',
    path: '/wallet',
    answers: withWallet(data.cardWallet),
    shows: 'At least what is added at once',
    act: async (at) => {
      await press('Change…')(at)
      await at.getByLabel('At most in a month').fill('10')
    },
  },
  {
    name: 'wallet-send-back',
    path: '/wallet',
    answers: withWallet(data.cardWallet),
    shows: 'Send $26.50 back',
    act: press('Send back…'),
  },
]

const payments: State[] = [
  { name: 'wallet-owed', path: '/wallet', answers: withWallet(data.owingWallet), shows: '$31.70 is owed' },
  {
    name: 'wallet-waiting',
    path: '/wallet',
    answers: withTopUps(data.waitingWallet, data.topUps.waiting, data.topUps.declined),
    shows: '$50.00 is not paid yet',
  },
  {
    name: 'wallet-paid',
    path: back,
    answers: withTopUps(data.wallet, data.topUps.succeeded),
    shows: '$20.00 was added',
  },
]

const papers: State[] = [
  {
    name: 'wallet-statement',
    path: '/wallet/statement',
    answers: withWallet(data.cardWallet, { 'GET /v1/wallet/movements': page(data.moreMovements) }),
    shows: 'At the beginning',
  },
  {
    name: 'wallet-receipt',
    path: `/wallet/receipts/${data.taskId}`,
    answers: withWallet(data.cardWallet, { [`GET /v1/wallet/receipts/${data.taskId}`]: { body: data.taskReceipt } }),
    shows: 'Work by Ana R.',
  },
  {
    name: 'wallet-receipt-unset',
    path: `/wallet/receipts/${data.topUpReceipt.id}`,
    answers: withWallet(data.wallet, {
      [`GET /v1/wallet/receipts/${data.topUpReceipt.id}`]: { body: data.topUpReceipt },
    }),
    shows: 'Fields that are not set',
  },
]

export const wallets: State[] = [...money, ...currencies, ...cards, ...payments, ...papers]
