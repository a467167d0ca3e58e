import type { CheckOutcome, Fields } from '@microsource/kinds'
import { isWorking } from '@microsource/domain'
import type { SubmitRequest } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { uuidOf } from '../../http/ids.ts'
import { getOwnAssignment, type OwnAssignment } from '../assignments/index.ts'
import { readyOfAssignment } from '../attachments/index.ts'
import { checkFiles, examineWork, findTaskInput, getKind, readFields } from '../kinds/index.ts'
import { getTaskStory, toDomainAssignment } from '../tasks/index.ts'

/** What a worker hands in, before it is a submission. */
export type HandedIn = Pick<SubmitRequest, 'note' | 'attachments' | 'result'>

export interface Examined {
  readonly result: Fields
  readonly reduced: Fields
  readonly disclosed: Fields
  readonly checks: CheckOutcome[]
}

/**
 * Holds what is handed in against the kind: fields, files, acceptance checks. Outside every transaction, for it opens files;
 * they are ready and never change. Throws `invalid_request`, `file_missing` or `unsupported_media`; a check that does not
 * pass is in the answer.
 */
export async function examine(deps: Deps, own: OwnAssignment, taskId: string, { note, attachments, result }: HandedIn): Promise<Examined> {
  const story = await getTaskStory(deps.db, { appId: own.appId, taskId })
  const kind = getKind(story.row.kind)
  const fields = readFields(kind.result, result, 'result')
  const attachmentIds = attachments.map((id) => uuidOf('attachment', id))
  const files = await readyOfAssignment(deps.db, { ...own, attachmentIds, filesMax: deps.config.uploads.filesMax })
  checkFiles(kind.result, files)
  const input = (await findTaskInput(deps.db, { appId: own.appId, taskId }))?.input ?? {}
  const asked = { description: story.row.description, files: story.attachments.task, input }
  const { checks, reduced, disclosed } = await examineWork(deps, own.workerId, kind, { asked, note, result: fields, files })
  return { result: fields, reduced, disclosed, checks: [...checks] }
}

/** A check that does not pass, whichever it is. */
export const isFailing = ({ checks }: Pick<Examined, 'checks'>): boolean => checks.some(({ passed }) => !passed)

/**
 * The same for what comes after the lease: nothing of it may be lost, so what could not even be looked into in time is kept,
 * with that said as a check that does not pass.
 */
export async function examineLate(deps: Deps, own: OwnAssignment, taskId: string, work: HandedIn): Promise<Examined> {
  try {
    return await examine(deps, own, taskId, work)
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'checks_failed') throw error
    const { row } = await getTaskStory(deps.db, { appId: own.appId, taskId })
    const says = error.extra.detail ?? null
    return {
      result: readFields(getKind(row.kind).result, work.result, 'result'), reduced: {}, disclosed: {},
      checks: [{ id: 'looked-into', title: 'The files can be looked into', passed: false, says }],
    }
  }
}

/** Tries the checks on the work of a live assignment; nothing is kept. */
export async function tryChecks(deps: Deps, own: OwnAssignment, work: HandedIn): Promise<CheckOutcome[]> {
  const row = await getOwnAssignment(deps.db, own)
  if (!isWorking(toDomainAssignment(row))) throw new ApiError('not_active')
  return (await examine(deps, own, row.task_id, work)).checks
}
