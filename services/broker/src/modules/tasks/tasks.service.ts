import { createHash } from 'node:crypto'
import { maturingMsFor, planCancel, planExpire, planNotice, planPublish, type Task as DomainTask, unchanged } from '@microsource/domain'
import type { Fields } from '@microsource/kinds'
import type { Task, TaskRequest } from '@microsource/protocol'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import type { Guard } from '../../http/idempotency.ts'
import { ApiError } from '../../http/problem-details.ts'
import { uuidOf } from '../../http/ids.ts'
import { getApp, getBounds } from '../apps/index.ts'
import { attachmentsOfTask, bindToTask } from '../attachments/index.ts'
import { spendGrant } from '../grants/index.ts'
import { hasMoved } from '../ledger/index.ts'
import { checkFiles, findTaskInput, getKind, insertTaskInput } from '../kinds/index.ts'
import { findFirstTopUp, spend } from '../wallets/index.ts'
import { withFunds } from './change-funded.ts'
import { changeTask } from './change-task.ts'
import { asConfirmed, fingerprintToConfirm } from './ask-payer.ts'
import { agreeTerms, type Asking, fundsMissing, payerIdOf, prepare, type Prepared } from './prepare.ts'
import { saveTaskPlan } from './save-task-plan.ts'
import { type TaskStory, toDomainAssignment, toDomainTask } from './task-story.ts'
import { toTask } from './task-view.ts'
import { findLastSubmitted, findTaskRow, getTaskStory, insertTask, listTaskRows, storyOf, type TaskKey } from './tasks.repository.ts'
import type { TaskRow } from './tasks.table.ts'

function fingerprintOf({ requesterId }: Asking, request: TaskRequest): string {
  const { kind, description, price, wantedBy, attachments, metadata, input } = request
  // Without fields as it was before there were any, so that a repetition from then is known.
  const fields = Object.keys(input).length > 0 ? [input] : []
  return digestOf([requesterId, kind, description, price.amount, price.currency, wantedBy, attachments, metadata, ...fields])
}

const digestOf = (said: unknown): string => createHash('sha256').update(JSON.stringify(said)).digest('hex')

/**
 * Validates, puts the price on hold and opens the task in one commit, or leaves nothing. The id is the draft's own, so
 * that a repetition finds the task it made: `created` is false then. `dailyMax` is the session's own limit, if it has one.
 */
export async function createTask(
  deps: Deps, asking: Asking, request: TaskRequest, { dailyMax, guard }: { dailyMax?: bigint | undefined, guard?: Guard | undefined } = {},
): Promise<{ task: Task, created: boolean }> {
  const fingerprint = fingerprintOf(asking, request)
  const known = await findTaskRow(deps.db, { appId: asking.appId, taskId: uuidOf('task', request.id) })
  const prepared = known ? undefined : await prepareUnlessMade(deps, asking, request, dailyMax)
  const answer = await withFunds(
    deps,
    () => asConfirmed(deps, asking, request, prepared, () => transact(deps, async ({ trx, now }) => {
      await guard?.(trx)
      return publish(deps, trx, asking, request, { fingerprint, dailyMax, now, prepared })
    })),
    async () => ({
      missing: await fundsMissing(deps, asking, request.price), currency: request.price.currency, own: asking.grant && 'account',
    }),
  )
  deps.wake('events')
  return { task: toTask(answer.story), created: answer.created }
}

/** Undefined where a twin made the task in the meantime: what it took must not speak against the repetition. */
async function prepareUnlessMade(deps: Deps, asking: Asking, request: TaskRequest, dailyMax: bigint | undefined): Promise<Prepared | undefined> {
  try {
    return await prepare(deps, asking, request, dailyMax)
  } catch (error) {
    if (await findTaskRow(deps.db, { appId: asking.appId, taskId: uuidOf('task', request.id) })) return undefined
    throw error
  }
}

async function publish(
  deps: Deps, trx: Transaction<Database>, asking: Asking, request: TaskRequest,
  { fingerprint, dailyMax, now, prepared }: { fingerprint: string, dailyMax: bigint | undefined, now: Date, prepared: Prepared | undefined },
): Promise<{ story: TaskStory, created: boolean }> {
  const { appId, requesterId, grant } = asking
  const payerId = payerIdOf(asking)
  const taskId = uuidOf('task', request.id)
  const earlier = await findTaskRow(trx, { appId, taskId })
  if (earlier) return { story: await replayed(trx, earlier, fingerprint), created: false }
  // Tasks are never deleted: what was there before the transaction is there in it.
  if (!prepared) throw new Error('a new task was prepared')
  const app = await getApp(trx, appId)
  const agreed = agreeTerms(app, request, now)
  const maturingMs = maturingMsFor(await findFirstTopUp(trx, payerId), now)
  const rates = { platformFeeBps: app.platform_fee_bps, appShareBps: app.app_share_bps }
  const wantedBy = new Date(request.wantedBy)
  const outcome = planPublish({ appId, taskId, requesterId, payerId, currency: request.price.currency, rates, wantedBy, maturingMs }, agreed, now)
  if (!outcome.ok) throw new ApiError(outcome.refusal)
  const row = await insertTask(trx, toTaskRow(outcome.value.task, request, fingerprint))
  if (!row) return { story: await replayed(trx, await findTaskRow(trx, { appId, taskId }), fingerprint), created: false }
  const attachmentIds = request.attachments.map((id) => uuidOf('attachment', id))
  await bindToTask(trx, { appId, requesterId, taskId, attachmentIds, filesMax: deps.config.uploads.filesMax })
  const attachments = await attachmentsOfTask(trx, { appId, taskId })
  checkFiles(getKind(agreed.kind.name).input, attachments.task)
  await insertTaskInput(trx, { app_id: appId, task_id: taskId, ...prepared })
  const { currency, dailyMax: cap } = getBounds(app, request.price.currency)
  await spend(trx, { requesterId, amount: agreed.price, currency, cap, dailyMax }, now)
  // Ids are an app's own to choose; in one wallet, that of several apps, each stands for one task.
  if (grant && (await hasMoved(trx, { ownerId: payerId, subjectId: taskId }))) throw new ApiError('id_reused')
  const spending = { appId, requesterId, taskId, price: agreed.price, currency, fingerprint: fingerprintToConfirm(request, prepared) }
  if (grant) await spendGrant(deps, trx, { ...grant, ...spending }, now)
  const empty: TaskStory = { row, assignments: [], submissions: [], reviews: [], parts: [], attachments, unfit: new Set() }
  return { story: await saveTaskPlan(deps, trx, empty, outcome.value, now), created: true }
}

async function replayed(trx: Transaction<Database>, row: TaskRow | undefined, fingerprint: string): Promise<TaskStory> {
  if (!row || row.fingerprint !== fingerprint) throw new ApiError('id_reused')
  return storyOf(trx, row)
}

/** The row as it is inserted: version and sequence from before the plan, which the plan's save then raises. */
const toTaskRow = (task: DomainTask, request: TaskRequest, fingerprint: string): TaskRow => ({
  app_id: task.appId, id: task.id, requester_id: task.requesterId, payer_id: task.payerId, kind: task.kind, status: task.status, closing: null,
  description: request.description, metadata: request.metadata, fingerprint,
  price: task.price, currency: task.currency, platform_fee_bps: task.rates.platformFeeBps, app_share_bps: task.rates.appShareBps,
  slots: task.slots, open_slots: task.openSlots, reopened: false, wanted_by: task.wantedBy, listed_until: task.listedUntil,
  lease_ms: task.leaseMs, maturing_ms: BigInt(task.maturingMs), version: 0, sequence: 0,
  created_at: task.createdAt, updated_at: task.updatedAt, closed_at: null,
})

export async function cancelTask(deps: Deps, key: TaskKey, guard?: Guard): Promise<Task> {
  return toTask(await changeTask(deps, key, { guard, plan: ({ story, now }) => planCancel(toDomainTask(story.row), now) }))
}

/**
 * The requester saw the task, or their app was told: the silence of an unanswered submission starts to count. `sequence` is
 * the event that was told; one that is older than the last submission is no news of it.
 */
export async function noticeTask(deps: Deps, { sequence, ...key }: TaskKey & { sequence?: number }): Promise<Task> {
  return toTask(await changeTask(deps, key, {
    plan: async ({ trx, story, now }) => {
      const isStale = sequence !== undefined && sequence < await findLastSubmitted(trx, key)
      return planOnLive(story, (task, assignment) => isStale ? unchanged(task) : planNotice(task, assignment, now))
    },
  }))
}

/** Runs a plan on the live assignment; without one there is nothing to do. */
export function planOnLive(
  story: TaskStory, plan: (task: DomainTask, assignment: ReturnType<typeof toDomainAssignment>) => ReturnType<typeof planNotice>,
): ReturnType<typeof planNotice> {
  const live = story.assignments.find(({ closed_at }) => closed_at === null)
  const task = toDomainTask(story.row)
  if (!live) return unchanged(task)
  return plan(task, toDomainAssignment(live))
}

export async function expireTask(deps: Deps, key: TaskKey): Promise<void> {
  await changeTask(deps, key, { plan: ({ story, now }) => planExpire(toDomainTask(story.row), now) })
}

export async function getTask(deps: Pick<Deps, 'db'>, key: TaskKey): Promise<Task> {
  return toTask(await getTaskStory(deps.db, key))
}

/** The fields the task was asked with. */
export async function readInput(deps: Pick<Deps, 'db'>, key: TaskKey): Promise<{ input: Fields }> {
  await getTaskStory(deps.db, key)
  return { input: (await findTaskInput(deps.db, key))?.input ?? {} }
}

export async function listTasks(
  deps: Pick<Deps, 'db'>, { appId, requesterId }: Asking,
  { status, before, limit }: { status?: TaskRow['status'] | undefined, before?: string | undefined, limit: number },
): Promise<{ tasks: Task[], lastId: string | null }> {
  const rows = await listTaskRows(deps.db, { appId, requesterId, status, before, limit: limit + 1 })
  const tasks: Task[] = []
  for (const row of rows.slice(0, limit)) tasks.push(toTask(await storyOf(deps.db, row)))
  return { tasks, lastId: rows.length > limit ? rows[limit - 1]?.id ?? null : null }
}

