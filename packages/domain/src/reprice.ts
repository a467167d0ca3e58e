import { changeTask, type Outcome, refuse, type TaskPlan, unchanged } from './plan.ts'
import { postReprice } from './postings.ts'
import type { Task } from './task.ts'
import type { Repricing } from './vocabulary.ts'

/** For how many slots a task came to another price, and by what. */
export interface Repriced {
  readonly slots: number
  readonly why: Repricing
}

/**
 * Raises or lowers what a task pays whoever claims it from now on; the difference goes on hold or comes back. Whoever works
 * on it keeps the price of their claim, so a task without an open slot keeps its price.
 */
export function planReprice(task: Task, price: bigint, now: Date): Outcome<TaskPlan> {
  if (task.price === price) return unchanged(task)
  if (task.status !== 'open' || task.openSlots < 1 || task.closing || task.listedUntil <= now) return refuse('not_repriceable')
  return changeTask(task, { price }, now, {
    repriced: { slots: task.openSlots, why: 'requester' }, postings: [postReprice(task, price, task.openSlots)], events: ['task.repriced'],
  })
}
