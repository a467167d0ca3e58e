import { fromTypeId, type IdKind, type Money, type Task, type TaskCard, toTypeId } from '@microsource/protocol'
import { toMoney, toTime } from '../../http/wire.ts'
import { titleOf } from '../tasks/index.ts'
import { placeOf } from './ring.ts'
import type { TaskCardRow } from '../tasks/tasks.table.ts'

function uuid(kind: IdKind, id: string): string {
  const found = fromTypeId(kind, id)
  if (found === undefined) throw new Error(`an event carries ${id} where the id of a ${kind} belongs`)
  return found
}

const amountOf = ({ amount }: Money): bigint => BigInt(amount)

/** The card of a task as an event tells it. A task that takes no claims leaves a tombstone: the same card, not open. */
export function toCardRow(task: Task, appName: string, now: Date): TaskCardRow {
  const picture = task.attachments.find(({ mediaType }) => mediaType.startsWith('image/'))
  return {
    app_id: uuid('app', task.appId), task_id: uuid('task', task.id), version: task.version,
    open: task.status === 'open' && task.closing === null,
    app_name: appName, requester_id: uuid('requester', task.requesterId), kind: task.kind, title: titleOf(task.description),
    pay: amountOf(task.split.worker), currency: task.price.currency, thumbnail_id: picture ? uuid('attachment', picture.id) : null,
    wanted_by: new Date(task.wantedBy), listed_until: new Date(task.listedUntil), posted_at: new Date(task.createdAt),
    place: placeOf(uuid('task', task.id)), changed_at: now,
  }
}

export const toTaskCard = (row: TaskCardRow): TaskCard => ({
  appId: toTypeId('app', row.app_id), appName: row.app_name, taskId: toTypeId('task', row.task_id),
  kind: row.kind as TaskCard['kind'], title: row.title, pay: toMoney(row.pay, row.currency),
  wantedBy: toTime(row.wanted_by), listedUntil: toTime(row.listed_until), postedAt: toTime(row.posted_at),
  thumbnail: row.thumbnail_id === null ? null : { attachmentId: toTypeId('attachment', row.thumbnail_id) },
})
