import type { ErrorCode } from '@microsource/protocol'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { sqlState } from '../../db/transact.ts'
import { ApiError } from '../../http/problem-details.ts'
import type { AttachmentRow, FileBudgetRow, OpeningRow } from './attachments.table.ts'

export interface AttachmentKey {
  readonly appId: string
  readonly attachmentId: string
}

const dayMs = 24 * 60 * 60 * 1000

export function findAttachment(db: Kysely<Database>, { appId, attachmentId }: AttachmentKey): Promise<AttachmentRow | undefined> {
  return db.selectFrom('attachments').selectAll().where('app_id', '=', appId).where('id', '=', attachmentId).executeTakeFirst()
}

/** Undefined when the id is taken. */
export function insertAttachment(trx: Transaction<Database>, row: AttachmentRow): Promise<AttachmentRow | undefined> {
  return trx.insertInto('attachments').values({ ...row, removed: JSON.stringify(row.removed) as never })
    .onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
}

export type Checked = Pick<AttachmentRow, 'name' | 'media_type' | 'size_bytes' | 'sha256' | 'width' | 'height' | 'removed'>

/** Undefined when somebody else finished it or took it away. */
export function saveReady(trx: Transaction<Database>, { appId, attachmentId }: AttachmentKey, checked: Checked): Promise<AttachmentRow | undefined> {
  return trx.updateTable('attachments').set({ ...checked, removed: JSON.stringify(checked.removed) as never, status: 'ready' })
    .where('app_id', '=', appId).where('id', '=', attachmentId).where('status', '=', 'uploading').returningAll().executeTakeFirst()
}

export async function saveRefused(trx: Transaction<Database>, { appId, attachmentId }: AttachmentKey, refusal: ErrorCode): Promise<void> {
  await trx.updateTable('attachments').set({ status: 'refused', refusal })
    .where('app_id', '=', appId).where('id', '=', attachmentId).where('status', '=', 'uploading').execute()
}

/**
 * Refused without a reason means: being taken away. From here on nothing can finish it or make it part of a task. False
 * when it already is part of one.
 */
export async function withdraw(trx: Transaction<Database>, { appId, attachmentId }: AttachmentKey): Promise<boolean> {
  const row = await trx.updateTable('attachments').set({ status: 'refused', refusal: null })
    .where('app_id', '=', appId).where('id', '=', attachmentId).where('task_id', 'is', null).returning('id').executeTakeFirst()
  return row !== undefined
}

export async function deleteWithdrawn(trx: Transaction<Database>, { appId, attachmentId }: AttachmentKey): Promise<void> {
  await trx.deleteFrom('attachments')
    .where('app_id', '=', appId).where('id', '=', attachmentId).where('status', '=', 'refused').where('refusal', 'is', null).execute()
}

/**
 * Of all apps, what was begun before `before` and neither finished nor refused, and what is ready since `unusedBefore` and part
 * of nothing: a hint, each is then dealt with under its own key.
 */
export function listUnfinished(
  db: Kysely<Database>, { before, unusedBefore, limit }: { before: Date, unusedBefore: Date, limit: number },
): Promise<AttachmentRow[]> {
  return db.selectFrom('attachments').selectAll().where('task_id', 'is', null)
    .where((eb) => eb.or([eb('status', '=', 'uploading'), eb.and([eb('status', '=', 'refused'), eb('refusal', 'is', null)]),
      eb.and([eb('status', '=', 'ready'), eb('created_at', '<', unusedBefore)])]))
    .where('created_at', '<', before).orderBy('created_at').limit(limit).execute()
}

export interface Charge extends Pick<FileBudgetRow, 'kind'> {
  readonly ownerId: string
  readonly amount: number
  readonly cap: number
}

/** Takes from the budget of the day, or refuses with rate_limited until the next one. The CHECK is the limit. */
export async function chargeFileBudget(trx: Transaction<Database>, { ownerId, kind, amount, cap }: Charge, now: Date): Promise<void> {
  try {
    await trx.insertInto('file_budgets')
      .values({ owner_id: ownerId, day: now.toISOString().slice(0, 10), kind, used: BigInt(amount), cap: BigInt(cap) })
      .onConflict((conflict) => conflict.columns(['owner_id', 'day', 'kind']).doUpdateSet((eb) => ({
        used: eb('file_budgets.used', '+', eb.ref('excluded.used')), cap: eb.ref('excluded.cap'),
      }))).execute()
  } catch (error) {
    if (sqlState(error) !== '23514') throw error
    throw new ApiError('rate_limited', {}, { retryAfterSeconds: Math.ceil((dayMs - now.getTime() % dayMs) / 1000) })
  }
}

export async function insertOpening(trx: Transaction<Database>, row: OpeningRow): Promise<void> {
  await trx.insertInto('openings').values(row).execute()
}

export function listOpeningRows(db: Kysely<Database>, { appId, taskId }: { appId: string, taskId: string }): Promise<OpeningRow[]> {
  return db.selectFrom('openings').selectAll().where('app_id', '=', appId).where('task_id', '=', taskId)
    .orderBy('opened_at').orderBy('id').execute()
}
