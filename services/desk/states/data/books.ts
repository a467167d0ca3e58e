import type {
  Adjustment,
  Decision,
  LedgerEntry,
  OwnerAccounts,
  OwnerRef,
  Reconciliation,
} from '@microsource/sdk'
import { appId, at, day, hour, id, taskId, usd } from './basics.ts'

export const ben: OwnerRef = { id: id('req', 1), kind: 'requester', name: 'Ben', detail: 'in Lumen', worlds: ['test'] }
const cleo: OwnerRef = { id: id('req', 2), kind: 'requester', name: 'Cleo', detail: 'in Rowan', worlds: ['live'] }
const lumen: OwnerRef = { id: appId, kind: 'app', name: 'Lumen', detail: null, worlds: ['test'] }
export const found: OwnerRef[] = [
  cleo,
  { id: id('wrk', 7), kind: 'worker', name: 'Cleo', detail: 'cleo@example.org', worlds: ['live', 'test'] },
]

export const decisions: Decision[] = [
  {
    id: `rejection:${taskId}`,
    kind: 'rejection',
    title: 'Take the bench on the left out',
    says: 'If nobody decides, the task opens again and Ana gets nothing for it.',
    money: 'test',
    owner: ben,
    appName: 'Lumen',
    amount: usd(100),
    since: at(-5 * hour),
    until: at(43 * hour),
    subjectId: taskId,
    history: [
      { at: at(-6 * hour), words: 'Ana submitted: “Took the bench out and rebuilt the path behind it”' },
      { at: at(-5 * hour), words: 'Rejected: it is not what was asked for. “The lamp behind it is gone, too”' },
    ],
    actions: [
      {
        operation: 'overruleRejection',
        words: 'Pay Ana after all',
        path: `/v1/operator/apps/${appId}/tasks/${taskId}/overrule`,
        body: null,
        asks: null,
        moves: null,
        letter: null,
      },
    ],
  },
  {
    id: `adjustment:${id('adj', 2)}`,
    kind: 'adjustment',
    title: 'The bank charged this card twice on Monday',
    says: 'Nothing moves until a second operator confirms it.',
    money: 'live',
    owner: cleo,
    appName: null,
    amount: usd(8000),
    since: at(-2 * day),
    until: null,
    subjectId: id('adj', 2),
    history: [{ at: at(-2 * day), words: 'ops2@example.com proposed goodwill → wallet' }],
    actions: [],
  },
  {
    id: `debt:${cleo.id}:live:USD`,
    kind: 'debt',
    title: 'Cleo owes $17.00',
    says: 'Money that comes to this wallet repays it first. Until then nothing can be asked with it.',
    money: 'live',
    owner: cleo,
    appName: null,
    amount: usd(1700),
    since: at(-day),
    until: null,
    subjectId: cleo.id,
    history: [{ at: at(-day), words: 'A card payment was taken back: $17.00 more owed' }],
    actions: [
      {
        operation: 'createAdjustment',
        words: 'Write it off',
        path: '/v1/operator/adjustments',
        body: {},
        asks: 'reason',
        moves: '$17.00 become the platform’s loss. Nothing is paid to anybody, and the requester can ask for work again.',
        letter: null,
      },
    ],
  },
  {
    id: `dispute:${id('dsp', 1)}`,
    kind: 'dispute',
    title: 'A payment is disputed: product not received',
    says: 'Without an answer in time the bank keeps the money.',
    money: 'live',
    owner: cleo,
    appName: 'Lumen',
    amount: usd(2000),
    since: at(-day),
    until: at(6 * day),
    subjectId: id('chg', 1),
    history: [{ at: at(-day), words: 'The bank withdrew $20.00, and $15.00 as a fee' }],
    actions: [
      {
        operation: 'answerDispute',
        words: 'Answer with evidence',
        path: `/v1/operator/owners/${cleo.id}/disputes/${id('dsp', 1)}/answer`,
        body: null,
        asks: 'reason',
        moves: 'Nothing moves now. If the bank finds for us, $20.00 come back. A bank takes one answer.',
        letter: {
          to: 'the bank',
          suggested:
            'On 3 November 2026 at 10:12 UTC $20.00 were paid with the visa card ending in 4242 on our payment page, as prepaid credit for work by people asked for in Lumen.\n\nAfter that payment this account asked for the following work, and it was delivered:\n- “Take the bench on the left out”, $1.00: asked for 3 November 2026 at 10:20 UTC, delivered 11:02 UTC, approved by the holder of the account 11:40 UTC.',
          lengthMax: 12_000,
        },
      },
      { operation: 'acceptDispute', words: 'Accept the loss', path: '', body: null, asks: 'reason', moves: null, letter: null },
    ],
  },
]

export const sum = (kind: string, debits: number, credits: number) => ({
  kind,
  debits: usd(debits),
  credits: usd(credits),
  balance: usd(credits - debits),
})
const adjusted = (n: number, amount: number, reason: string, more: Partial<Adjustment> = {}): Adjustment => ({
  id: id('adj', n),
  money: 'live',
  debit: { owner: cleo, kind: 'goodwill' },
  credit: { owner: cleo, kind: 'wallet' },
  amount: usd(amount),
  reason,
  status: 'posted',
  mayConfirm: false,
  mayUndo: false,
  history: [{ what: 'posted', by: 'ops@example.com', at: at(-3 * day) }],
  ...more,
})
export const adjustments: Adjustment[] = [
  adjusted(2, 8000, 'The bank charged this card twice on Monday', {
    status: 'proposed',
    mayConfirm: true,
    mayUndo: false,
    history: [{ what: 'proposed', by: 'ops2@example.com', at: at(-2 * day) }],
  }),
  adjusted(1, 500, 'The photo was lost by us, and the requester waited a day for nothing'),
  adjusted(3, 25_000, 'Typed one zero too many', {
    money: 'test',
    credit: { owner: ben, kind: 'wallet' },
    status: 'declined',
    history: [
      { what: 'proposed', by: 'ops@example.com', at: at(-9 * day) },
      { what: 'declined', by: 'ops2@example.com', at: at(-8 * day) },
    ],
  }),
]

export const accounts: OwnerAccounts = {
  owner: cleo,
  money: 'live',
  accounts: [
    { ...sum('goodwill', 500, 0), entries: 1, adjustable: true },
    { ...sum('rail', 2000, 0), entries: 1, adjustable: true },
    { ...sum('wallet', 300, 2500), entries: 3, adjustable: true },
  ],
}

const entry = (
  n: number,
  code: string,
  kind: string,
  amount: number,
  peer: OwnerRef,
  peerKind: string,
  subjectId: string,
): LedgerEntry => ({
  id: `${n}`,
  at: at(-n * day),
  code,
  n: 0,
  kind,
  side: kind === 'wallet' && code !== 'hold' ? 'credit' : 'debit',
  amount: usd(amount),
  subjectId,
  peer,
  peerKind,
})
export const entries: LedgerEntry[] = [
  entry(1, 'hold', 'wallet', 300, lumen, 'hold', taskId),
  entry(3, 'adjustment', 'wallet', 500, cleo, 'goodwill', id('adj', 1)),
  entry(3, 'adjustment', 'goodwill', 500, cleo, 'wallet', id('adj', 1)),
  entry(6, 'topup', 'wallet', 2000, cleo, 'rail', id('chg', 1)),
].map((one, at_) => ({ ...one, id: `${at_}` }))

const settled = { transit: usd(0), difference: usd(0) }
export const reconciliations: Reconciliation[] = [
  {
    id: id('rec', 1),
    money: 'live',
    at: at(-0.3),
    since: at(-40 * day),
    by: 'runner',
    compared: 212,
    balances: [
      {
        atRail: usd(61_212),
        expected: usd(59_212),
        ledger: usd(63_712),
        connected: usd(4_500),
        given: usd(0),
        payoutCosts: usd(0),
        transit: usd(1_200),
        difference: usd(2_000),
      },
    ],
    differences: [
      {
        cause: 'not_in_ledger',
        says: 'The rail moved money that the ledger does not know. The broker is looking at it now; if it is still here in the next report, find the object at the rail by its id, then book it with an adjustment.',
        what: 'charge',
        railId: 'pi_3QkX2e2eZvKYlo2C1',
        ourId: null,
        owner: null,
        atRail: usd(2_000),
        inLedger: null,
        at: at(-3 * hour),
      },
      {
        cause: 'long_in_transit',
        says: 'Handed to the rail more than a day ago and neither confirmed nor refused. It is asked again by itself; if it stays, ask the rail.',
        what: 'transit',
        railId: null,
        ourId: id('rfd', 2),
        owner: found[0] ?? null,
        atRail: null,
        inLedger: usd(1_200),
        at: at(-2 * day),
      },
    ],
    clean: false,
  },
  {
    id: id('rec', 2),
    money: 'test',
    at: at(-0.3),
    since: at(-40 * day),
    by: 'ops@example.com',
    compared: 31,
    balances: [
      {
        atRail: usd(11_120),
        expected: usd(11_120),
        ledger: usd(13_120),
        connected: usd(0),
        given: usd(2_000),
        payoutCosts: usd(0),
        ...settled,
      },
    ],
    differences: [],
    clean: true,
  },
]
