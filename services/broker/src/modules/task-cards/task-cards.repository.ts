import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { TaskCardRow } from '../tasks/tasks.table.ts'
import { arcsFrom, beginOf, type OnRing, turned } from './ring.ts'

/** Where the next page of one worker begins. */
export interface CardPosition extends OnRing {
  /** Milliseconds since 1970. */
  readonly bucket: number
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
  'wanted_by', 'listed_until', 'posted_at', 'changed_at',
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

type Db = Kysely<Database>
type Read = TaskCardRow & { readonly bucket: Date }

/** Open cards in the order of the index. */
function openCards(db: Db, { kind, now }: Pick<CardQuery, 'kind' | 'now'>, limit: number) {
  const query = db.selectFrom('task_cards').selectAll().select(bucket.as('bucket'))
    .where('open', '=', true).where('listed_until', '>', now)
  return (kind === undefined ? query : query.where('kind', '=', kind))
    .orderBy(bucket, 'desc').orderBy('place').orderBy('task_id').limit(limit)
}

/** Cards of one half hour, once around from the worker's own place or on from where the last page ended. */
async function cardsAround(
  db: Db, query: CardQuery, at: number, behind: OnRing | undefined, limit: number,
): Promise<Read[]> {
  const found: Read[] = []
  for (const arc of arcsFrom(beginOf(query.workerId, at), behind)) {
    if (found.length === limit) break
    const from = arc.behind
      ? sql<boolean>`(place, task_id) > (${arc.behind.place}, ${arc.behind.id})`
      : sql<boolean>`place >= ${arc.from}`
    const cards = openCards(db, query, limit - found.length)
    found.push(...await cards.where(bucket, '=', new Date(at)).where('place', '<', arc.to).where(from).execute())
  }
  return found
}

/**
 * Older half hours, each turned to where the worker begins in it. One that may go on behind what was read is read again,
 * around from the worker's place, so that a page costs what it shows, however many cards are open.
 */
async function olderCards(db: Db, query: CardQuery, before: number | undefined, limit: number): Promise<Read[]> {
  const cards = openCards(db, query, limit)
  const read = await (before === undefined ? cards : cards.where(bucket, '<', new Date(before))).execute()
  const cut = read.length === limit ? read.at(-1)?.bucket.getTime() : undefined
  const byBucket = Map.groupBy(read, (card) => card.bucket.getTime())
  const found = [...byBucket].flatMap(([at, own]) => (at === cut ? [] : turned(own, beginOf(query.workerId, at))))
  return cut === undefined ? found : [...found, ...await cardsAround(db, query, cut, undefined, limit - found.length)]
}

/**
 * Newest half hour first; within it every worker begins at a place of their own, so that two hundred people who look at
 * the same list do not all press the same row. A card keeps its place: what comes or goes between two pages moves no other.
 */
export async function listCards(db: Db, query: CardQuery): Promise<{ card: TaskCardRow, position: CardPosition }[]> {
  const { after, limit } = query
  const rest = after ? await cardsAround(db, query, after.bucket, after, limit) : []
  const older = rest.length === limit ? [] : await olderCards(db, query, after?.bucket, limit - rest.length)
  return [...rest, ...older].map(({ bucket: at, ...card }) =>
    ({ card, position: { bucket: at.getTime(), place: card.place, id: card.task_id } }))
}
