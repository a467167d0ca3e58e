import type { Assignment, ReviewGiven, Submission, TaskPlan } from '@microsource/domain'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import type { AssignmentRow } from '../assignments/assignments.table.ts'
import { closeEngagement, insertEngagement, moveWorkerCap } from '../engagements/index.ts'
import { insertResult } from '../kinds/index.ts'
import type { SubmissionResultRow } from '../kinds/kinds.table.ts'
import { savePosting } from '../ledger/index.ts'
import type { ReviewRow, SubmissionRow } from '../submissions/submissions.table.ts'
import { toEventData } from './event-data.ts'
import { savePrices } from './save-prices.ts'
import { type TaskStory, toAssignmentRow } from './task-story.ts'
import { toTask } from './task-view.ts'

/** What a submit brings besides the plan: the words and files of the worker. */
export interface SubmissionContent {
  readonly note: string
  readonly fingerprint: string
  readonly workerId: string
  /** What the kind made of it. Undefined where the assignment was not one to deliver on when it was looked at. */
  readonly examined: Omit<SubmissionResultRow, 'app_id' | 'submission_id'> | undefined
}

/** Another command changed the task between load and save: the transaction starts again from what is there now. */
export class TaskMoved extends Error {}

/**
 * Saves a plan: task, assignment, submission, review, posting, worker's own rows and events, together or not at all.
 * The update of the task names the version it was planned on, so that a plan made on a stale story changes nothing.
 */
export async function saveTaskPlan(
  deps: Pick<Deps, 'ids'>, trx: Transaction<Database>, story: TaskStory, plan: TaskPlan, now: Date, content?: SubmissionContent,
): Promise<TaskStory> {
  if (plan.task.version === story.row.version) return story
  const row = await updateTask(trx, story, plan)
  const assignments = await saveAssignment(trx, story.assignments, plan.assignment)
  const submissions = await saveSubmission(trx, story, plan.submission, now, content)
  const reviews = plan.review ? [...story.reviews, await insertReview(trx, plan.review, story, now)] : story.reviews
  const parts = await savePrices(trx, story, plan, now)
  for (const posting of plan.postings) await savePosting(trx, posting, now)
  await saveWorkersSide(trx, story.assignments, plan.assignment, now)
  const isUnfit = plan.submission !== null && content?.examined?.checks.some(({ passed }) => !passed)
  const unfit = isUnfit ? new Set([...story.unfit, plan.submission?.id ?? '']) : story.unfit
  const after: TaskStory = { ...story, row, assignments, submissions, reviews, parts, unfit }
  await insertEvents(deps, trx, after, plan, now)
  return after
}

async function updateTask(trx: Transaction<Database>, { row }: TaskStory, { task }: TaskPlan): Promise<TaskStory['row']> {
  const changed = {
    status: task.status, price: task.price, closing: task.closing, open_slots: task.openSlots, reopened: task.reopened,
    version: task.version, sequence: task.sequence, updated_at: task.updatedAt, closed_at: task.closedAt,
  }
  const updated = await trx.updateTable('tasks').set(changed)
    .where('app_id', '=', row.app_id).where('id', '=', row.id).where('version', '=', row.version)
    .returning('id').executeTakeFirst()
  if (!updated) throw new TaskMoved()
  return { ...row, ...changed }
}

async function saveAssignment(trx: Transaction<Database>, before: readonly AssignmentRow[], assignment: Assignment | null) {
  if (!assignment) return before
  const row = toAssignmentRow(assignment)
  const known = before.find(({ id }) => id === row.id)
  if (!known) {
    await trx.insertInto('assignments').values(row).execute()
    return [...before, row]
  }
  await trx.updateTable('assignments').set(row)
    .where('app_id', '=', row.app_id).where('id', '=', row.id).where('lease_epoch', '=', known.lease_epoch).execute()
  return before.map((other) => (other.id === row.id ? row : other))
}

async function saveSubmission(
  trx: Transaction<Database>, story: TaskStory, submission: Submission | null, now: Date, content?: SubmissionContent,
): Promise<readonly SubmissionRow[]> {
  if (!submission) return story.submissions
  const { app_id, id: task_id } = story.row
  if (story.submissions.some(({ id }) => id === submission.id)) {
    await trx.updateTable('submissions').set({ accepted_at: submission.acceptedAt })
      .where('app_id', '=', app_id).where('id', '=', submission.id).execute()
    return story.submissions.map((other) => (other.id === submission.id ? { ...other, accepted_at: submission.acceptedAt } : other))
  }
  if (!content) throw new Error('a new submission needs its content')
  const row: SubmissionRow = {
    app_id, id: submission.id, task_id, assignment_id: submission.assignmentId, worker_id: content.workerId, round: submission.round,
    note: content.note, late: submission.late, accepted_at: null, fingerprint: content.fingerprint, submitted_at: now,
  }
  const inserted = await trx.insertInto('submissions').values(row).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst()
  if (!inserted) throw new ApiError('id_reused')
  if (!content.examined) throw new ApiError('stale_version')
  await insertResult(trx, { app_id, submission_id: row.id, ...content.examined })
  return [...story.submissions, row]
}

async function insertReview(trx: Transaction<Database>, review: ReviewGiven, story: TaskStory, now: Date): Promise<ReviewRow> {
  const assignment = story.submissions.find(({ id }) => id === review.submissionId)?.assignment_id
  if (!assignment) throw new Error('a review names a submission of its task')
  const verdict = {
    verdict: review.verdict, by: review.by, words: review.words, reason: review.reason,
    after_rejection: review.then, settles_at: review.settlesAt, reviewed_at: now,
  }
  const row: ReviewRow = {
    app_id: story.row.app_id, submission_id: review.submissionId, task_id: story.row.id, assignment_id: assignment, ...verdict,
  }
  // An operator's verdict replaces the rejection it overrules; a requester reviews a submission once.
  await trx.insertInto('reviews').values(row)
    .onConflict((conflict) => conflict.columns(['app_id', 'submission_id']).doUpdateSet(verdict)).execute()
  return row
}

/** Rows kept beside the worker: their own list and how many they hold at once. */
async function saveWorkersSide(trx: Transaction<Database>, before: readonly AssignmentRow[], after: Assignment | null, now: Date): Promise<void> {
  if (!after) return
  const known = before.find(({ id }) => id === after.id)
  const holds = (status: string | undefined): number => (status === 'active' ? 1 : 0)
  const more = holds(after.status) - holds(known?.status)
  if (more !== 0) await moveWorkerCap(trx, after.workerId, more)
  if (!known) await insertEngagement(trx, after, now)
  else if ((known.closed_at === null) !== (after.closedAt === null)) await closeEngagement(trx, after)
}

async function insertEvents(deps: Pick<Deps, 'ids'>, trx: Transaction<Database>, story: TaskStory, plan: TaskPlan, now: Date): Promise<void> {
  if (plan.events.length === 0) return
  const task = toTask(story)
  const first = plan.task.sequence - plan.events.length + 1
  await trx.insertInto('events').values(plan.events.map((type, i) => ({
    app_id: story.row.app_id, task_id: story.row.id, sequence: first + i, id: deps.ids(), type,
    data: JSON.stringify(toEventData(task, first + i)) as never, occurred_at: now, relayed_at: null,
  }))).execute()
}
