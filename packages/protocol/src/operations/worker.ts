import { z } from 'zod'
import { AppId, AssignmentId, AttachmentId, KeyId, SubmissionId, TaskId } from '../ids.ts'
import { Currency } from '../money.ts'
import { Fields, SignedUrl } from '../resources.ts'
import { Earnings } from '../wallet-resources.ts'
import { freeText, trimmedText } from '../text.ts'
import { Receipt, TaskCard, TaskPreview, Worker, WorkerAssignment, WorkerToken } from '../worker-resources.ts'
import { UrlRequest } from './attachments.ts'
import { define, page, PageQuery } from './operation.ts'

const AppTask = z.object({ appId: AppId, taskId: TaskId })
const AppAssignment = z.object({ appId: AppId, assignmentId: AssignmentId })
const Epoch = z.object({ leaseEpoch: z.int().min(0) }).strict()

export const SubmitRequest = z.object({
  submissionId: SubmissionId.describe('Minted by the caller; submitting twice is submitting once'),
  leaseEpoch: z.int().min(0),
  note: trimmedText(4000).default(''),
  attachments: z.array(AttachmentId).max(10).default([]),
  result: Fields.default({}).describe('Fields by the schema of the kind'),
}).strict().meta({ id: 'SubmitRequest' })

const leaseErrors = ['not_found', 'lease_over', 'not_active'] as const

export const getWorker = define({
  id: 'getWorker', method: 'GET', path: '/v1/worker/me', auth: 'worker', tag: 'Worker',
  summary: 'Who this worker is', responses: { 200: Worker }, errors: [],
})

export const updateWorker = define({
  id: 'updateWorker', method: 'PATCH', path: '/v1/worker/me', auth: 'workerSignedIn', tag: 'Worker',
  summary: 'Change the name requesters see',
  body: z.object({ name: trimmedText(60, 1) }).strict().meta({ id: 'WorkerUpdate' }), responses: { 200: Worker }, errors: [],
})

export const listOpenTasks = define({
  id: 'listOpenTasks', method: 'GET', path: '/v1/worker/tasks', auth: 'worker', tag: 'Worker',
  summary: 'Tasks this worker may take', description: 'A hint kept up to date; the claim is the truth.',
  query: PageQuery.extend({ kind: freeText(100).optional() }),
  responses: { 200: page(TaskCard).meta({ id: 'TaskCardPage' }) }, errors: ['invalid_cursor'],
})

export const getTaskPreview = define({
  id: 'getTaskPreview', method: 'GET', path: '/v1/worker/apps/{appId}/tasks/{taskId}', auth: 'worker', tag: 'Worker',
  summary: 'A task before the claim', params: AppTask, responses: { 200: TaskPreview }, errors: ['not_found'],
})

export const claimTask = define({
  id: 'claimTask', method: 'POST', path: '/v1/worker/apps/{appId}/tasks/{taskId}/claim', auth: 'worker', tag: 'Worker',
  summary: 'Take a task', description: 'Atomic: of many who try, one has it. Repeating it answers the same assignment.',
  params: AppTask, query: z.object({ pay: z.coerce.number().int().min(0).max(1_000_000_000_000).optional().describe('What you saw that it pays, in minor units: where it pays less by now, the claim answers `price_changed`') }),
  responses: { 201: WorkerAssignment, 200: WorkerAssignment },
  errors: ['not_found', 'claim_lost', 'task_not_open', 'price_changed', 'own_task', 'sides_too_close', 'already_claimed_by_you', 'too_many_claims'],
})

export const listAssignments = define({
  id: 'listAssignments', method: 'GET', path: '/v1/worker/assignments', auth: 'worker', tag: 'Worker',
  summary: 'The worker’s assignments, newest first',
  query: PageQuery.extend({ live: z.enum(['true', 'false']).optional().describe('true: only those still to be worked on or reviewed') }),
  responses: { 200: page(WorkerAssignment).meta({ id: 'WorkerAssignmentPage' }) }, errors: ['invalid_cursor'],
})

export const getAssignment = define({
  id: 'getAssignment', method: 'GET', path: '/v1/worker/apps/{appId}/assignments/{assignmentId}', auth: 'worker', tag: 'Worker',
  summary: 'One assignment', params: AppAssignment, responses: { 200: WorkerAssignment }, errors: ['not_found'],
})

export const submitWork = define({
  id: 'submitWork', method: 'POST', path: '/v1/worker/apps/{appId}/assignments/{assignmentId}/submit', auth: 'worker', tag: 'Worker',
  summary: 'Deliver the result', description: 'Answers a receipt. After the lease all of it is kept as a late submission and `lease_over` says so; where a check does not pass it says what to mend, and one more is taken.',
  params: AppAssignment, body: SubmitRequest, responses: { 201: Receipt, 200: Receipt },
  errors: [...leaseErrors, 'attachment_not_ready', 'attachment_in_use', 'file_missing', 'unsupported_media', 'unknown_kind', 'checks_failed', 'stale_version', 'id_reused'],
})

export const returnTask = define({
  id: 'returnTask', method: 'POST', path: '/v1/worker/apps/{appId}/assignments/{assignmentId}/return', auth: 'worker', tag: 'Worker',
  summary: 'Give the task back, free of charge', params: AppAssignment, body: Epoch.meta({ id: 'ReturnRequest' }),
  responses: { 200: WorkerAssignment }, errors: leaseErrors,
})

export const extendLease = define({
  id: 'extendLease', method: 'POST', path: '/v1/worker/apps/{appId}/assignments/{assignmentId}/extend', auth: 'worker', tag: 'Worker',
  summary: 'Half of the time again, once', description: 'Once in each lease. Repeating it changes nothing and answers the assignment as it is.',
  params: AppAssignment, body: Epoch.meta({ id: 'ExtendRequest' }),
  responses: { 200: WorkerAssignment }, errors: leaseErrors,
})

export const createWorkerFileUrl = define({
  id: 'createWorkerFileUrl', method: 'POST', path: '/v1/worker/apps/{appId}/attachments/{attachmentId}/url', auth: 'worker', tag: 'Worker',
  summary: 'Signed address of a file: reduced before the claim, full while an assignment is live',
  params: z.object({ appId: AppId, attachmentId: AttachmentId }), body: UrlRequest, responses: { 200: SignedUrl },
  errors: ['not_found', 'full_file_locked', 'attachment_not_ready'],
})

export const getEarnings = define({
  id: 'getEarnings', method: 'GET', path: '/v1/worker/earnings', auth: 'worker', tag: 'Worker',
  summary: 'Available, and pending until when',
  description: 'Test money and live money are never added: one of them is answered, and `test` says which.',
  query: z.object({ money: z.enum(['live', 'test']).optional().describe('Default: live money as soon as this broker has a live app, test money before'),
    currency: Currency.optional().describe('Default: what the payout account takes; without one the first that was earned, or US dollars') }),
  responses: { 200: Earnings }, errors: ['unsupported_currency'],
})

export const streamWorker = define({
  id: 'streamWorker', method: 'GET', path: '/v1/worker/stream', auth: 'worker', tag: 'Worker', stream: true,
  summary: 'Says live that something changed for this worker',
  description: 'Server-sent events named `tasks` (the list changed), `assignment` (one of yours changed; data: appId, assignmentId) and `earnings`. Load again what is named.',
  responses: { 200: z.object({ appId: AppId.optional(), assignmentId: AssignmentId.optional() }).meta({ id: 'WorkerNews' }) }, errors: [],
})

export const listWorkerTokens = define({
  id: 'listWorkerTokens', method: 'GET', path: '/v1/worker/tokens', auth: 'workerSignedIn', tag: 'Worker',
  summary: 'API tokens of this worker', responses: { 200: z.object({ items: z.array(WorkerToken) }).meta({ id: 'WorkerTokenList' }) }, errors: [],
})

export const createWorkerToken = define({
  id: 'createWorkerToken', method: 'POST', path: '/v1/worker/tokens', auth: 'workerSignedIn', tag: 'Worker',
  idempotencyKey: 'required', summary: 'Mint an API token; it is shown once',
  description: 'Only its hash is kept, so repeating it mints no second one and answers `secret_shown_once` with `resourceId`, to revoke it by.',
  body: z.object({ name: trimmedText(60, 1) }).strict().meta({ id: 'WorkerTokenRequest' }),
  responses: { 201: WorkerToken.extend({ token: z.string() }).meta({ id: 'NewWorkerToken' }) }, errors: ['secret_shown_once'],
})

export const deleteWorkerToken = define({
  id: 'deleteWorkerToken', method: 'DELETE', path: '/v1/worker/tokens/{tokenId}', auth: 'workerSignedIn', tag: 'Worker',
  summary: 'Revoke an API token', params: z.object({ tokenId: KeyId }), responses: { 204: z.null() }, errors: ['not_found'],
})

export type SubmitRequest = z.infer<typeof SubmitRequest>
