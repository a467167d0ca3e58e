import { type Judged, planFeedback, strangeRefs } from '@microsource/domain'
import type { Feedback, FeedbackRequest } from '@microsource/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { findKind, findResult } from '../kinds/index.ts'
import { findRequesterByExternalId } from '../requesters/index.ts'
import { getTaskStory, lockTask, type TaskKey, type TaskStory } from '../tasks/index.ts'
import { feedbackOn, listThumbs, saveFeedback, toFeedback } from './feedback.repository.ts'

/** The one part of a result whose kind names none. */
const wholeResult = 'result'

const approvedOf = ({ assignments }: TaskStory): string | null =>
  assignments.find(({ status }) => status === 'approved')?.submission_id ?? null

/** What of a result there can be feedback on. A kind that was taken away since names no parts any more. */
async function refsOf(db: Kysely<Database>, { row }: TaskStory, submissionId: string): Promise<ReadonlySet<string>> {
  const parts = findKind(row.kind)?.feedback
  if (!parts) return new Set([wholeResult])
  const found = await findResult(db, { appId: row.app_id, submissionId })
  return new Set(parts.refsOf(found?.result ?? {}))
}

async function judgedOf(db: Kysely<Database>, story: TaskStory): Promise<Judged | undefined> {
  const submissionId = approvedOf(story)
  if (!submissionId) return undefined
  const thumbs = await listThumbs(db, { appId: story.row.app_id, submissionId })
  return { submissionId, thumbs, refs: await refsOf(db, story, submissionId) }
}

/** The task of the person who is said to speak; another one's does not exist for them. */
async function spokenFor(deps: Pick<Deps, 'db'>, key: TaskKey, externalId: string | undefined): Promise<TaskKey> {
  if (externalId === undefined) return key
  const requester = await findRequesterByExternalId(deps.db, { appId: key.appId, externalId })
  if (!requester || (key.requesterId && key.requesterId !== requester.id)) throw new ApiError('not_found')
  return { ...key, requesterId: requester.id }
}

/** Under the lock of the task: of two who speak at once the second one finds what the first one said. */
export async function giveFeedback(deps: Deps, key: TaskKey, { thumbs, userId }: FeedbackRequest): Promise<Feedback> {
  const spoken = await spokenFor(deps, key, userId)
  const asked = new Map(Object.entries(thumbs))
  return transact(deps, async ({ trx, now }) => {
    const judged = await judgedOf(trx, await lockTask(trx, spoken))
    const plan = planFeedback(judged, asked)
    if (!plan.ok) throw new ApiError(plan.refusal, plan.refusal === 'unknown_ref' ? { errors: told(strangeRefs(judged, asked)) } : {})
    await saveFeedback(trx, key.appId, plan.value, now)
    return toFeedback(plan.value.after)
  })
}

const told = (refs: readonly string[]) =>
  refs.slice(0, 20).map((ref) => ({ pointer: `/thumbs/${ref.replaceAll('~', '~0').replaceAll('/', '~1')}`, message: 'is no part of the result' }))

export async function getFeedback(deps: Pick<Deps, 'db'>, key: TaskKey): Promise<Feedback> {
  const submissionId = approvedOf(await getTaskStory(deps.db, key))
  return submissionId ? feedbackOn(deps.db, { appId: key.appId, submissionId }) : { thumbs: {} }
}
