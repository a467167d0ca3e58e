import { z } from 'zod'
import { SubmissionId } from '../ids.ts'
import { Task } from '../resources.ts'
import { trimmedText } from '../text.ts'
import { AfterRejection, RejectionReason } from '../vocabulary.ts'
import { define } from './operation.ts'
import { TaskParams } from './tasks.ts'

const seen = { submissionId: SubmissionId.describe('The submission that was looked at; another one in the meantime answers stale_review') }

export const ApproveRequest = z.object({ ...seen }).strict().meta({ id: 'ApproveRequest' })
export const ChangesRequest = z.object({ ...seen, words: trimmedText(4000, 3) }).strict().meta({ id: 'ChangesRequest' })
export const RejectRequest = z.object({
  ...seen, reason: RejectionReason, words: trimmedText(4000, 3),
  then: AfterRejection.default('reopen').describe('What happens to the task when the worker’s 48 hours to object are over'),
}).strict().meta({ id: 'RejectRequest' })

const reviewErrors = ['not_found', 'stale_review', 'not_reviewable', 'scope_missing'] as const

export const approveTask = define({
  id: 'approveTask', method: 'POST', path: '/v1/tasks/{taskId}/approve', auth: 'session', tag: 'Review', idempotencyKey: 'required',
  summary: 'Approve the submission and pay',
  params: TaskParams, body: ApproveRequest, responses: { 200: Task }, errors: reviewErrors,
})

export const requestChanges = define({
  id: 'requestChanges', method: 'POST', path: '/v1/tasks/{taskId}/request-changes', auth: 'session', tag: 'Review', idempotencyKey: 'required',
  summary: 'Ask the same worker for changes, up to three rounds',
  params: TaskParams, body: ChangesRequest, responses: { 200: Task }, errors: [...reviewErrors, 'no_rounds_left'],
})

export const rejectTask = define({
  id: 'rejectTask', method: 'POST', path: '/v1/tasks/{taskId}/reject', auth: 'session', tag: 'Review', idempotencyKey: 'required',
  summary: 'Reject the submission with a reason',
  description: 'The money stays on hold for 48 hours in which the worker can object; then the task reopens once or the hold is released.',
  params: TaskParams, body: RejectRequest, responses: { 200: Task }, errors: reviewErrors,
})

export const acceptLate = define({
  id: 'acceptLate', method: 'POST', path: '/v1/tasks/{taskId}/late-submissions/{submissionId}/accept', auth: 'session', tag: 'Review',
  idempotencyKey: 'required', summary: 'Take a submission that came after the lease, while the task is still open',
  params: TaskParams.extend({ submissionId: SubmissionId }), responses: { 200: Task },
  errors: ['not_found', 'task_not_open', 'scope_missing', 'insufficient_funds', 'spend_limit_reached'],
})
