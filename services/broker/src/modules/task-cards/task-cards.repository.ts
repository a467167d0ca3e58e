import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { TaskCardRow } from '../tasks/tasks.table.ts'

/** Where the next page of one worker begins. */
export interface CardPosition {
  /** Milliseconds since 1970. */
  readonly bucket: number
  readonly place: string
}

export interface CardQuery {
  readonly workerId: string
  readonly kind: string | undefined
  readonly now: Date
  readonly after: CardPosition | undefined
  readonly limit: number
}

const columns = [
  'version', 'open', 'app_name', 'requester_id', 'kind', 'title', 'pay', 'currency', 'thumbnail_id',
  'wanted_by', 'listed_until', 'posted_at',
] as const

/**
 * Only a higher version writes, so that events may come twice and in any order; what was read from the task itself also
 * mends the `same` version. Sorted: two relays lock in the same order.
 */
export async function saveCards(
  trx: Transaction<Database>, cards: readonly TaskCardRow[], writes: 'higher' | 'same' = 'higher',
): Promise<number> {
  const newest = new Map<string, TaskCardRow>()
  for (const card of cards) {
    const other = newest.get(card.task_id)
    if (!other || card.version > other.version) newest.set(card.task_id, card)
  }
  const rows = [...newest.values()].sort((a, b) => (a.task_id < b.task_id ? -1 : 1))
  if (rows.length === 0) return 0
  const saved = await trx.insertInto('task_cards').values(rows)
    .onConflict((conflict) => conflict.columns(['app_id', 'task_id'])
      .doUpdateSet((eb) => Object.fromEntries(columns.map((column) => [column, eb.ref(`excluded.${column}`)])))
      .whereRef('task_cards.version', writes === 'same' ? '<=' : '<', 'excluded.version' as 'version'))
    .returning('task_id').execute()
  return saved.length
}

// Written out, so that it is the expression of the index.
const bucket = sql<Date>`date_bin('30 minutes', posted_at, timestamptz '2000-01-01 00:00:00Z')`

/**
 * Newest half hour first; within it every worker has an order of their own, so that two hundred people who look at the
 * same list do not all press the same row.
 */
export async function listCards(
  db: Kysely<Database>, { workerId, kind, now, after, limit }: CardQuery,
): Promise<{ card: TaskCardRow, position: CardPosition }[]> {
  const place = sql<string>`md5(task_id::text || ${workerId}::text)`
  let query = db.selectFrom('task_cards').selectAll().select([bucket.as('bucket'), place.as('place')])
    .where('open', '=', true).where('listed_until', '>', now)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (after) {
    const start = new Date(after.bucket)
    query = query.where(bucket, '<=', start).where((eb) => eb.or([eb(bucket, '<', start), eb(place, '>', after.place)]))
  }
  const rows = await query.orderBy(bucket, 'desc').orderBy(place).limit(limit).execute()
  return rows.map(({ bucket: at, place: where, ...card }) => ({ card, position: { bucket: at.getTime(), place: where } }))
}

