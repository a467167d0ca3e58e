import type { Posting } from './ledger.ts'
import type { PartOffer } from './part.ts'
import type { Repriced } from './reprice.ts'
import type { Assignment, Submission, Task } from './task.ts'
import type { Tip } from './tip.ts'
import type { AfterRejection, EventType, RejectionReason, Verdict } from './vocabulary.ts'

/** Why a command is not done. Each is an error code of the protocol. */
export type Refusal =
  | 'unknown_kind' | 'price_not_whole' | 'price_too_low' | 'price_too_high' | 'unsupported_currency' | 'wanted_by_too_soon'
  | 'wanted_by_too_late' | 'own_task' | 'sides_too_close' | 'claim_lost' | 'task_not_open' | 'already_claimed_by_you' | 'lease_over' | 'not_active'
  | 'price_changed' | 'not_repriceable' | 'tip_out_of_range' | 'tip_too_late' | 'part_out_of_range' | 'part_offered_before' | 'part_not_open'
  | 'stale_review' | 'not_reviewable' | 'no_rounds_left' | 'not_cancelable' | 'not_approved' | 'unknown_ref' | 'top_up_out_of_range' | 'automatic_terms_refused'

export type Outcome<T> = { readonly ok: true, readonly value: T } | { readonly ok: false, readonly refusal: Refusal }

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const refuse = (refusal: Refusal): { readonly ok: false, readonly refusal: Refusal } => ({ ok: false, refusal })

export interface ReviewGiven {
  readonly submissionId: string
  readonly verdict: Verdict
  readonly by: 'requester' | 'silence' | 'operator'
  readonly words: string
  readonly reason: RejectionReason | null
  readonly then: AfterRejection | null
  readonly settlesAt: Date | null
}

/**
 * What a command does to one task: everything here is saved in one commit or nothing is. `events` are in order;
 * the task's `version` has risen by one and its `sequence` by their number. An empty plan (`unchanged`) is a replay.
 */
export interface TaskPlan {
  readonly task: Task
  readonly assignment: Assignment | null
  readonly submission: Submission | null
  readonly review: ReviewGiven | null
  /** Why the task's price is another one now. */
  readonly repriced: Repriced | null
  readonly part: PartOffer | null
  readonly tip: Tip | null
  readonly postings: readonly Posting[]
  readonly events: readonly EventType[]
}

const nothing = { assignment: null, submission: null, review: null, repriced: null, part: null, tip: null, postings: [], events: [] }

export type TaskChange = Partial<Pick<Task, 'status' | 'price' | 'closing' | 'openSlots' | 'reopened' | 'closedAt'>>

export function changeTask(task: Task, change: TaskChange, now: Date, rest: Partial<Omit<TaskPlan, 'task'>>): Outcome<TaskPlan> {
  const events = rest.events ?? []
  return done({
    ...nothing, ...rest, events,
    task: { ...task, ...change, version: task.version + 1, sequence: task.sequence + events.length, updatedAt: now },
  })
}

/** A repeated command that already had its effect. */
export const unchanged = (task: Task, assignment: Assignment | null = null): Outcome<TaskPlan> =>
  done({ ...nothing, task, assignment })
