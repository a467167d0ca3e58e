import type { Account, AccountKind, Lot, Posting, Transfer } from './ledger.ts'
import { splitPrice } from './split.ts'
import type { Assignment, Task } from './task.ts'
import { later } from './time.ts'

const account = (ownerId: string, kind: AccountKind, subjectId = ownerId): Account => ({ ownerId, kind, subjectId })
const moving = (transfers: Transfer[]): Transfer[] => transfers.filter(({ amount }) => amount > 0n)

type TaskMoney = Pick<Task, 'appId' | 'id' | 'requesterId' | 'price' | 'currency' | 'slots' | 'openSlots' | 'version'>

/** Publish: wallet → hold, the price of every slot. */
export const postHold = (task: TaskMoney): Posting => ({
  ownerId: task.appId, subjectId: task.id, code: 'hold', n: 0, currency: task.currency, lots: [],
  transfers: [{
    debit: account(task.requesterId, 'wallet'), credit: account(task.appId, 'hold', task.id), amount: task.price * BigInt(task.slots),
  }],
})

/** Give back what no live assignment needs: hold → wallet. Numbered by the task's version, which rises with every change. */
export const postRelease = (task: TaskMoney, slots: number): Posting => ({
  ownerId: task.appId, subjectId: task.id, code: 'release', n: task.version, currency: task.currency, lots: [],
  transfers: [{
    debit: account(task.appId, 'hold', task.id), credit: account(task.requesterId, 'wallet'), amount: task.price * BigInt(slots),
  }],
})

/** Approve: hold → worker, app and platform, each pending in a lot until the dispute window is over. */
export function postCapture(assignment: Assignment, approvedAt: Date): Posting {
  const { appId, id, taskId, payeeId, currency } = assignment
  const parts = splitPrice(assignment.price, assignment.rates)
  const hold = account(appId, 'hold', taskId)
  const maturesAt = later(approvedAt, assignment.maturingMs)
  const lot = (ownerId: string, code: Lot['code'], amount: bigint): Lot =>
    ({ ownerId, subjectId: id, code, currency, amount, maturesAt, appId, taskId })
  return {
    ownerId: appId, subjectId: id, code: 'capture', n: 0, currency,
    transfers: moving([
      { debit: hold, credit: account(payeeId, 'earned_pending', id), amount: parts.worker },
      { debit: hold, credit: account(appId, 'share_pending', id), amount: parts.app },
      { debit: hold, credit: account(appId, 'fee_pending', id), amount: parts.platform },
    ]),
    lots: [lot(payeeId, 'earned', parts.worker), lot(appId, 'share', parts.app), lot(appId, 'fee', parts.platform)]
      .filter(({ amount }) => amount > 0n),
  }
}

/** Money in: rail → wallet. */
export const postTopUp = (charge: { ownerId: string, id: string, amount: bigint, currency: string }): Posting => ({
  ownerId: charge.ownerId, subjectId: charge.id, code: 'topup', n: 0, currency: charge.currency, lots: [],
  transfers: [{ debit: account(charge.ownerId, 'rail'), credit: account(charge.ownerId, 'wallet'), amount: charge.amount }],
})

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

/** The accounts this product keeps counters for, to read a balance. */
export const walletOf = (requesterId: string): Account => account(requesterId, 'wallet')
export const holdOf = (appId: string, taskId: string): Account => account(appId, 'hold', taskId)
export const earnedOf = (payeeId: string): Account => account(payeeId, 'earned')
