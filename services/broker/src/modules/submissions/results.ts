import type { SubmissionResult } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { getOwnAssignment, type OwnAssignment } from '../assignments/index.ts'
import { feedbackOn } from '../feedback/index.ts'
import { findResult } from '../kinds/index.ts'
import { getTaskStory, type TaskKey } from '../tasks/index.ts'

const nothing = { result: {}, reduced: {}, disclosed: {}, checks: [] }

/** What the requester may see of a result: until that submission is approved only what its kind shows. */
export async function getResult(deps: Pick<Deps, 'db'>, { submissionId, ...key }: TaskKey & { readonly submissionId: string }): Promise<SubmissionResult> {
  const { submissions, reviews } = await getTaskStory(deps.db, key)
  if (!submissions.some(({ id }) => id === submissionId)) throw new ApiError('not_found')
  const isApproved = reviews.some(({ submission_id, verdict }) => submission_id === submissionId && verdict === 'approved')
  const { result, reduced, disclosed, checks } = await findResult(deps.db, { appId: key.appId, submissionId }) ?? nothing
  // What the kind made for the review, a list of changes for example, stays there beside the full fields.
  if (!isApproved) return { result: reduced, reduced: true, checks }
  return { result: { ...disclosed ?? reduced, ...result }, reduced: false, checks, feedback: await feedbackOn(deps.db, { appId: key.appId, submissionId }) }
}

/** All of what a worker delivered last for an assignment. */
export async function getOwnResult(deps: Pick<Deps, 'db'>, own: OwnAssignment): Promise<SubmissionResult> {
  const { task_id: taskId, status } = await getOwnAssignment(deps.db, own)
  const { submissions } = await getTaskStory(deps.db, { appId: own.appId, taskId })
  const last = submissions.findLast(({ assignment_id }) => assignment_id === own.assignmentId)
  if (!last) throw new ApiError('not_found')
  const submission = { appId: own.appId, submissionId: last.id }
  const { result, checks } = await findResult(deps.db, submission) ?? nothing
  return { result, reduced: false, checks, ...(status === 'approved' && { feedback: await feedbackOn(deps.db, submission) }) }
}
