import type { Rates } from './split.ts'
import type { AfterRejection, AssignmentStatus, Closing, TaskStatus } from './vocabulary.ts'

/** One unit of work. Money in minor units; `openSlots` is how many workers may still claim it. */
export interface Task {
  readonly appId: string
  readonly id: string
  readonly requesterId: string
  /** Whose wallet it is paid from and given back to: the requester’s, or that of who gave the app a grant. */
  readonly payerId: string
  readonly kind: string
  readonly status: TaskStatus
  /** Takes no new claims; a slot that comes back closes instead of reopening. */
  readonly closing: Closing | null
  readonly price: bigint
  readonly currency: string
  readonly rates: Rates
  readonly slots: number
  readonly openSlots: number
  /** A rejection has opened it again once; the next one releases. */
  readonly reopened: boolean
  readonly wantedBy: Date
  readonly listedUntil: Date
  readonly leaseMs: number
  /** How long a capture waits before it is the worker's: dispute window or risk hold, whichever is longer. */
  readonly maturingMs: number
  readonly version: number
  readonly sequence: number
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly closedAt: Date | null
}

/** One worker bound to one task, with price, rates and windows frozen at claim. `closedAt` null means live. */
export interface Assignment {
  readonly appId: string
  readonly id: string
  readonly taskId: string
  readonly workerId: string
  readonly workerName: string
  /** Owner of what this assignment earns, frozen at claim. */
  readonly payeeId: string
  readonly status: AssignmentStatus
  readonly leaseEpoch: number
  readonly claimedAt: Date
  readonly leaseEndsAt: Date
  readonly leaseMs: number
  readonly extended: boolean
  readonly uploadExtensions: number
  readonly round: number
  readonly price: bigint
  readonly currency: string
  readonly rates: Rates
  readonly maturingMs: number
  /** All tips together, beside the price. */
  readonly tipped: bigint
  readonly submissionId: string | null
  readonly submittedAt: Date | null
  readonly noticedAt: Date | null
  readonly silencePaysAt: Date | null
  readonly afterRejection: AfterRejection | null
  readonly settlesAt: Date | null
  readonly approvedAt: Date | null
  readonly closedAt: Date | null
}

/** An immutable result delivered for an assignment. */
export interface Submission {
  readonly id: string
  readonly assignmentId: string
  readonly round: number
  readonly late: boolean
  readonly acceptedAt: Date | null
}

export const roundsMax = 4
export const changesMax = roundsMax - 1

/** What may become of a task, in order of a life. Checked by properties, repeated as SQL constraints, printed into the docs. */
export const taskTransitions: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
  open: ['assigned', 'submitted', 'canceled', 'expired'],
  assigned: ['submitted', 'open', 'canceled', 'expired'],
  submitted: ['approved', 'changes_requested', 'rejected'],
  changes_requested: ['submitted', 'open', 'canceled', 'expired'],
  rejected: ['open', 'approved'],
  approved: [],
  canceled: [],
  expired: [],
}

export const assignmentTransitions: Readonly<Record<AssignmentStatus, readonly AssignmentStatus[]>> = {
  active: ['submitted', 'returned', 'timed_out'],
  submitted: ['approved', 'changes_requested', 'rejected'],
  changes_requested: ['submitted', 'returned', 'timed_out'],
  timed_out: ['submitted'],
  rejected: ['approved'],
  approved: [],
  returned: [],
}
