import type { Assignment, Task } from '@microsource/domain'
import type { AttachmentsOfTask } from '../attachments/index.ts'
import type { AssignmentRow } from '../assignments/assignments.table.ts'
import type { PartOfferRow } from '../reviews/reviews.table.ts'
import type { ReviewRow, SubmissionRow } from '../submissions/submissions.table.ts'
import type { TaskRow } from './tasks.table.ts'

/** A task with everything that happened to it, oldest first: what a command loads, plans on, saves and renders. */
export interface TaskStory {
  readonly row: TaskRow
  readonly assignments: readonly AssignmentRow[]
  readonly submissions: readonly SubmissionRow[]
  readonly reviews: readonly ReviewRow[]
  /** What was offered instead of the price, at most one for each submission. */
  readonly parts: readonly PartOfferRow[]
  readonly attachments: AttachmentsOfTask
  /** Late submissions that do not pass their checks: kept for their worker, offered to nobody. */
  readonly unfit: ReadonlySet<string>
}

export const toDomainTask = (row: TaskRow): Task => ({
  appId: row.app_id, id: row.id, requesterId: row.requester_id, payerId: row.payer_id, kind: row.kind, status: row.status, closing: row.closing,
  price: row.price, currency: row.currency, rates: { platformFeeBps: row.platform_fee_bps, appShareBps: row.app_share_bps },
  slots: row.slots, openSlots: row.open_slots, reopened: row.reopened, wantedBy: row.wanted_by, listedUntil: row.listed_until,
  leaseMs: row.lease_ms, maturingMs: Number(row.maturing_ms), version: row.version, sequence: row.sequence,
  createdAt: row.created_at, updatedAt: row.updated_at, closedAt: row.closed_at,
})

export const toDomainAssignment = (row: AssignmentRow): Assignment => ({
  appId: row.app_id, id: row.id, taskId: row.task_id, workerId: row.worker_id, workerName: row.worker_name,
  payeeId: row.payee_id, status: row.status,
  leaseEpoch: row.lease_epoch, claimedAt: row.claimed_at, leaseEndsAt: row.lease_ends_at, leaseMs: row.lease_ms,
  extended: row.extended, uploadExtensions: row.upload_extensions, round: row.round, price: row.price, currency: row.currency,
  rates: { platformFeeBps: row.platform_fee_bps, appShareBps: row.app_share_bps }, maturingMs: Number(row.maturing_ms), tipped: row.tipped,
  submissionId: row.submission_id, submittedAt: row.submitted_at, noticedAt: row.noticed_at, silencePaysAt: row.silence_pays_at,
  afterRejection: row.after_rejection, settlesAt: row.settles_at, approvedAt: row.approved_at, closedAt: row.closed_at,
})

export const toAssignmentRow = (assignment: Assignment): AssignmentRow => ({
  app_id: assignment.appId, id: assignment.id, task_id: assignment.taskId, worker_id: assignment.workerId,
  worker_name: assignment.workerName, payee_id: assignment.payeeId, status: assignment.status, lease_epoch: assignment.leaseEpoch,
  claimed_at: assignment.claimedAt, lease_ends_at: assignment.leaseEndsAt, lease_ms: Math.round(assignment.leaseMs),
  extended: assignment.extended, upload_extensions: assignment.uploadExtensions, round: assignment.round,
  price: assignment.price, currency: assignment.currency, platform_fee_bps: assignment.rates.platformFeeBps,
  app_share_bps: assignment.rates.appShareBps, maturing_ms: BigInt(assignment.maturingMs), tipped: assignment.tipped,
  submission_id: assignment.submissionId, submitted_at: assignment.submittedAt, noticed_at: assignment.noticedAt,
  silence_pays_at: assignment.silencePaysAt, after_rejection: assignment.afterRejection, settles_at: assignment.settlesAt,
  approved_at: assignment.approvedAt, closed_at: assignment.closedAt,
})

/** The assignment that counts now: the live one, else the last that was decided, else none. */
export function currentAssignment({ assignments }: TaskStory): AssignmentRow | undefined {
  return assignments.find(({ closed_at }) => closed_at === null)
    ?? assignments.findLast(({ status }) => status === 'approved' || status === 'rejected')
}
