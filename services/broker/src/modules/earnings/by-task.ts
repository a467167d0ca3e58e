import { type Earning, toTypeId } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { toCursor } from '../../http/cursor.ts'
import { toMoney, toTime } from '../../http/wire.ts'
import { titleOf } from '../tasks/index.ts'
import { type EarningRow, listEarnings } from './earnings.repository.ts'

const toEarning = (row: EarningRow): Earning => ({
  taskId: toTypeId('task', row.task_id),
  assignmentId: row.assignment_id && toTypeId('assignment', row.assignment_id),
  appId: toTypeId('app', row.app_id),
  appName: row.app_name,
  title: titleOf(row.description),
  kind: row.kind,
  tip: row.tip_id !== null,
  amount: toMoney(row.amount, row.currency),
  state: row.state,
  earnedAt: toTime(row.created_at),
  pendingUntil: toTime(row.matures_at),
})

/** One page of what each task brought a worker, or an app. */
export async function pageEarnings(
  { db }: Pick<Deps, 'db'>,
  {
    limit,
    ...asked
  }: { ownerId: string; code: 'earned' | 'share'; before?: { at: Date; id: string } | undefined; limit: number },
): Promise<{ items: Earning[]; nextCursor: string | null }> {
  const rows = await listEarnings(db, { ...asked, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map(toEarning),
    nextCursor: last ? toCursor(last.created_at.toISOString(), last.subject_id) : null,
  }
}
