import type { Account, AccountKind, Lot, Posting, Transfer } from './ledger.ts'
import { type Rates, splitPrice } from './split.ts'
import type { Assignment, Task } from './task.ts'
import { later } from './time.ts'
import type { Tip } from './tip.ts'

const account = (ownerId: string, kind: AccountKind, subjectId = ownerId): Account => ({ ownerId, kind, subjectId })
const moving = (transfers: Transfer[]): Transfer[] => transfers.filter(({ amount }) => amount > 0n)

type TaskMoney = Pick<Task, 'appId' | 'id' | 'payerId' | 'price' | 'currency' | 'slots' | 'openSlots' | 'version'>

/** Publish: wallet → hold, the price of every slot. `n` counts the periods of a retainer, the blocks of a consultation. */
export const postHold = (task: Omit<TaskMoney, 'openSlots' | 'version'>, n = 0): Posting => ({
  ownerId: task.appId, subjectId: task.id, code: 'hold', n, currency: task.currency, lots: [],
  transfers: [{
    debit: account(task.payerId, 'wallet'), credit: account(task.appId, 'hold', task.id), amount: task.price * BigInt(task.slots),
  }],
})

/** Another price for slots: wallet → hold what it is more, hold → wallet what it is less. Numbered by the task's version. */
export function postReprice({ appId, id, payerId, currency, version: n, price: before }: TaskMoney, price: bigint, slots: number): Posting {
  const [wallet, hold] = [account(payerId, 'wallet'), account(appId, 'hold', id)]
  const more = (price - before) * BigInt(slots)
  return {
    ownerId: appId, subjectId: id, code: more > 0n ? 'raise' : 'lower', n, currency, lots: [],
    transfers: [more > 0n ? { debit: wallet, credit: hold, amount: more } : { debit: hold, credit: wallet, amount: -more }],
  }
}

/** hold → wallet: a part of a hold that nobody earns. `n` tells the parts of one hold apart. */
export const postGivenBack = (
  { appId, taskId, payerId, currency, amount, n }:
  { appId: string, taskId: string, payerId: string, currency: string, amount: bigint, n: number },
): Posting => ({
  ownerId: appId, subjectId: taskId, code: 'release', n, currency, lots: [],
  transfers: [{ debit: account(appId, 'hold', taskId), credit: account(payerId, 'wallet'), amount }],
})

/** Give back what no live assignment needs. Numbered by the task's version, which rises with every change. */
export const postRelease = ({ id: taskId, version: n, price, ...task }: TaskMoney, slots: number): Posting =>
  postGivenBack({ ...task, taskId, n, amount: price * BigInt(slots) })

/** A part of a hold that was earned: a task's price, a period of a retainer, a block of a consultation. */
export interface Earned {
  readonly appId: string
  /** Whose hold it comes from: the task, the retainer, the consultation. */
  readonly taskId: string
  /** What it was earned by, and which time. */
  readonly id: string
  readonly n?: number
  readonly payeeId: string
  readonly amount: bigint
  readonly currency: string
  readonly rates: Rates
  readonly maturesAt: Date
}

/** hold → worker, app and platform, each pending in a lot until the dispute window is over. */
export function postEarned({ appId, taskId, id, n = 0, payeeId, amount, currency, rates, maturesAt }: Earned): Posting {
  const parts = splitPrice(amount, rates, currency)
  const hold = account(appId, 'hold', taskId)
  const lot = (ownerId: string, code: Lot['code'], part: bigint): Lot =>
    ({ ownerId, subjectId: id, code, currency, amount: part, maturesAt, appId, taskId })
  return {
    ownerId: appId, subjectId: id, code: 'capture', n, currency,
    transfers: moving([
      { debit: hold, credit: account(payeeId, 'earned_pending', id), amount: parts.worker },
      { debit: hold, credit: account(appId, 'share_pending', id), amount: parts.app },
      { debit: hold, credit: account(appId, 'fee_pending', id), amount: parts.platform },
    ]),
    lots: [lot(payeeId, 'earned', parts.worker), lot(appId, 'share', parts.app), lot(appId, 'fee', parts.platform)]
      .filter((each) => each.amount > 0n),
  }
}

/** Approve: what the assignment's worker earned, at the price and the rates it was claimed for. */
export const postCapture = (assignment: Assignment, approvedAt: Date): Posting =>
  postEarned({ ...assignment, amount: assignment.price, maturesAt: later(approvedAt, assignment.maturingMs) })

/** wallet → worker: nobody else has a part of a tip. Numbered by the task's version; its lot matures as the pay did. */
export function postTip({ appId, id: taskId, payerId, version: n }: Pick<TaskMoney, 'appId' | 'id' | 'payerId' | 'version'>, tip: Tip, maturesAt: Date): Posting {
  const { id, payeeId, amount, currency } = tip
  return {
    ownerId: appId, subjectId: taskId, code: 'tip', n, currency,
    transfers: [{ debit: account(payerId, 'wallet'), credit: account(payeeId, 'earned_pending', id), amount }],
    lots: [{ ownerId: payeeId, subjectId: id, code: 'earned', currency, amount, maturesAt, appId, taskId }],
  }
}

const maturing = {
  earned: ['earned_pending', 'mature_earned'], share: ['share_pending', 'mature_share'], fee: ['fee_pending', 'mature_fee'],
} as const

/** A lot's window is over: what was pending is its owner's, for good. */
export function postMature(lot: Pick<Lot, 'ownerId' | 'subjectId' | 'code' | 'currency' | 'amount'>): Posting {
  const [pending, code] = maturing[lot.code]
  return {
    ownerId: lot.ownerId, subjectId: lot.subjectId, code, n: 0, currency: lot.currency, lots: [],
    transfers: [{ debit: account(lot.ownerId, pending, lot.subjectId), credit: account(lot.ownerId, lot.code), amount: lot.amount }],
  }
}

/** A dispute that was upheld while the lots were pending: all three go back to the requester. */
export function postReverse(reversed: { appId: string, payerId: string, id: string, currency: string, lots: readonly Lot[] }): Posting {
  const { appId, payerId, id, currency, lots } = reversed
  return {
    ownerId: appId, subjectId: id, code: 'reverse', n: 0, currency, lots: [],
    transfers: lots.map(({ ownerId, subjectId, code, amount }) =>
      ({ debit: account(ownerId, maturing[code][0], subjectId), credit: account(payerId, 'wallet'), amount })),
  }
}

/** The accounts this product keeps counters for, to read a balance. */
export const walletOf = (payerId: string): Account => account(payerId, 'wallet')
export const holdOf = (appId: string, taskId: string): Account => account(appId, 'hold', taskId)
export const earnedOf = (payeeId: string): Account => account(payeeId, 'earned')
