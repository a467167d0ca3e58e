import { freeSlot } from './close.ts'
import { changeTask, type Outcome, refuse, type Refusal, type TaskPlan, unchanged } from './plan.ts'
import type { Assignment, Task } from './task.ts'
import { later, minuteMs } from './time.ts'

const uploadGraceMs = 5 * minuteMs
const uploadExtensionsMax = 3

export const isWorking = ({ status }: Assignment): boolean => status === 'active' || status === 'changes_requested'

/** Why this worker may not write now, if so: another epoch is another lease. */
export function refuseStale(assignment: Assignment, leaseEpoch: number): Refusal | null {
  if (assignment.status === 'timed_out' || (isWorking(assignment) && assignment.leaseEpoch !== leaseEpoch)) return 'lease_over'
  return isWorking(assignment) ? null : 'not_active'
}

/** Half of the first lease again, once by rule: asked again in the same lease, it answers what the first time achieved. */
export function planExtend(task: Task, assignment: Assignment, leaseEpoch: number, now: Date): Outcome<TaskPlan> {
  const refusal = refuseStale(assignment, leaseEpoch)
  if (refusal) return refuse(refusal)
  if (assignment.extended) return unchanged(task, assignment)
  const leaseEndsAt = later(assignment.leaseEndsAt, assignment.leaseMs / 2)
  return changeTask(task, {}, now, { assignment: { ...assignment, extended: true, leaseEndsAt }, events: ['task.extended'] })
}

/** An upload on its way keeps the lease from running out under it: five more minutes, at most three times. */
export function planUploadGrace(task: Task, assignment: Assignment, now: Date): Outcome<TaskPlan> {
  const isSafe = assignment.leaseEndsAt >= later(now, minuteMs)
  if (!isWorking(assignment) || isSafe || assignment.uploadExtensions >= uploadExtensionsMax) return unchanged(task, assignment)
  const graced = { ...assignment, leaseEndsAt: later(now, uploadGraceMs), uploadExtensions: assignment.uploadExtensions + 1 }
  return changeTask(task, {}, now, { assignment: graced, events: ['task.extended'] })
}

/** Free of charge at any moment before submitting. */
export function planReturn(task: Task, assignment: Assignment, leaseEpoch: number, now: Date): Outcome<TaskPlan> {
  if (assignment.status === 'returned') return unchanged(task, assignment)
  const refusal = refuseStale(assignment, leaseEpoch)
  if (refusal) return refuse(refusal)
  return freeSlot(task, { ...assignment, status: 'returned', closedAt: now, leaseEpoch: assignment.leaseEpoch + 1 }, 'task.returned', now)
}

/** The sweeper ends a lease by raising its epoch; until it did, a submit with the current epoch counts. */
export function planTimeOut(task: Task, assignment: Assignment, now: Date): Outcome<TaskPlan> {
  if (!isWorking(assignment) || assignment.leaseEndsAt > now) return unchanged(task, assignment)
  return freeSlot(task, { ...assignment, status: 'timed_out', closedAt: now, leaseEpoch: assignment.leaseEpoch + 1 }, 'task.timed_out', now)
}
