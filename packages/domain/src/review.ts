import { changeTask, type Outcome, refuse, type Refusal, type ReviewGiven, type TaskPlan, unchanged } from './plan.ts'
import { postCapture, postRelease } from './postings.ts'
import { type Assignment, changesMax, type Task } from './task.ts'
import { hourMs, later } from './time.ts'
import type { AfterRejection, RejectionReason } from './vocabulary.ts'

const objectionMs = 48 * hourMs

export function refuseReview({ status, submissionId }: Assignment, seen: string): Refusal | null {
  if (status !== 'submitted') return 'not_reviewable'
  return submissionId === seen ? null : 'stale_review'
}

export const reviewGiven = (submissionId: string, verdict: ReviewGiven['verdict'], rest: Partial<ReviewGiven> = {}): ReviewGiven =>
  ({ submissionId, verdict, by: 'requester', words: '', reason: null, then: null, settlesAt: null, ...rest })

/** Pays: the one capture of this assignment, and the task is done. Approving again, by hand or by silence, changes nothing. */
export function planApprove(
  task: Task, assignment: Assignment, approve: { submissionId: string, by: ReviewGiven['by'] }, now: Date,
): Outcome<TaskPlan> {
  if (assignment.status === 'approved' && assignment.submissionId === approve.submissionId) return unchanged(task, assignment)
  const refusal = refuseReview(assignment, approve.submissionId)
  if (refusal) return refuse(refusal)
  return changeTask(task, { status: 'approved', closedAt: now }, now, {
    assignment: { ...assignment, status: 'approved', approvedAt: now, closedAt: now },
    review: reviewGiven(approve.submissionId, 'approved', { by: approve.by }),
    postings: [postCapture(assignment, now)],
    events: ['task.approved'],
  })
}

/** The runner's approval: only when the silence has really lasted. */
export function planSilence(task: Task, assignment: Assignment, now: Date): Outcome<TaskPlan> {
  const { silencePaysAt, submissionId } = assignment
  if (assignment.status !== 'submitted' || !submissionId || !silencePaysAt || silencePaysAt > now) return unchanged(task, assignment)
  return planApprove(task, assignment, { submissionId, by: 'silence' }, now)
}

/** Same worker, unpaid, at most three times; a round lasts half the first lease, at least an hour. */
export function planRequestChanges(
  task: Task, assignment: Assignment, changes: { submissionId: string, words: string }, now: Date,
): Outcome<TaskPlan> {
  const isReplay = assignment.status === 'changes_requested' && assignment.submissionId === changes.submissionId
  if (isReplay) return unchanged(task, assignment)
  const refusal = refuseReview(assignment, changes.submissionId)
  if (refusal) return refuse(refusal)
  if (assignment.round > changesMax) return refuse('no_rounds_left')
  return changeTask(task, { status: 'changes_requested' }, now, {
    assignment: {
      ...assignment, status: 'changes_requested', round: assignment.round + 1, extended: false, uploadExtensions: 0, silencePaysAt: null,
      leaseEpoch: assignment.leaseEpoch + 1, leaseEndsAt: later(now, Math.max(assignment.leaseMs / 2, hourMs)),
    },
    review: reviewGiven(changes.submissionId, 'changes_requested', { words: changes.words }),
    events: ['task.changes_requested'],
  })
}

export interface Rejection {
  readonly submissionId: string
  readonly reason: RejectionReason
  readonly words: string
  readonly then: AfterRejection
}

/** The money stays on hold while the worker can object. */
export function planReject(task: Task, assignment: Assignment, rejection: Rejection, now: Date): Outcome<TaskPlan> {
  if (assignment.status === 'rejected' && assignment.submissionId === rejection.submissionId) return unchanged(task, assignment)
  const refusal = refuseReview(assignment, rejection.submissionId)
  if (refusal) return refuse(refusal)
  const settlesAt = later(now, objectionMs)
  // Promised is only what can be kept: a task opens again once, and not after its listing.
  const canReopen = !task.reopened && !task.closing && task.listedUntil > settlesAt
  const then = canReopen ? rejection.then : 'release'
  return changeTask(task, { status: 'rejected' }, now, {
    assignment: { ...assignment, status: 'rejected', afterRejection: then, settlesAt, silencePaysAt: null },
    review: reviewGiven(rejection.submissionId, 'rejected', { ...rejection, then, settlesAt }),
    events: ['task.rejected'],
  })
}

/** The time to object is over: open once more as chosen, or give the money back. */
export function planSettle(task: Task, assignment: Assignment, now: Date): Outcome<TaskPlan> {
  const { status, closedAt, settlesAt, afterRejection } = assignment
  if (status !== 'rejected' || closedAt || !settlesAt || settlesAt > now) return unchanged(task, assignment)
  const settled = { ...assignment, closedAt: now }
  const reopens = afterRejection === 'reopen' && !task.reopened && !task.closing && task.listedUntil > now
  if (reopens) {
    return changeTask(task, { status: 'open', reopened: true, openSlots: task.openSlots + 1 }, now,
      { assignment: settled, events: ['task.reopened'] })
  }
  return changeTask(task, { closedAt: now }, now, { assignment: settled, postings: [postRelease(task, 1)], events: ['task.released'] })
}

/** An operator upholds the worker's objection: the rejected submission is paid after all. */
export function planOverrule(task: Task, assignment: Assignment, now: Date): Outcome<TaskPlan> {
  if (assignment.status === 'approved') return unchanged(task, assignment)
  if (assignment.status !== 'rejected' || assignment.closedAt || !assignment.submissionId) return refuse('not_reviewable')
  return changeTask(task, { status: 'approved', closedAt: now }, now, {
    assignment: { ...assignment, status: 'approved', approvedAt: now, closedAt: now, settlesAt: null },
    review: reviewGiven(assignment.submissionId, 'approved', { by: 'operator' }),
    postings: [postCapture(assignment, now)],
    events: ['task.approved'],
  })
}
