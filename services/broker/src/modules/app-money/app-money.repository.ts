import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/database.ts'

type Db = Kysely<Database>

export interface ShareSums {
  readonly pending: bigint
  readonly lifetime: bigint
  readonly pendingUntil: Date | null
}

/** An app's share as its lots say: each is what one capture earned. */
export async function sumShare(db: Db, appId: string): Promise<ShareSums> {
  const waits = sql`state in ('pending', 'contested')`
  const row = await db.selectFrom('lots').where('owner_id', '=', appId).where('code', '=', 'share').select([
    sql<string | null>`sum(amount) filter (where ${waits})`.as('pending'),
    sql<string | null>`sum(amount) filter (where state <> 'reversed')`.as('lifetime'),
    sql<Date | null>`max(matures_at) filter (where ${waits})`.as('pending_until'),
  ]).executeTakeFirst()
  return { pending: BigInt(row?.pending ?? 0), lifetime: BigInt(row?.lifetime ?? 0), pendingUntil: row?.pending_until ?? null }
}

/** Lots of the share, newest first, with what the requester paid: all lots of the same capture. */
export function listShareLots(db: Db, { appId, before, limit }: { appId: string, before: { at: Date, id: string } | undefined, limit: number }) {
  let query = db.selectFrom('lots as share')
    .innerJoin('tasks', (join) => join.onRef('tasks.app_id', '=', 'share.app_id').onRef('tasks.id', '=', 'share.task_id'))
    .select(['share.subject_id', 'share.task_id', 'share.amount', 'share.currency', 'share.state', 'share.created_at', 'share.matures_at', 'tasks.description', 'tasks.kind'])
    .select((eb) => eb.selectFrom('lots as each').select(sql<string>`sum(each.amount)`.as('paid'))
      .whereRef('each.app_id', '=', 'share.app_id').whereRef('each.created_at', '=', 'share.created_at').whereRef('each.subject_id', '=', 'share.subject_id').as('paid'))
    .where('share.owner_id', '=', appId).where('share.code', '=', 'share')
  if (before) query = query.where(sql<boolean>`(share.created_at, share.subject_id) < (${before.at}, ${before.id}::uuid)`)
  return query.orderBy('share.created_at', 'desc').orderBy('share.subject_id', 'desc').limit(limit).execute()
}

/** What came of each kind on each day of UTC, by the day of the approval. What was reversed came to nothing. */
export async function sumByDayAndKind(db: Db, { appId, from, until }: { appId: string, from: Date, until: Date }) {
  const day = sql<string>`to_char(lots.created_at at time zone 'UTC', 'YYYY-MM-DD')`
  const rows = await db.selectFrom('lots')
    .innerJoin('tasks', (join) => join.onRef('tasks.app_id', '=', 'lots.app_id').onRef('tasks.id', '=', 'lots.task_id'))
    .select([day.as('day'), 'tasks.kind', 'lots.currency', sql<number>`count(distinct lots.task_id)::int`.as('tasks'), sql<string>`sum(lots.amount)`.as('paid'),
      sql<string | null>`sum(lots.amount) filter (where lots.code = 'share' and lots.owner_id = lots.app_id)`.as('share')])
    .where('lots.app_id', '=', appId).where('lots.state', '<>', 'reversed').where('lots.created_at', '>=', from).where('lots.created_at', '<', until)
    .groupBy([day, 'tasks.kind', 'lots.currency']).orderBy(day).orderBy('tasks.kind').execute()
  return rows.map(({ paid, share, ...row }) => ({ ...row, paid: BigInt(paid), share: BigInt(share ?? 0) }))
}
