import { expectedHold, later, roundsMax, splitPrice, type Split as Parts, tipRoomOf, tipWithinMs } from '@microsource/domain'
import { type Assignment, type Money, type PartOffer, type Review, type Split, type Submission, type Task, type Tips, toTypeId } from '@microsource/protocol'
import { toMoney, toTime, toTimeOrNull } from '../../http/wire.ts'
import type { AssignmentRow } from '../assignments/assignments.table.ts'
import { toAttachment } from '../attachments/index.ts'
import type { PartOfferRow } from '../reviews/reviews.table.ts'
import type { ReviewRow, SubmissionRow } from '../submissions/submissions.table.ts'
import { currentAssignment, type TaskStory } from './task-story.ts'
import type { TaskRow } from './tasks.table.ts'


export const toSplit = ({ worker, app, platform }: Parts, currency: string): Split =>
  ({ worker: toMoney(worker, currency), app: toMoney(app, currency), platform: toMoney(platform, currency) })

type Priced = Pick<TaskRow, 'price' | 'currency' | 'platform_fee_bps' | 'app_share_bps'>
const partsOf = ({ price, currency, platform_fee_bps, app_share_bps }: Priced): Parts =>
  splitPrice(price, { platformFeeBps: platform_fee_bps, appShareBps: app_share_bps }, currency)

/** What the worker gets of this price. */
export const payOf = (row: Priced): Money => toMoney(partsOf(row).worker, row.currency)

const toAssignment = (row: AssignmentRow): Assignment => ({
  id: toTypeId('assignment', row.id), status: row.status, worker: { id: toTypeId('worker', row.worker_id), name: row.worker_name },
  claimedAt: toTime(row.claimed_at), leaseEndsAt: toTime(row.lease_ends_at), extended: row.extended,
  round: row.round, roundsMax,
})

export function toSubmission(row: SubmissionRow, story: Pick<TaskStory, 'attachments' | 'assignments'>): Submission {
  const assignment = story.assignments.find(({ id }) => id === row.assignment_id)
  const isCurrent = assignment?.submission_id === row.id && assignment.status === 'submitted'
  return {
    id: toTypeId('submission', row.id), round: row.round, note: row.note,
    files: (story.attachments.bySubmission.get(row.id) ?? []).map(toAttachment),
    submittedAt: toTime(row.submitted_at), late: row.late, silencePaysAt: isCurrent ? toTimeOrNull(assignment.silence_pays_at) : null,
  }
}

export const toReview = (row: ReviewRow): Review => ({
  verdict: row.verdict, by: row.by, words: row.words, reason: row.reason, then: row.after_rejection,
  settlesAt: toTimeOrNull(row.settles_at), reviewedAt: toTime(row.reviewed_at),
})

/** Any verdict on the submission ends an offer; that its time is over its reader sees by `endsAt`. */
export function partStatusOf({ state, submission_id }: PartOfferRow, assignment: AssignmentRow | undefined): PartOffer['status'] {
  const isUndecided = assignment?.status === 'submitted' && assignment.submission_id === submission_id
  return state === 'open' && !isUndecided ? 'withdrawn' : state
}

export const findPart = ({ parts }: Pick<TaskStory, 'parts'>, assignment: AssignmentRow | undefined): PartOfferRow | undefined =>
  parts.find(({ submission_id }) => submission_id === assignment?.submission_id)

function toPart(part: PartOfferRow, assignment: AssignmentRow): PartOffer {
  const { currency } = assignment
  return {
    amount: toMoney(part.amount, currency), of: toMoney(part.price, currency), words: part.words, status: partStatusOf(part, assignment),
    offeredAt: toTime(part.offered_at), endsAt: toTime(part.ends_at), decidedAt: toTimeOrNull(part.decided_at),
  }
}

/** Undefined before the approval. */
const toTips = ({ price, currency, tipped, approved_at }: AssignmentRow): Tips | undefined => approved_at === null ? undefined : {
  given: toMoney(tipped, currency), room: toMoney(tipRoomOf({ price, currency, tipped }), currency), until: toTime(later(approved_at, tipWithinMs)),
}

/** The task as its requester and its app see it: no signed address, nothing of other tasks. */
export function toTask(story: TaskStory): Task {
  const { row, submissions, reviews, assignments, attachments } = story
  const assignment = currentAssignment(story)
  const submission = submissions.find(({ id }) => id === assignment?.submission_id)
  const review = reviews.findLast(({ assignment_id }) => assignment_id === assignment?.id)
  const [part, tips] = [findPart(story, assignment), assignment && toTips(assignment)]
  const isOffered = ({ id, late, accepted_at }: SubmissionRow): boolean => late && !accepted_at && row.status === 'open' && !story.unfit.has(id)
  const onHold = expectedHold({ price: row.price, openSlots: row.open_slots },
    assignments.map(({ price, closed_at }) => ({ price, closedAt: closed_at })))
  return {
    id: toTypeId('task', row.id), appId: toTypeId('app', row.app_id), requesterId: toTypeId('requester', row.requester_id),
    kind: row.kind, status: row.status, closing: row.closing, description: row.description,
    price: toMoney(row.price, row.currency), split: toSplit(partsOf(row), row.currency), onHold: toMoney(onHold, row.currency),
    audience: [{ ring: 'anyone' }], wantedBy: toTime(row.wanted_by), listedUntil: toTime(row.listed_until),
    attachments: attachments.task.map(toAttachment),
    assignment: assignment ? toAssignment(assignment) : null,
    submission: submission ? toSubmission(submission, story) : null,
    review: review ? toReview(review) : null,
    ...(assignment && part && { part: toPart(part, assignment) }), ...(tips && { tips }),
    lateSubmissions: submissions.filter(isOffered).map((late) => toSubmission(late, story)),
    metadata: row.metadata, version: row.version, sequence: row.sequence,
    createdAt: toTime(row.created_at), updatedAt: toTime(row.updated_at), closedAt: toTimeOrNull(row.closed_at),
  }
}

/** First sentence of what was asked, short enough for a list. */
export function titleOf(description: string): string {
  const line = description.trim().split(/\n|(?<=[.!?])\s/, 1)[0]?.trim() ?? ''
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line
}
