import type { Assignment, Task } from './task.ts'

/** What must be on hold for a task: its open slots and every live assignment, a rejection not yet settled included. */
export function expectedHold(task: Pick<Task, 'price' | 'openSlots'>, assignments: readonly Pick<Assignment, 'price' | 'closedAt'>[]): bigint {
  const live = assignments.filter(({ closedAt }) => closedAt === null)
  return task.price * BigInt(task.openSlots) + live.reduce((sum, { price }) => sum + price, 0n)
}
