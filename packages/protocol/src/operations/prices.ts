import { z } from 'zod'
import { AppId, AssignmentId, SubmissionId } from '../ids.ts'
import { Task } from '../resources.ts'
import { trimmedText } from '../text.ts'
import { WorkerAssignment } from '../worker-resources.ts'
import { define } from './operation.ts'
import { PriceAsked, TaskParams } from './tasks.ts'

const moneyErrors = ['not_found', 'scope_missing', 'price_not_whole', 'unsupported_currency'] as const

export const RepriceRequest = z.object({ price: PriceAsked }).strict().meta({ id: 'RepriceRequest' })

export const PartRequest = z.object({
  submissionId: SubmissionId.describe('The submission that was looked at'),
  amount: PriceAsked.describe('Less than the price, which the worker keeps a right to until they agree'),
  words: trimmedText(2000, 3).describe('Why: the worker reads it'),
}).strict().meta({ id: 'PartRequest' })

export const TipRequest = z.object({ amount: PriceAsked }).strict().meta({ id: 'TipRequest' })

export const repriceTask = define({
  id: 'repriceTask', method: 'POST', path: '/v1/tasks/{taskId}/price', auth: 'session', tag: 'Tasks', idempotencyKey: 'required',
  summary: 'Raise or lower the price while nobody has taken the task',
  description: 'The difference goes on hold or comes back at once. Only a raise counts against the limit of the session; lowering gives nothing of it back. A worker who claims by the old price is refused with `price_changed`.',
  params: TaskParams, body: RepriceRequest, responses: { 200: Task },
  errors: [...moneyErrors, 'price_too_low', 'price_too_high', 'not_repriceable', 'insufficient_funds', 'spend_limit_reached', 'grant_limit_reached'],
})

export const offerPart = define({
  id: 'offerPart', method: 'POST', path: '/v1/tasks/{taskId}/offer-part', auth: 'session', tag: 'Review', idempotencyKey: 'required',
  summary: 'Offer a part of the price for the submission',
  description: 'Once for each submission, and for 48 hours. Nothing moves until the worker agrees; meanwhile silence does not pay, and every verdict stays possible and ends the offer.',
  params: TaskParams, body: PartRequest, responses: { 200: Task },
  errors: [...moneyErrors, 'stale_review', 'not_reviewable', 'part_out_of_range', 'part_offered_before'],
})

export const tipWorker = define({
  id: 'tipWorker', method: 'POST', path: '/v1/tasks/{taskId}/tips', auth: 'session', tag: 'Review', idempotencyKey: 'required',
  summary: 'Give the worker more than the price',
  description: 'Within 30 days of the approval. All of it is the worker’s; all tips together are at most the price, and at most `tips.room` of the task. It counts against the limit of the session.',
  params: TaskParams, body: TipRequest, responses: { 200: Task },
  errors: [...moneyErrors, 'not_approved', 'tip_too_late', 'tip_out_of_range', 'insufficient_funds', 'spend_limit_reached', 'grant_limit_reached'],
})

const params = z.object({ appId: AppId, assignmentId: AssignmentId })
const PartAnswer = z.object({ submissionId: SubmissionId.describe('The submission the part was offered for') }).strict().meta({ id: 'PartAnswer' })

export const agreePart = define({
  id: 'agreePart', method: 'POST', path: '/v1/worker/apps/{appId}/assignments/{assignmentId}/part/agree', auth: 'workerSignedIn', tag: 'Worker',
  idempotencyKey: 'required', summary: 'Take the part that was offered',
  description: 'It is paid as the whole would be, the rest goes back to the requester, and the task is approved. For the person, not for an API token.',
  params, body: PartAnswer, responses: { 200: WorkerAssignment }, errors: ['not_found', 'part_not_open'],
})

export const declinePart = define({
  id: 'declinePart', method: 'POST', path: '/v1/worker/apps/{appId}/assignments/{assignmentId}/part/decline', auth: 'workerSignedIn', tag: 'Worker',
  idempotencyKey: 'required', summary: 'Want the whole price',
  description: 'The requester decides again and has at least a day for it; then silence pays the whole price.',
  params, body: PartAnswer, responses: { 200: WorkerAssignment }, errors: ['not_found', 'part_not_open'],
})
