import type { MoneyReceipt, Movement, Refund, RefundSource, TopUp, Wallet } from '@microsource/sdk/wallet'
import { at, day, hour, id, taskId, usd } from './basics.ts'

export const visa = { brand: 'visa', last4: '4242' }
export const mastercard = { brand: 'mastercard', last4: '4444' }

const payments: Pick<Wallet, 'owed' | 'waiting' | 'refundable' | 'topUp' | 'savedCard' | 'automaticTopUp'> = {
  owed: usd(0),
  waiting: usd(0),
  refundable: usd(0),
  topUp: {
    min: usd(1000),
    max: usd(50_000),
    step: usd(1),
    suggested: usd(2000),
    room: usd(198_300),
    balanceMax: usd(200_000),
    cardRate: { basisPoints: 290, fixed: usd(30) },
  },
  savedCard: null,
  automaticTopUp: null,
}

const inDollars = (balance: number, onHold: number): Pick<Wallet, 'currency' | 'wallets' | 'accepts'> => ({
  currency: 'USD',
  wallets: [{ currency: 'USD', balance: usd(balance), onHold: usd(onHold), owed: usd(0) }],
  accepts: ['USD'],
})

export const wallet: Wallet = {
  ...payments,
  ...inDollars(1700, 200),
  appName: 'Lumen',
  balance: usd(1700),
  onHold: usd(200),
  test: true,
  holds: [
    { taskId, title: 'Take the bench on the left out', appName: 'Lumen', amount: usd(100), since: at(-55) },
    {
      taskId: id('task', 2),
      title: 'Totals in “Q3” are wrong',
      appName: 'Gridline',
      amount: usd(100),
      since: at(-26 * hour),
    },
  ],
}
export const emptyWallet: Wallet = {
  ...payments,
  ...inDollars(0, 0),
  appName: 'Lumen',
  balance: usd(0),
  onHold: usd(0),
  test: true,
  holds: [],
}

const automatic = {
  on: true,
  below: usd(500),
  amount: usd(2000),
  monthlyMax: usd(10_000),
  usedThisMonth: usd(4000),
  stopped: null,
  says: null,
}

/** With a card that was saved, money that can go back, and real money. */
export const cardWallet: Wallet = {
  ...wallet,
  test: false,
  balance: usd(2650),
  refundable: usd(2650),
  savedCard: { ...visa, expMonth: 12, expYear: 2030 },
  automaticTopUp: automatic,
}
export const stoppedWallet: Wallet = {
  ...cardWallet,
  automaticTopUp: {
    ...automatic,
    on: false,
    stopped: 'authentication_required',
    says: 'The bank wants this payment confirmed, and it was not. Nothing was charged; add money once yourself.',
  },
}
/** A chargeback came after the money was spent. */
export const owingWallet: Wallet = { ...emptyWallet, test: false, owed: usd(3170) }
export const waitingWallet: Wallet = { ...cardWallet, waiting: usd(7000) }
/** Nearly as much as a wallet may hold. */
export const nearlyFullWallet: Wallet = {
  ...cardWallet,
  balance: usd(195_500),
  topUp: { ...payments.topUp, room: usd(4500) },
}

const nothing = { taskId: null, chargeId: null, refundId: null, card: null,
  reason: null, appName: null, owed: usd(0) }

export const move = (n: number, what: Movement['what'], amount: number, minutes: number, title: string, more: Partial<Movement>) => ({
  ...nothing,
  id: `mov_${n}`,
  what,
  amount: usd(amount),
  title,
  at: at(minutes),
  ...more,
})
export const ofTask = (n: number, appName: string) => ({ taskId: id('task', n), appName })

export const movements: Movement[] = [
  move(1, 'paid', -100, -20, 'Take the bench on the left out', ofTask(1, 'Lumen')),
  move(2, 'on_hold', -100, -61, 'Totals in “Q3” are wrong', ofTask(2, 'Gridline')),
  move(3, 'given_back', 100, -26 * hour, 'Blur the license plates', ofTask(3, 'Lumen, nobody took it in time')),
  move(4, 'added', 2000, -3 * day, 'Money added', { chargeId: id('chg', 4), card: visa }),
]

/** One of every other sort. */
export const moreMovements: Movement[] = [
  move(5, 'dispute_returned', 330, -10, '', { card: visa, owed: usd(-1670) }),
  move(6, 'refund_returned', 500, -30, '', { card: mastercard, refundId: id('rfd', 2) }),
  move(7, 'refunded', -500, -3 * hour, '', { card: mastercard, refundId: id('rfd', 2) }),
  move(8, 'disputed', -330, -30 * hour, '', { card: visa, owed: usd(1670) }),
  move(9, 'adjusted', 100, -2 * day, 'Adjusted by the operator', {}),
  ...movements,
].toSorted((one, other) => other.at.localeCompare(one.at))

const topUp: TopUp = {
  id: id('chg', 7),
  amount: usd(2000),
  status: 'waiting',
  way: 'checkout',
  url: 'https://pay.example.org/7',
  trouble: null,
  says: 'Waiting for the payment.',
  card: null,
  refunded: usd(0),
  createdAt: at(-6),
  expiresAt: at(54),
  succeededAt: null,
}
export const topUps = {
  waiting: topUp,
  declined: {
    ...topUp,
    id: id('chg', 8),
    amount: usd(5000),
    trouble: 'declined',
    says: 'The card was declined. Nothing was charged; another card may work.',
  },
  succeeded: {
    ...topUp,
    status: 'succeeded',
    url: null,
    says: 'The money is in the wallet.',
    card: visa,
    expiresAt: null,
    succeededAt: at(-1),
  },
  failed: {
    ...topUp,
    status: 'failed',
    url: null,
    trouble: 'expired',
    says: 'It was not paid in time. Nothing was charged; you can begin again.',
    expiresAt: null,
  },
} satisfies Record<string, TopUp>

export const refundSources: RefundSource[] = [
  { chargeId: id('chg', 4), card: visa, left: usd(1850), addedAt: at(-3 * day) },
  { chargeId: id('chg', 3), card: mastercard, left: usd(1000), addedAt: at(-20 * day) },
]

export const refunds: Refund[] = [
  {
    id: id('rfd', 3),
    amount: usd(2500),
    status: 'on_its_way',
    parts: [
      {
        amount: usd(1850),
        chargeId: id('chg', 4),
        card: visa,
        status: 'on_its_way',
        says: 'On its way to the card; banks take up to ten days.',
      },
      {
        amount: usd(650),
        chargeId: id('chg', 3),
        card: mastercard,
        status: 'done',
        says: 'Sent to the card; banks take up to ten days to show it.',
      },
    ],
    createdAt: at(-12),
  },
  {
    id: id('rfd', 2),
    amount: usd(500),
    status: 'returned',
    parts: [
      {
        amount: usd(500),
        chargeId: id('chg', 3),
        card: mastercard,
        status: 'returned',
        says: 'The card could not take it, and the bank sent it back. The money is in the wallet again.',
      },
    ],
    createdAt: at(-2 * day),
  },
]

const paid = { seller: { name: null, address: null, taxId: null }, tax: null, appName: 'Lumen', sentBack: usd(0) }

export const taskReceipt: MoneyReceipt = {
  ...paid,
  id: taskId,
  what: 'task',
  title: 'Take the bench on the left out and make the shadows a little lighter.',
  at: at(-2),
  seller: { name: 'Micro Works Ltd', address: '12 Harbour Street, Dublin 2, Ireland', taxId: 'IE 1234567T' },
  buyer: { name: 'Jon Berg', email: 'jon@example.org' },
  lines: [
    { words: 'Work by Ana R.', amount: usd(85) },
    { words: 'Share of the app', amount: usd(5) },
    { words: 'Fee of the platform', amount: usd(10) },
  ],
  fee: usd(10),
  tax: 'Small business, no tax is charged',
  total: usd(100),
  paidWith: 'wallet',
  card: null,
  test: false,
}
export const topUpReceipt: MoneyReceipt = {
  ...paid,
  id: id('chg', 4),
  what: 'top_up',
  title: 'Money added to the wallet',
  at: at(-3 * day),
  buyer: { name: null, email: null },
  lines: [{ words: 'Money added to the wallet', amount: usd(2000) }],
  fee: usd(0),
  total: usd(2000),
  paidWith: 'card',
  card: visa,
  sentBack: usd(650),
  test: true,
}
