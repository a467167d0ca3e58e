import { rulesOf } from './currencies.ts'
import { refuseStale } from './lease.ts'
import { changeTask, type Outcome, refuse, type TaskChange, type TaskPlan, unchanged } from './plan.ts'
import { postReprice } from './postings.ts'
import type { Assignment, Submission, Task } from './task.ts'
import { dayMs, earliest, hourMs, later } from './time.ts'

const silenceMaxMs = 7 * dayMs

/** When an unanswered submission pays itself: from proof of notice, 24 h up to $50 (by the currency's rule) and 72 h above; 7 days at most. */
export function silencePaysAt({ price, currency }: Pick<Assignment, 'price' | 'currency'>, submittedAt: Date, noticedAt: Date | null): Date {
  const atMost = later(submittedAt, silenceMaxMs)
  return noticedAt ? earliest(later(noticedAt, (price <= (rulesOf(currency)?.smallMax ?? 0n) ? 24 : 72) * hourMs), atMost) : atMost
}

function deliver(
  task: Task, assignment: Assignment, submission: Submission, now: Date, { change = {}, ...rest }: Partial<Pick<TaskPlan, 'repriced' | 'postings'>> & { change?: TaskChange } = {},
): Outcome<TaskPlan> {
  const submitted: Assignment = {
    ...assignment, status: 'submitted', submissionId: submission.id, submittedAt: now, noticedAt: null, closedAt: null,
    silencePaysAt: silencePaysAt(assignment, now, null),
  }
  return changeTask(task, { ...change, status: 'submitted' }, now, { ...rest, assignment: submitted, submission, events: ['task.submitted'] })
}

export function planSubmit(
  task: Task, assignment: Assignment, submit: { submissionId: string, leaseEpoch: number }, now: Date,
): Outcome<TaskPlan> {
  if (assignment.submissionId === submit.submissionId) return unchanged(task, assignment)
  const refusal = refuseStale(assignment, submit.leaseEpoch)
  if (refusal) return refuse(refusal)
  const submission = { id: submit.submissionId, assignmentId: assignment.id, round: assignment.round, late: false, acceptedAt: null }
  return deliver(task, assignment, submission, now)
}

/** A submit from a lost lease is refused, never lost: it stays as a late submission, and is news where it can be offered. */
export function planKeepLate(
  task: Task, assignment: Assignment, { submissionId, isOffered }: { submissionId: string, isOffered: boolean }, now: Date,
): Outcome<TaskPlan> {
  const submission = { id: submissionId, assignmentId: assignment.id, round: assignment.round, late: true, acceptedAt: null }
  return changeTask(task, {}, now, { submission, events: isOffered ? ['task.late_submitted'] : [] })
}

/**
 * The requester takes a late submission into review while the slot is still free; the claim is then closed to others. It was
 * done for the price of its claim: where the task has another one by now, the hold follows.
 */
export function planAcceptLate(task: Task, assignment: Assignment, submission: Submission, now: Date): Outcome<TaskPlan> {
  if (assignment.submissionId === submission.id && submission.acceptedAt) return unchanged(task, assignment)
  if (assignment.status !== 'timed_out' || task.status !== 'open' || task.openSlots < 1) return refuse('task_not_open')
  const { price } = assignment
  const back = price === task.price ? {} : { repriced: { slots: 1, why: 'late' as const }, postings: [postReprice(task, price, 1)] }
  return deliver(task, assignment, { ...submission, acceptedAt: now }, now, { ...back, change: { price, openSlots: task.openSlots - 1 } })
}

/** Proof that the requester knows of the submission starts the shorter clock. */
export function planNotice(task: Task, assignment: Assignment, now: Date): Outcome<TaskPlan> {
  if (assignment.status !== 'submitted' || assignment.noticedAt || !assignment.submittedAt) return unchanged(task, assignment)
  const noticed = { ...assignment, noticedAt: now, silencePaysAt: silencePaysAt(assignment, assignment.submittedAt, now) }
  return changeTask(task, {}, now, { assignment: noticed })
}
