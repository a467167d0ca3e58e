import { createHash } from 'node:crypto'
import { planKeepLate, planSubmit, splitPrice, unchanged } from '@microsource/domain'
import { type Receipt, type SubmitRequest, toTypeId } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { uuidOf } from '../../http/ids.ts'
import { toMoney, toTime, toTimeOrNull } from '../../http/wire.ts'
import { getOwnAssignment, type OwnAssignment } from '../assignments/index.ts'
import { attachmentsOfTask, bindToSubmission, toAttachment } from '../attachments/index.ts'
import { findResult } from '../kinds/index.ts'
import { changeTask, type TaskStory, toDomainAssignment, toDomainTask } from '../tasks/index.ts'
import type { AssignmentRow } from '../assignments/assignments.table.ts'
import { examine, examineLate, type Examined, isFailing } from './examine.ts'
import { hasSubmission } from './submissions.repository.ts'
import type { SubmissionRow } from './submissions.table.ts'

/** Without fields as it was before there were any, so that a repetition from then is known. */
function fingerprintOf({ note, attachments, result }: SubmitRequest): string {
  const fields = Object.keys(result).length > 0 ? [result] : []
  return createHash('sha256').update(JSON.stringify([note, attachments, ...fields])).digest('hex')
}

/**
 * Stores the result before anyone waits for it. Submitting again answers the same receipt. From a lost lease all of it is
 * kept as a late submission, whatever its checks say, in a commit of its own, and only then is the submit refused.
 */
export async function submitWork(deps: Deps, own: OwnAssignment, request: SubmitRequest): Promise<{ receipt: Receipt, created: boolean }> {
  const { task_id: taskId, ...row } = await getOwnAssignment(deps.db, own)
  const submissionId = uuidOf('submission', request.submissionId)
  const examined = await mayDeliver(deps, own, submissionId, row) ? await examineAs(row.status, deps, own, taskId, request) : undefined
  const content = { note: request.note, fingerprint: fingerprintOf(request), workerId: own.workerId, examined }
  let created = true
  const story = await changeTask(deps, { appId: own.appId, taskId }, {
    content,
    plan: ({ story: before, now }) => {
      const assignment = toDomainAssignment(assignmentOf(before, own))
      const task = toDomainTask(before.row)
      const earlier = before.submissions.find(({ id }) => id === submissionId)
      created = !earlier
      if (earlier) return replay(before, earlier, content.fingerprint, own)
      const plan = planSubmit(task, assignment, { submissionId, leaseEpoch: request.leaseEpoch }, now)
      if (plan.ok && examined && isFailing(examined)) throw new ApiError('checks_failed', { checks: examined.checks })
      const isLate = !plan.ok && plan.refusal === 'lease_over' && assignment.status === 'timed_out' && !before.row.closed_at
      const isOffered = examined !== undefined && !isFailing(examined)
      return isLate && mayKeepLate(before, own, examined) ? planKeepLate(task, assignment, { submissionId, isOffered }, now) : plan
    },
    also: async ({ trx, story: before }) => {
      const attachmentIds = request.attachments.map((id) => uuidOf('attachment', id))
      const { filesMax } = deps.config.uploads
      await bindToSubmission(trx, { ...own, taskId, submissionId, attachmentIds, filesMax, instead: before.unfit })
      const attachments = await attachmentsOfTask(trx, { appId: own.appId, taskId })
      return { ...before, attachments }
    },
  })
  const submission = story.submissions.find(({ id }) => id === submissionId)
  if (!submission) throw new Error('a submit leaves a submission')
  if (submission.late && !submission.accepted_at) throw await refuseLate(deps, own, submission)
  return { receipt: toReceipt(story, submission, own), created }
}

/** One late submission of an assignment is kept, and after one that does not pass its checks another that does. */
function mayKeepLate({ submissions, unfit }: TaskStory, { assignmentId }: OwnAssignment, examined: Examined | undefined): boolean {
  const kept = submissions.filter(({ assignment_id, late }) => late && assignment_id === assignmentId)
  if (kept.length === 0) return true
  return examined !== undefined && !isFailing(examined) && kept.every(({ id }) => unfit.has(id))
}

/** Names the submission that keeps the work, and what to mend before the requester can take it. */
async function refuseLate(deps: Pick<Deps, 'db'>, { appId }: OwnAssignment, { id }: SubmissionRow): Promise<ApiError> {
  const kept = await findResult(deps.db, { appId, submissionId: id })
  const mend = kept && isFailing(kept) ? { checks: kept.checks } : {}
  return new ApiError('lease_over', { submissionId: toTypeId('submission', id), ...mend })
}

/** Whether this can become a new submission at all; everything else is answered without opening a file. */
async function mayDeliver(
  deps: Pick<Deps, 'db'>, { appId }: OwnAssignment, submissionId: string, { status }: Pick<AssignmentRow, 'status'>,
): Promise<boolean> {
  return ['active', 'changes_requested', 'timed_out'].includes(status) && !await hasSubmission(deps.db, { appId, submissionId })
}

async function examineAs(
  status: AssignmentRow['status'], deps: Deps, own: OwnAssignment, taskId: string, request: SubmitRequest,
): Promise<Examined> {
  if (status === 'timed_out') return examineLate(deps, own, taskId, request)
  const examined = await examine(deps, own, taskId, request)
  if (isFailing(examined)) throw new ApiError('checks_failed', { checks: examined.checks })
  return examined
}

function replay(story: TaskStory, earlier: SubmissionRow, fingerprint: string, own: OwnAssignment) {
  if (earlier.fingerprint !== fingerprint || earlier.assignment_id !== own.assignmentId) throw new ApiError('id_reused')
  return unchanged(toDomainTask(story.row))
}

function assignmentOf(story: TaskStory, { assignmentId }: OwnAssignment) {
  const row = story.assignments.find(({ id }) => id === assignmentId)
  if (!row) throw new Error('the assignment is part of its task')
  return row
}

function toReceipt(story: TaskStory, submission: SubmissionRow, own: OwnAssignment): Receipt {
  const row = assignmentOf(story, own)
  const { worker } = splitPrice(row.price, { platformFeeBps: row.platform_fee_bps, appShareBps: row.app_share_bps }, row.currency)
  return {
    submissionId: toTypeId('submission', submission.id), assignmentId: toTypeId('assignment', row.id), round: submission.round,
    submittedAt: toTime(submission.submitted_at), pay: toMoney(worker, row.currency),
    silencePaysAt: toTimeOrNull(row.submission_id === submission.id ? row.silence_pays_at : null),
    files: (story.attachments.bySubmission.get(submission.id) ?? []).map(toAttachment),
  }
}
