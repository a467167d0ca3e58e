import { type Closeness, type Outcome, payeeOf, planClaim, planExtend, planReturn, planUploadGrace, type Refusal, type TaskPlan } from '@microsource/domain'
import { type TaskPreview, toTypeId, type WorkerAssignment, type InputForWorker } from '@microsource/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { databaseNow, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toTime } from '../../http/wire.ts'
import { type AppRow, getApp, personalApps } from '../apps/index.ts'
import { toAttachment } from '../attachments/index.ts'
import { listEngagements } from '../engagements/index.ts'
import { findTaskInput } from '../kinds/index.ts'
import { getRequester } from '../requesters/index.ts'
import { closenessBetween } from '../signals/index.ts'
import { listCardsLike } from '../task-cards/index.ts'
import {
  changeTask, getTaskRow, getTaskStory, payerOf, payOf, saveTaskPlan, TaskMoved, type TaskStory, titleOf, toDomainAssignment, toDomainTask,
} from '../tasks/index.ts'
import { getWorker, type WorkerRow } from '../workers/index.ts'
import { getOwnAssignment } from './assignments.repository.ts'
import type { AssignmentRow } from './assignments.table.ts'
import { toWorkerAssignment } from './assignments.view.ts'

export interface OwnAssignment { readonly appId: string, readonly assignmentId: string, readonly workerId: string }
interface TaskOfApp { readonly appId: string, readonly taskId: string, readonly workerId: string }

const attemptsMax = 8

/**
 * One atomic claim: the plan is made on what is read without a lock, and its save names the version that was read. Of many
 * at once one save finds that version; the others read again and see that someone was faster.
 */
export async function claimTask(deps: Deps, { appId, taskId, workerId }: TaskOfApp, pay?: number): Promise<{ assignment: WorkerAssignment, created: boolean }> {
  const [worker, app] = await Promise.all([getWorker(deps.db, workerId), getApp(deps.db, appId)])
  const claim = {
    workerId, workerName: worker.name, payeeId: payeeOf(workerId, app.mode), closeness: await closenessOf(deps, taskId, worker, app),
    ...(pay !== undefined && { paySeen: BigInt(pay) }),
  }
  for (let attempt = 1; ; attempt++) {
    try {
      const claimed = await transact(deps, async ({ trx, now }) => {
        const story = await getTaskStory(trx, { appId, taskId })
        const earlier = story.assignments.filter(({ worker_id }) => worker_id === workerId).map(toDomainAssignment)
        const plan = planClaim(toDomainTask(story.row), { ...claim, assignmentId: deps.ids() }, earlier, now)
        if (!plan.ok) return { done: false as const, refusal: plan.refusal, kind: story.row.kind }
        const after = await saveTaskPlan(deps, trx, story, plan.value, now)
        return { done: true as const, after, id: plan.value.assignment?.id, created: after !== story }
      })
      if (!claimed.done) throw await refuseClaim(deps, workerId, claimed)
      deps.wake('events')
      return { assignment: await view(deps, claimed.after, rowOf(claimed.after, claimed.id)), created: claimed.created }
    } catch (error) {
      if (!(error instanceof TaskMoved) || attempt === attemptsMax) throw error instanceof TaskMoved ? new ApiError('claim_lost') : error
    }
  }
}

async function closenessOf(deps: Deps, taskId: string, worker: WorkerRow, { id: appId, mode }: Pick<AppRow, 'id' | 'mode'>): Promise<Closeness> {
  const { requester_id: requesterId, payer_id: payerId } = await getTaskRow(deps.db, { appId, taskId })
  const asked = await getRequester(deps.db, { appId, requesterId })
  const payer = payerId === requesterId ? [] : [await getRequester(deps.db, { appId: personalApps[mode], requesterId: payerId })]
  return closenessBetween(deps, { requesters: [asked, ...payer], worker, mode })
}

/** Someone was faster: the answer brings tasks like it. */
async function refuseClaim(deps: Deps, workerId: string, { refusal, kind }: { refusal: Refusal, kind: string }): Promise<ApiError> {
  return new ApiError(refusal, refusal === 'claim_lost' ? { alternatives: await listCardsLike(deps, { workerId, kind, limit: 3 }) } : {})
}

function rowOf(story: TaskStory, assignmentId: string | undefined): AssignmentRow {
  const row = story.assignments.find(({ id }) => id === assignmentId)
  if (!row) throw new Error('the assignment is part of its task')
  return row
}

async function view(deps: Pick<Deps, 'db'>, story: TaskStory, row: AssignmentRow): Promise<WorkerAssignment> {
  const { app_id: appId, requester_id: requesterId } = story.row
  const [app, payer] = await Promise.all([getApp(deps.db, appId), payerOf(deps.db, { appId, requesterId })])
  return toWorkerAssignment(story, row, { appName: app.name, payer })
}

type Plan = (task: ReturnType<typeof toDomainTask>, assignment: ReturnType<typeof toDomainAssignment>, now: Date) => Outcome<TaskPlan>

async function changeAssignment(deps: Deps, own: OwnAssignment, plan: Plan): Promise<WorkerAssignment> {
  const { task_id: taskId } = await getOwnAssignment(deps.db, own)
  const story = await changeTask(deps, { appId: own.appId, taskId }, {
    plan: ({ story: before, now }) => plan(toDomainTask(before.row), toDomainAssignment(rowOf(before, own.assignmentId)), now),
  })
  return view(deps, story, rowOf(story, own.assignmentId))
}

export const returnTask = (deps: Deps, own: OwnAssignment, leaseEpoch: number): Promise<WorkerAssignment> =>
  changeAssignment(deps, own, (task, assignment, now) => planReturn(task, assignment, leaseEpoch, now))

export const extendLease = (deps: Deps, own: OwnAssignment, leaseEpoch: number): Promise<WorkerAssignment> =>
  changeAssignment(deps, own, (task, assignment, now) => planExtend(task, assignment, leaseEpoch, now))

/** Bytes of a result are arriving: the lease must not run out under them. */
export async function keepLeaseForUpload(deps: Deps, { appId, assignmentId }: { appId: string, assignmentId: string }): Promise<void> {
  const row = await deps.db.selectFrom('assignments').select(['task_id', 'worker_id', 'lease_ends_at'])
    .where('app_id', '=', appId).where('id', '=', assignmentId).executeTakeFirst()
  if (!row || row.lease_ends_at.getTime() - deps.clock.here().getTime() > 2 * 60_000) return
  await changeAssignment(deps, { appId, assignmentId, workerId: row.worker_id }, planUploadGrace)
}

export async function getAssignment(deps: Pick<Deps, 'db'>, own: OwnAssignment): Promise<WorkerAssignment> {
  const row = await getOwnAssignment(deps.db, own)
  return view(deps, await getTaskStory(deps.db, { appId: own.appId, taskId: row.task_id }), row)
}

export async function listAssignments(
  deps: Pick<Deps, 'db'>, list: { workerId: string, live?: boolean | undefined, before?: string | undefined, limit: number },
): Promise<{ assignments: WorkerAssignment[], lastId: string | null }> {
  const rows = await listEngagements(deps.db, { ...list, limit: list.limit + 1 })
  const shown = rows.slice(0, list.limit)
  const assignments = await Promise.all(shown.map(({ app_id, assignment_id }) =>
    getAssignment(deps, { appId: app_id, assignmentId: assignment_id, workerId: list.workerId })))
  return { assignments, lastId: rows.length > list.limit ? shown.at(-1)?.assignment_id ?? null : null }
}

/** Before the claim: visible while it is open, or when this worker has had it. */
export async function previewTask(deps: Pick<Deps, 'db'>, { appId, taskId, workerId }: TaskOfApp): Promise<TaskPreview> {
  const story = await getTaskStory(deps.db, { appId, taskId })
  const { row } = story
  const isOpen = row.status === 'open' && row.closing === null
  if (!isOpen && !story.assignments.some(({ worker_id }) => worker_id === workerId)) throw new ApiError('not_found')
  return toPreview(deps.db, story, isOpen)
}

/** While it is live, a rejection that is not settled included, and what was approved until its pay has matured: so long it can be contested. */
const mayRead = ({ closed_at, approved_at, maturing_ms }: AssignmentRow, now: Date): boolean =>
  closed_at === null || (approved_at !== null && now.getTime() < approved_at.getTime() + Number(maturing_ms))

/** What was asked: facts for everyone who may see the task, the fields for whoever works on it. */
export async function readInput(deps: Pick<Deps, 'db' | 'clock'>, { appId, taskId, workerId }: TaskOfApp): Promise<InputForWorker> {
  const { row, assignments } = await getTaskStory(deps.db, { appId, taskId })
  const own = assignments.filter(({ worker_id }) => worker_id === workerId)
  const now = await databaseNow(deps)
  const isTheirs = own.some((assignment) => mayRead(assignment, now))
  if (own.length === 0 && (row.status !== 'open' || row.closing !== null)) throw new ApiError('not_found')
  const found = await findTaskInput(deps.db, { appId, taskId })
  return { facts: found?.facts ?? [], input: isTheirs ? found?.input ?? {} : null }
}

async function toPreview(db: Kysely<Database>, story: TaskStory, open: boolean): Promise<TaskPreview> {
  const { row, attachments } = story
  const [app, payer] = await Promise.all([getApp(db, row.app_id), payerOf(db, { appId: row.app_id, requesterId: row.requester_id })])
  const picture = attachments.task.find(({ media_type }) => media_type.startsWith('image/'))
  return {
    appId: toTypeId('app', row.app_id), appName: app.name, taskId: toTypeId('task', row.id), kind: row.kind,
    title: titleOf(row.description), description: row.description, pay: payOf(row),
    wantedBy: toTime(row.wanted_by), listedUntil: toTime(row.listed_until), postedAt: toTime(row.created_at),
    thumbnail: picture ? { attachmentId: toTypeId('attachment', picture.id) } : null,
    attachments: attachments.task.map(toAttachment), payer, open, leaseMinutes: Math.round(row.lease_ms / 60_000),
  }
}
