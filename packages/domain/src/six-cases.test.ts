import { expect, test } from 'vitest'
import { Books } from './books.fixture.ts'
import {
  defaultRates, type Earned, postChargeback, postEarned, postForfeitBond, postGivenBack, postHold, postReinstatement, postReserveBond,
  postReverse, postTopUp,
} from './index.ts'

const maturesAt = new Date('2026-11-25T10:00:00Z')
const parties = { appId: 'app', payerId: 'req', currency: 'USD' }
const money = (id: string, amount: bigint) => ({ ownerId: 'req', id, amount, currency: 'USD' })
const hold = (taskId: string, price: bigint, { slots = 1, n = 0 } = {}) => postHold({ ...parties, id: taskId, price, slots }, n)
const earned = (earning: Pick<Earned, 'taskId' | 'id' | 'amount' | 'n'>) =>
  postEarned({ ...parties, payeeId: 'wrk', rates: defaultRates, maturesAt, ...earning })
const back = (taskId: string, amount: bigint, n = 1) => postGivenBack({ ...parties, taskId, amount, n })

function withMoney(amount: bigint): Books {
  const books = new Books()
  books.post(postTopUp(money('chg', amount)))
  return books
}

const pending = (books: Books) => [books.sum('earned_pending'), books.sum('share_pending'), books.sum('fee_pending')]

test('a $1 photo: the hold becomes 85, 5 and 10', () => {
  const books = withMoney(2000n)
  expect(books.post(hold('task', 100n), earned({ taskId: 'task', id: 'asg', amount: 100n }))).toEqual([
    'wallet → hold 100', 'hold → earned_pending 85', 'hold → share_pending 5', 'hold → fee_pending 10',
  ])
  expect([books.sum('hold'), books.sum('wallet'), books.all()]).toEqual([0n, 1900n, 0n])
})

test('three assignments at $1: one approved, one agreed at 60 %, one rejected', () => {
  const books = withMoney(2000n)
  expect(books.post(
    hold('task', 100n, { slots: 3 }),
    earned({ taskId: 'task', id: 'asg-1', amount: 100n }),
    earned({ taskId: 'task', id: 'asg-2', amount: 60n }), back('task', 40n, 1),
    back('task', 100n, 2),
  )).toEqual([
    'wallet → hold 300',
    'hold → earned_pending 85', 'hold → share_pending 5', 'hold → fee_pending 10',
    'hold → earned_pending 51', 'hold → share_pending 3', 'hold → fee_pending 6', 'hold → wallet 40',
    'hold → wallet 100',
  ])
  expect(pending(books)).toEqual([136n, 8n, 16n])
  expect([books.sum('hold'), books.sum('wallet')]).toEqual([0n, 1840n])
})

test('a retainer of $5 a week, one week skipped, ended at 40 % of week 4', () => {
  const books = withMoney(2000n)
  for (const n of [1, 3]) {
    expect(books.post(hold('ret', 500n, { n }), earned({ taskId: 'ret', id: 'ret', n, amount: 500n }))).toEqual([
      'wallet → hold 500', 'hold → earned_pending 425', 'hold → share_pending 25', 'hold → fee_pending 50',
    ])
  }
  expect(books.post(hold('ret', 500n, { n: 4 }), earned({ taskId: 'ret', id: 'ret', n: 4, amount: 200n }), back('ret', 300n, 4))).toEqual([
    'wallet → hold 500', 'hold → earned_pending 170', 'hold → share_pending 10', 'hold → fee_pending 20', 'hold → wallet 300',
  ])
  expect(pending(books)).toEqual([1020n, 60n, 120n])
  expect(books.sum('wallet')).toBe(800n)
})

test('a consultation in blocks of $4, stopped 130 s into the third', () => {
  const books = withMoney(2000n)
  for (const n of [1, 2]) {
    expect(books.post(hold('con', 400n, { n }), earned({ taskId: 'con', id: 'con', n, amount: 400n }))).toEqual([
      'wallet → hold 400', 'hold → earned_pending 340', 'hold → share_pending 20', 'hold → fee_pending 40',
    ])
  }
  const used = (400n * 130n + 299n) / 300n
  expect(books.post(hold('con', 400n, { n: 3 }), earned({ taskId: 'con', id: 'con', n: 3, amount: used }), back('con', 400n - used, 3))).toEqual([
    'wallet → hold 400', 'hold → earned_pending 149', 'hold → share_pending 8', 'hold → fee_pending 17', 'hold → wallet 226',
  ])
  expect(pending(books)).toEqual([829n, 48n, 97n])
})

test('a bonded $5 task, disputed in the window and upheld: everything comes back, and the requester is not richer', () => {
  const books = withMoney(2000n)
  books.post({
    ownerId: 'wrk', subjectId: 'chg-w', code: 'topup', n: 0, currency: 'USD', lots: [],
    transfers: [{ debit: { ownerId: 'wrk', kind: 'rail', subjectId: 'wrk' }, credit: { ownerId: 'wrk', kind: 'bond', subjectId: 'wrk' }, amount: 500n }],
  })
  const stake = { workerId: 'wrk', assignmentId: 'asg', currency: 'USD', amount: 500n }
  const capture = earned({ taskId: 'task', id: 'asg', amount: 500n })
  expect(books.post(
    hold('task', 500n), postReserveBond(stake), capture,
    postReverse({ ...parties, id: 'asg', lots: capture.lots }), postForfeitBond(stake, { ...parties, harmed: 0n }),
  )).toEqual([
    'wallet → hold 500', 'bond → bond_reserved 500',
    'hold → earned_pending 425', 'hold → share_pending 25', 'hold → fee_pending 50',
    'earned_pending → wallet 425', 'share_pending → wallet 25', 'fee_pending → wallet 50', 'bond_reserved → fee 500',
  ])
  expect(books.sum('wallet')).toBe(2000n)
  expect(pending(books)).toEqual([0n, 0n, 0n])
})

test('a chargeback of $20 after $15 were paid out: the wallet pays what it has, the rest is owed and repaid first', () => {
  const books = withMoney(2000n)
  books.post(hold('paid', 1500n), earned({ taskId: 'paid', id: 'asg', amount: 1500n }), hold('open', 200n))
  expect(books.post(postChargeback({ ...money('dsp', 2000n), fee: 1500n }))).toEqual(['wallet → rail 300', 'debt → rail 1700', 'dispute_fee → rail 1500'])
  expect(books.post(back('open', 200n))).toEqual(['hold → debt 200'])
  expect(books.post(postTopUp(money('chg-2', 2000n)))).toEqual(['rail → debt 1500', 'rail → wallet 500'])
  expect(books.standing('req')).toEqual({ wallet: 500n, debt: 0n })
})

test('a chargeback won: what was given back repays the debt before the wallet', () => {
  const books = withMoney(2000n)
  books.post(hold('paid', 1500n), postChargeback({ ...money('dsp', 2000n), fee: 1500n }))
  expect(books.post(postReinstatement({ ...money('won', 2000n), fee: 0n }))).toEqual(['rail → debt 1500', 'rail → wallet 500'])
})
