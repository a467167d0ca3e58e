import { isInSteps, rulesOf } from './currencies.ts'
import { changeTask, type Outcome, refuse, type TaskPlan } from './plan.ts'
import { postTip } from './postings.ts'
import type { Assignment, Task } from './task.ts'
import { dayMs, later } from './time.ts'

/** More than the price for work that was approved; whole, without fee or share. */
export interface Tip {
  readonly id: string
  readonly assignmentId: string
  readonly payeeId: string
  readonly amount: bigint
  readonly currency: string
}

export const tipWithinMs = 30 * dayMs

/** What may still be given: all tips of an assignment together are at most its price, and at most what the currency's rule says. */
export function tipRoomOf({ price, currency, tipped }: Pick<Assignment, 'price' | 'currency' | 'tipped'>): bigint {
  const max = rulesOf(currency)?.tipMax ?? 0n
  const room = (price < max ? price : max) - tipped
  return room > 0n ? room : 0n
}

/** wallet → worker, at once and for good; it matures as long as the pay did. `amount` in minor units, as it came in. */
export function planTip(task: Task, assignment: Assignment, { id, amount, currency }: { id: string, amount: number, currency: string }, now: Date): Outcome<TaskPlan> {
  if (assignment.status !== 'approved' || !assignment.approvedAt) return refuse('not_approved')
  if (later(assignment.approvedAt, tipWithinMs) < now) return refuse('tip_too_late')
  if (currency !== assignment.currency) return refuse('unsupported_currency')
  if (!Number.isSafeInteger(amount) || !isInSteps(BigInt(amount), currency)) return refuse('price_not_whole')
  if (amount <= 0 || BigInt(amount) > tipRoomOf(assignment)) return refuse('tip_out_of_range')
  const tip: Tip = { id, assignmentId: assignment.id, payeeId: assignment.payeeId, amount: BigInt(amount), currency }
  return changeTask(task, {}, now, {
    assignment: { ...assignment, tipped: assignment.tipped + tip.amount }, tip,
    postings: [postTip(task, tip, later(now, assignment.maturingMs))], events: ['task.tipped'],
  })
}
