import { isInSteps } from './currencies.ts'
import { changeTask, type Outcome, refuse, type TaskPlan, unchanged } from './plan.ts'
import { postCapture, postGivenBack } from './postings.ts'
import { refuseReview, reviewGiven } from './review.ts'
import { silencePaysAt } from './submit.ts'
import type { Assignment, Task } from './task.ts'
import { hourMs, later, latest } from './time.ts'
import type { PartState } from './vocabulary.ts'

/** A part of the price that a requester offers for one submission, instead of the whole. */
export interface PartOffer {
  readonly submissionId: string
  readonly assignmentId: string
  /** Of the whole price, which the worker keeps a right to until they agree. */
  readonly amount: bigint
  readonly price: bigint
  readonly words: string
  readonly state: PartState
  readonly offeredAt: Date
  readonly endsAt: Date
  readonly decidedAt: Date | null
}

export const partLastsMs = 48 * hourMs
/** After an offer that came to nothing the requester has so long before silence pays. */
const decideAgainMs = 24 * hourMs

/** Any verdict on the submission ends an offer, and so does its time. */
export const isPartOpen = ({ state, submissionId, endsAt }: PartOffer, assignment: Assignment, now: Date): boolean =>
  state === 'open' && endsAt > now && assignment.status === 'submitted' && assignment.submissionId === submissionId

const silenceOf = (assignment: Assignment, noticedAt: Date, now: Date): Date => silencePaysAt(assignment, assignment.submittedAt ?? now, noticedAt)

/**
 * Offers a part for the submission that was looked at, once for each: who offers has seen it, and while the worker may answer silence
 * does not pay. `amount` in minor units, as it came in.
 */
export function planOfferPart(
  task: Task, assignment: Assignment, earlier: PartOffer | undefined, offer: { submissionId: string, amount: number, words: string }, now: Date,
): Outcome<TaskPlan> {
  const { submissionId, amount, words } = offer
  if (earlier) return Number(earlier.amount) === amount && earlier.words === words ? unchanged(task, assignment) : refuse('part_offered_before')
  const refusal = refuseReview(assignment, submissionId)
  if (refusal) return refuse(refusal)
  if (!Number.isSafeInteger(amount) || !isInSteps(BigInt(amount), assignment.currency)) return refuse('price_not_whole')
  if (amount <= 0 || BigInt(amount) >= assignment.price) return refuse('part_out_of_range')
  const [endsAt, noticedAt] = [later(now, partLastsMs), assignment.noticedAt ?? now]
  const part: PartOffer = {
    submissionId, assignmentId: assignment.id, amount: BigInt(amount), price: assignment.price, words,
    state: 'open', offeredAt: now, endsAt, decidedAt: null,
  }
  const paysAt = latest(silenceOf(assignment, noticedAt, now), later(endsAt, decideAgainMs))
  return changeTask(task, {}, now, { assignment: { ...assignment, noticedAt, silencePaysAt: paysAt }, part, events: ['task.part_offered'] })
}

/** The worker takes the part: it is paid as the whole would be, the rest goes back, and the task is approved. */
export function planAgreePart(task: Task, assignment: Assignment, part: PartOffer, now: Date): Outcome<TaskPlan> {
  if (part.state === 'agreed') return unchanged(task, assignment)
  if (!isPartOpen(part, assignment, now)) return refuse('part_not_open')
  const { amount: price, submissionId, words } = part
  const agreed: Assignment = { ...assignment, price, status: 'approved', approvedAt: now, closedAt: now }
  const { appId, id: taskId, payerId, currency, version: n } = task
  return changeTask(task, { price, status: 'approved', closedAt: now }, now, {
    assignment: agreed, part: { ...part, state: 'agreed', decidedAt: now }, repriced: { slots: 1, why: 'agreed' },
    review: reviewGiven(submissionId, 'approved', { words }),
    postings: [postCapture(agreed, now), postGivenBack({ appId, taskId, payerId, currency, n, amount: assignment.price - price })],
    events: ['task.part_agreed', 'task.approved'],
  })
}

/** The worker wants the whole price: the requester decides again, and has a day for it. */
export function planDeclinePart(task: Task, assignment: Assignment, part: PartOffer, now: Date): Outcome<TaskPlan> {
  if (part.state === 'declined') return unchanged(task, assignment)
  if (!isPartOpen(part, assignment, now)) return refuse('part_not_open')
  const paysAt = latest(silenceOf(assignment, assignment.noticedAt ?? part.offeredAt, now), later(now, decideAgainMs))
  return changeTask(task, {}, now, {
    assignment: { ...assignment, silencePaysAt: paysAt }, part: { ...part, state: 'declined', decidedAt: now }, events: ['task.part_declined'],
  })
}
