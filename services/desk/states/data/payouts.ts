import type {
  Earning,
  Payee,
  Payout,
  PayoutCountry,
  PayoutQuote,
  PayoutStep,
  YearStatement,
} from '@microsource/sdk/worker'
import { appId, assignmentId, at, day, hour, id, usd } from './basics.ts'

export const payee: Payee = {
  state: 'active',
  country: 'PT',
  required: [],
  verifiedName: 'Ana Ribeiro',
  destination: { last4: '6789', name: 'RIBEIRO ANA', nameMatches: true },
  heldUntil: null,
  unconfirmed: false,
  currency: 'USD',
  refreshedAt: at(-hour),
  test: false,
}

export const payees = {
  none: {
    ...payee,
    state: 'none',
    country: null,
    verifiedName: null,
    destination: null,
    currency: null,
    refreshedAt: null,
    test: true,
  },
  incomplete: {
    ...payee,
    state: 'incomplete',
    verifiedName: null,
    destination: null,
    required: ['birth_date', 'identity_document', 'bank_account'],
  },
  checking: { ...payee, state: 'checking', verifiedName: null },
  restricted: { ...payee, state: 'restricted', required: ['address_document'] },
  otherName: {
    ...payee,
    destination: { last4: '1113', name: 'Bruno Costa', nameMatches: false },
    heldUntil: at(2 * day),
    unconfirmed: true,
  },
} satisfies Record<string, Payee>

export const countries: PayoutCountry[] = ['AT', 'CH', 'DE', 'ES', 'FR', 'GB', 'IE', 'IT', 'JP', 'PT', 'SE', 'US'].map(
  (country) => ({ country, minimum: usd(2500), minimums: [usd(2500)] }),
)

export const quote: PayoutQuote = {
  available: usd(4215),
  amount: usd(4179),
  fee: usd(36),
  minimum: usd(2500),
  freeLeft: false,
  canLeave: true,
  arrivesBy: at(5 * day),
  monthlyAt: '2026-12-01T00:00:00.000Z',
  refusal: null,
  test: false,
}
export const quoteTooSoon: PayoutQuote = {
  ...quote,
  amount: usd(4215),
  fee: usd(0),
  freeLeft: true,
  arrivesBy: null,
  refusal: { code: 'payout_too_soon', title: 'Too soon.', availableAt: at(3 * day) },
}
export const quoteEmpty: PayoutQuote = {
  ...quote,
  available: usd(0),
  amount: usd(0),
  fee: usd(0),
  freeLeft: true,
  arrivesBy: null,
  refusal: { code: 'payee_missing', title: 'There is no account.' },
  test: true,
}

export const payout: Payout = {
  id: id('pay', 3),
  amount: usd(2500),
  fee: usd(0),
  reason: 'asked',
  state: 'at_bank',
  trouble: null,
  attempt: 1,
  canRetry: false,
  canReverse: false,
  shortUntil: null,
  destination: { last4: '6789' },
  askedAt: at(-day),
  arrivesBy: at(3 * day),
  finishedAt: null,
  test: false,
}
export const waiting: Payout = {
  ...payout,
  state: 'at_account',
  trouble: 'bank_failed',
  canRetry: true,
  canReverse: true,
  arrivesBy: null,
}
const before: Payout[] = [
  { ...payout, id: id('pay', 2), amount: usd(9155), state: 'paid', reason: 'monthly', askedAt: at(-21 * day) },
  { ...payout, id: id('pay', 1), amount: usd(3000), state: 'reversed', askedAt: at(-40 * day) },
]
export const payouts: Payout[] = [payout, ...before]
export const payoutsWaiting: Payout[] = [waiting, ...before]

export const steps: PayoutStep[] = [
  { what: 'started', at: at(-day), attempt: null, bankSays: null },
  { what: 'at_account', at: at(-day + 1), attempt: null, bankSays: null },
  { what: 'at_bank', at: at(-day + 2), attempt: 1, bankSays: null },
]
export const stepsRefused: PayoutStep[] = [
  ...steps,
  { what: 'bank_refused', at: at(-3 * hour), attempt: 1, bankSays: 'account_closed' },
]

const earned = (n: number, title: string, amount: number, state: Earning['state'], ago: number): Earning => ({
  taskId: id('task', n),
  assignmentId: n === 9 ? assignmentId : id('asg', n),
  appId,
  appName: 'Lumen',
  title,
  kind: 'photo.retouch',
  tip: false,
  amount: usd(amount),
  state,
  earnedAt: at(-ago),
  pendingUntil: at(3 * day - ago),
})

export const earnedTasks: Earning[] = [
  earned(9, 'Blur the license plates', 170, 'pending', 90),
  earned(8, 'Remove the dust from the scan', 127, 'pending', day),
  earned(4, 'Crop it for a passport', 43, 'contested', 2 * day),
  earned(
    7,
    'Ten best of 180 wellness posts, with a line on why each of them is worth reading',
    425,
    'matured',
    6 * day,
  ),
  earned(6, 'Colorize the wedding picture', 425, 'reversed', 9 * day),
]

const line = (
  when: string,
  what: YearStatement['lines'][number]['what'],
  amount: number,
  title: string | null = null,
): YearStatement['lines'][number] => ({
  at: `2026-${when}T10:00:00.000Z`,
  what,
  amount: usd(amount),
  taskId: title === null ? null : id('task', 7),
  appName: title === null ? null : 'Lumen',
  title,
  payoutId: title === null ? id('pay', 2) : null,
})
export const statement: YearStatement = {
  year: 2026,
  currency: 'USD',
  opening: usd(1240),
  earned: usd(15_166),
  paidOut: usd(12_155),
  fees: usd(36),
  closing: usd(4215),
  test: false,
  lines: [
    line('09-14', 'earned', 7915, 'Ten best of 180 wellness posts'),
    line('10-01', 'payout', -9155),
    line('10-20', 'earned', 6826, 'Colorize the wedding picture'),
    line('11-02', 'payout', -3000),
    line('11-02', 'payout_fee', -36),
    line('11-04', 'earned', 425, 'Totals in “Q3” are wrong'),
  ],
}
