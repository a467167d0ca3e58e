import { changeTask, type Outcome, refuse, type TaskPlan, unchanged } from './plan.ts'
import { postRelease } from './postings.ts'
import type { Assignment, Task } from './task.ts'
import type { Closing, EventType } from './vocabulary.ts'

/** Ends a task whose slots are all free: the rest of the hold goes back in the same commit. */
function close(task: Task, status: Closing, now: Date, freed: number, rest: { assignment?: Assignment, events?: EventType[] } = {}) {
  return changeTask(task, { status, closing: status, openSlots: 0, closedAt: now }, now, {
    assignment: rest.assignment ?? null,
    postings: [postRelease(task, freed)],
    events: [...(rest.events ?? []), status === 'canceled' ? 'task.canceled' : 'task.expired'],
  })
}

/** A slot comes back: it opens again, unless the task takes no new claims any more. */
export function freeSlot(task: Task, assignment: Assignment, event: EventType, now: Date): Outcome<TaskPlan> {
  const closing = task.closing ?? (task.listedUntil <= now ? 'expired' : null)
  if (closing) return close(task, closing, now, 1, { assignment, events: [event] })
  return changeTask(task, { status: 'open', openSlots: task.openSlots + 1 }, now, { assignment, events: [event] })
}

/** Unclaimed: canceled and given back. Claimed: no new claims, work in flight keeps its deadline, its pay and its events. */
export function planCancel(task: Task, now: Date): Outcome<TaskPlan> {
  if (task.status === 'canceled' || (task.closing === 'canceled' && !task.closedAt)) return unchanged(task)
  if (task.closedAt) return refuse('not_cancelable')
  if (task.status === 'open') return close(task, 'canceled', now, task.openSlots)
  return changeTask(task, { closing: 'canceled' }, now, { events: ['task.closing'] })
}

/** The listing's time is over: as cancel, by the clock. */
export function planExpire(task: Task, now: Date): Outcome<TaskPlan> {
  if (task.closedAt || task.closing || task.listedUntil > now) return unchanged(task)
  if (task.status === 'open') return close(task, 'expired', now, task.openSlots)
  return changeTask(task, { closing: 'expired' }, now, { events: ['task.closing'] })
}
