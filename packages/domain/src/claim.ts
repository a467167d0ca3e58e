import type { Closeness } from './closeness.ts'
import { maturingMsBetween } from './maturing.ts'
import { changeTask, type Outcome, refuse, type TaskPlan, unchanged } from './plan.ts'
import { splitPrice } from './split.ts'
import type { Assignment, Task } from './task.ts'
import { earliest, later } from './time.ts'

export interface Claim {
  readonly assignmentId: string
  readonly workerId: string
  readonly workerName: string
  /** Who is paid, see `payeeOf`. */
  readonly payeeId: string
  /** Between this worker and the task's requester. */
  readonly closeness: Closeness
  /** What the worker saw they would get; for less they did not ask. */
  readonly paySeen?: bigint
}

/**
 * Takes one slot. `earlier` are all assignments of this worker on this task: a live one makes the claim a replay,
 * a rejected one bars it. The lease never reaches beyond the time by which the work is wanted.
 */
export function planClaim(task: Task, claim: Claim, earlier: readonly Assignment[], now: Date): Outcome<TaskPlan> {
  const live = earlier.find(({ closedAt }) => closedAt === null)
  if (live) return unchanged(task, live)
  if (claim.closeness === 'own') return refuse('own_task')
  if (claim.closeness === 'too_close') return refuse('sides_too_close')
  if (earlier.some(({ status }) => status === 'rejected')) return refuse('already_claimed_by_you')
  if (task.openSlots < 1) return refuse(task.closedAt ? 'task_not_open' : 'claim_lost')
  if (task.status !== 'open' || task.closing || task.listedUntil <= now) return refuse('task_not_open')
  if (claim.paySeen !== undefined && splitPrice(task.price, task.rates, task.currency).worker < claim.paySeen) return refuse('price_changed')
  const leaseEndsAt = earliest(later(now, task.leaseMs), task.wantedBy)
  const assignment: Assignment = {
    appId: task.appId, id: claim.assignmentId, taskId: task.id, workerId: claim.workerId, workerName: claim.workerName,
    payeeId: claim.payeeId, status: 'active', leaseEpoch: 1, claimedAt: now, leaseEndsAt, leaseMs: leaseEndsAt.getTime() - now.getTime(),
    extended: false, uploadExtensions: 0, round: 1,
    price: task.price, currency: task.currency, rates: task.rates, maturingMs: maturingMsBetween(task.maturingMs, claim.closeness),
    tipped: 0n, submissionId: null, submittedAt: null, noticedAt: null, silencePaysAt: null,
    afterRejection: null, settlesAt: null, approvedAt: null, closedAt: null,
  }
  return changeTask(task, { status: 'assigned', openSlots: task.openSlots - 1 }, now, { assignment, events: ['task.assigned'] })
}
