import { z } from 'zod'
import { AppId, AssignmentId, AttachmentId, SubmissionId, TaskId } from '../ids.ts'
import { Currency } from '../money.ts'
import { CheckOutcome, Fields, Kind, SubmissionResult, InputOfTask, InputForWorker } from '../resources.ts'
import { trimmedText } from '../text.ts'
import { CurrencyQuery, define } from './operation.ts'

export const CheckRequest = z.object({
  note: trimmedText(4000).default(''),
  attachments: z.array(AttachmentId).max(10).default([]),
  result: Fields.default({}),
}).strict().meta({ id: 'CheckRequest' })

const ofAssignment = z.object({ appId: AppId, assignmentId: AssignmentId })

export const listKinds = define({
  id: 'listKinds', method: 'GET', path: '/v1/kinds', auth: 'none', tag: 'Kinds',
  summary: 'The kinds of task: what goes in, what comes out, what is checked',
  query: CurrencyQuery.extend({ currency: Currency.default('USD').describe('Of the suggested prices') }),
  responses: { 200: z.object({ items: z.array(Kind) }).meta({ id: 'KindList' }) }, errors: ['unsupported_currency'],
})

export const getTaskInput = define({
  id: 'getTaskInput', method: 'GET', path: '/v1/tasks/{taskId}/input', auth: 'session', tag: 'Kinds',
  summary: 'The fields that were asked with', params: z.object({ taskId: TaskId }),
  responses: { 200: InputOfTask }, errors: ['not_found'],
})

export const getResult = define({
  id: 'getResult', method: 'GET', path: '/v1/tasks/{taskId}/submissions/{submissionId}/result', auth: 'session', tag: 'Kinds',
  summary: 'The fields of a result: reduced until it is approved, full after',
  params: z.object({ taskId: TaskId, submissionId: SubmissionId }), responses: { 200: SubmissionResult }, errors: ['not_found'],
})

export const getWorkerInput = define({
  id: 'getWorkerInput', method: 'GET', path: '/v1/worker/apps/{appId}/tasks/{taskId}/input', auth: 'worker', tag: 'Kinds',
  summary: 'What was asked: facts before the claim, the fields too while an assignment on it is live, and until the pay of an approved one has matured',
  params: z.object({ appId: AppId, taskId: TaskId }), responses: { 200: InputForWorker }, errors: ['not_found'],
})

export const getWorkerResult = define({
  id: 'getWorkerResult', method: 'GET', path: '/v1/worker/apps/{appId}/assignments/{assignmentId}/result', auth: 'worker', tag: 'Kinds',
  summary: 'What this worker delivered last', params: ofAssignment, responses: { 200: SubmissionResult }, errors: ['not_found'],
})

export const checkWork = define({
  id: 'checkWork', method: 'POST', path: '/v1/worker/apps/{appId}/assignments/{assignmentId}/check', auth: 'worker', tag: 'Kinds',
  summary: 'Try the acceptance checks without submitting',
  params: ofAssignment, body: CheckRequest,
  responses: { 200: z.object({ checks: z.array(CheckOutcome) }).meta({ id: 'CheckList' }) },
  errors: ['not_found', 'not_active', 'attachment_not_ready', 'file_missing', 'unsupported_media', 'rate_limited'],
})
