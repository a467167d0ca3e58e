import { changeTask, type Outcome, type TaskPlan } from './plan.ts'
import { postHold } from './postings.ts'
import type { Rates } from './split.ts'
import type { Task } from './task.ts'
import type { AgreedTerms } from './terms.ts'

export interface Publish {
  readonly appId: string
  readonly taskId: string
  readonly requesterId: string
  readonly payerId: string
  readonly currency: string
  readonly rates: Rates
  readonly wantedBy: Date
  readonly maturingMs: number
}

/** A task exists only with its price on hold: both in one commit. */
export function planPublish(publish: Publish, agreed: AgreedTerms, now: Date): Outcome<TaskPlan> {
  const task: Task = {
    appId: publish.appId, id: publish.taskId, requesterId: publish.requesterId, payerId: publish.payerId, kind: agreed.kind.name, status: 'open', closing: null,
    price: agreed.price, currency: publish.currency, rates: publish.rates, slots: 1, openSlots: 1, reopened: false,
    wantedBy: publish.wantedBy, listedUntil: agreed.listedUntil, leaseMs: agreed.kind.leaseMs, maturingMs: publish.maturingMs,
    version: 0, sequence: 0, createdAt: now, updatedAt: now, closedAt: null,
  }
  return changeTask(task, {}, now, { events: ['task.opened'], postings: [postHold(task)] })
}
