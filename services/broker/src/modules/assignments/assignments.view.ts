import { dayMs, isWorking, payWaitOf, roundsMax } from '@microsource/domain'
import { type Payer, toTypeId, type WorkerAssignment, type WorkerPartOffer } from '@microsource/protocol'
import { toMoney, toTime, toTimeOrNull } from '../../http/wire.ts'
import { toAttachment } from '../attachments/index.ts'
import { findPart, partStatusOf, payOf, type TaskStory, titleOf, toDomainAssignment, toReview, toSubmission } from '../tasks/index.ts'
import type { PartOfferRow } from '../reviews/reviews.table.ts'
import type { AssignmentRow } from './assignments.table.ts'

/** In the worker's money: what they would get, and what they get of the whole price. */
const toWorkerPart = (part: PartOfferRow, row: AssignmentRow): WorkerPartOffer => ({
  pay: payOf({ ...row, price: part.amount }), of: payOf({ ...row, price: part.price }), words: part.words, status: partStatusOf(part, row),
  offeredAt: toTime(part.offered_at), endsAt: toTime(part.ends_at), decidedAt: toTimeOrNull(part.decided_at),
})

/** The assignment as its worker sees it, with all that is needed to do the work. */
export function toWorkerAssignment(story: TaskStory, row: AssignmentRow, { appName, payer }: { appName: string, payer: Payer }): WorkerAssignment {
  const task = story.row
  const submission = story.submissions.findLast(({ assignment_id, id }) => assignment_id === row.id && !story.unfit.has(id))
  const review = story.reviews.findLast(({ assignment_id }) => assignment_id === row.id)
  const part = findPart(story, row)
  const pendingUntil = row.approved_at && new Date(row.approved_at.getTime() + Number(row.maturing_ms))
  return {
    id: toTypeId('assignment', row.id), appId: toTypeId('app', row.app_id), appName, taskId: toTypeId('task', row.task_id),
    kind: task.kind, title: titleOf(task.description), description: task.description,
    attachments: story.attachments.task.map(toAttachment), status: row.status, pay: payOf(row), leaseEpoch: row.lease_epoch,
    claimedAt: toTime(row.claimed_at), leaseEndsAt: toTime(row.lease_ends_at),
    extendable: isWorking(toDomainAssignment(row)) && !row.extended, round: row.round, roundsMax, closing: task.closing !== null,
    submission: submission ? toSubmission(submission, story) : null, review: review ? toReview(review) : null,
    ...(part && { part: toWorkerPart(part, row) }), ...(row.tipped > 0n && { tipped: toMoney(row.tipped, row.currency) }),
    paidAt: toTimeOrNull(row.approved_at), pendingUntil: toTimeOrNull(pendingUntil),
    payWaits: { days: Math.ceil(Number(row.maturing_ms) / dayMs), why: payWaitOf(Number(row.maturing_ms)) }, payer,
  }
}
