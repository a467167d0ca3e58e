import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { ApiError } from '../../http/problem-details.ts'
import type { AttachmentRow } from './attachments.table.ts'

export interface BindToTask {
  readonly appId: string
  readonly requesterId: string
  readonly taskId: string
  readonly attachmentIds: readonly string[]
  readonly filesMax: number
}

export interface BindToSubmission {
  readonly appId: string
  readonly workerId: string
  readonly assignmentId: string
  readonly taskId: string
  readonly submissionId: string
  /** Submissions that give up their files to this one. */
  readonly instead?: ReadonlySet<string>
  readonly attachmentIds: readonly string[]
  readonly filesMax: number
}

export interface AttachmentsOfTask {
  readonly task: AttachmentRow[]
  readonly bySubmission: Map<string, AttachmentRow[]>
}

/**
 * Makes a requester's uploads part of a task and answers them in the order asked. Repeating it changes nothing. Refuses
 * with not_found, attachment_not_ready, attachment_in_use or too_many_files.
 */
export function bindToTask(
  trx: Transaction<Database>, { appId, requesterId, taskId, ...files }: BindToTask,
): Promise<AttachmentRow[]> {
  return bind(trx, appId, files, { task_id: taskId, submission_id: null },
    (row) => row.uploader_kind === 'requester' && row.uploader_id === requesterId)
}

/** The same for a worker's result. */
export function bindToSubmission(
  trx: Transaction<Database>, { appId, workerId, assignmentId, taskId, submissionId, instead, ...files }: BindToSubmission,
): Promise<AttachmentRow[]> {
  return bind(trx, appId, files, { task_id: taskId, submission_id: submissionId },
    (row) => row.uploader_kind === 'worker' && row.uploader_id === workerId && row.assignment_id === assignmentId, instead)
}

/** A requester's finished uploads before they are bound: not_found and attachment_not_ready as when they are. */
export const readyOfRequester = (
  db: Kysely<Database>, { appId, requesterId, ...files }: Omit<BindToTask, 'taskId'>,
): Promise<AttachmentRow[]> =>
  listReady(db, appId, files, (row) => row.uploader_kind === 'requester' && row.uploader_id === requesterId)

/** The same for what a worker is about to deliver. */
export const readyOfAssignment = (
  db: Kysely<Database>, { appId, workerId, assignmentId, ...files }: Omit<BindToSubmission, 'taskId' | 'submissionId'>,
): Promise<AttachmentRow[]> =>
  listReady(db, appId, files,
    (row) => row.uploader_kind === 'worker' && row.uploader_id === workerId && row.assignment_id === assignmentId)

async function listReady(
  db: Kysely<Database>, appId: string, { attachmentIds, filesMax }: Files, isOwn: (row: AttachmentRow) => boolean,
): Promise<AttachmentRow[]> {
  const ids = [...new Set(attachmentIds)]
  if (ids.length > filesMax) throw new ApiError('too_many_files')
  if (ids.length === 0) return []
  return pickReady(ids, await db.selectFrom('attachments').selectAll().where('app_id', '=', appId).where('id', 'in', ids).execute(), isOwn)
}

/** In the order asked. Throws not_found or attachment_not_ready. */
function pickReady(ids: readonly string[], rows: readonly AttachmentRow[], isOwn: (row: AttachmentRow) => boolean): AttachmentRow[] {
  const found = new Map(rows.map((row) => [row.id, row]))
  const asked = ids.map((id) => found.get(id)).filter((row) => row !== undefined && isOwn(row)) as AttachmentRow[]
  if (asked.length < ids.length) throw new ApiError('not_found')
  if (asked.some(({ status }) => status !== 'ready')) throw new ApiError('attachment_not_ready')
  return asked
}

type Place = Pick<AttachmentRow, 'task_id' | 'submission_id'>
type Files = Pick<BindToTask, 'attachmentIds' | 'filesMax'>

async function bind(
  trx: Transaction<Database>, appId: string, { attachmentIds, filesMax }: Files, place: Place, isOwn: (row: AttachmentRow) => boolean,
  instead?: ReadonlySet<string>,
): Promise<AttachmentRow[]> {
  const ids = [...new Set(attachmentIds)]
  if (ids.length > filesMax) throw new ApiError('too_many_files')
  if (ids.length === 0) return []
  // Locked in the order of their ids, so that two commands with the same files wait for each other instead of dying.
  const rows = await trx.selectFrom('attachments').selectAll().where('app_id', '=', appId).where('id', 'in', ids)
    .orderBy('id').forUpdate().execute()
  const asked = pickReady(ids, rows, isOwn)
  const free = asked.filter(({ task_id, submission_id }) => task_id === null || (submission_id !== null && instead?.has(submission_id)))
  const isAsBefore = asked.every((row, position) =>
    row.task_id === place.task_id && row.submission_id === place.submission_id && row.position === position)
  if (free.length < ids.length && !isAsBefore) throw new ApiError('attachment_in_use')
  if (isAsBefore) return asked
  for (const [position, id] of ids.entries()) {
    await trx.updateTable('attachments').set({ ...place, position }).where('app_id', '=', appId).where('id', '=', id).execute()
  }
  return asked.map((row, position) => ({ ...row, ...place, position }))
}

export async function attachmentsOfTask(
  db: Kysely<Database>, { appId, taskId }: { readonly appId: string, readonly taskId: string },
): Promise<AttachmentsOfTask> {
  const rows = await db.selectFrom('attachments').selectAll().where('app_id', '=', appId).where('task_id', '=', taskId)
    .orderBy('position').orderBy('id').execute()
  const bySubmission = Map.groupBy(rows.filter(({ submission_id }) => submission_id !== null), (row) => row.submission_id as string)
  return { task: rows.filter(({ submission_id }) => submission_id === null), bySubmission }
}
