import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/database.ts'

/** By currency: what is on its way to the app or arrived there; what came back does not count. */
export async function listPaidOut(db: Kysely<Database>, appId: string): Promise<Map<string, bigint>> {
  const rows = await db
    .selectFrom('payouts')
    .select((eb) => ['currency' as const, eb.fn.sum<string>('amount').as('sum')])
    .where('owner_id', '=', appId)
    .where('state', 'not in', ['refused', 'reversed'])
    .groupBy('currency')
    .execute()
  return new Map(rows.map(({ currency, sum }) => [currency, BigInt(sum)]))
}

export interface ReportRow {
  day: string
  kind: string
  currency: string
  tasks: string
  paid: string
  share: string
}

/**
 * By the day (UTC) on which work was approved and by kind. The share is a lot, and none where it came to nothing: what
 * was paid is read from the assignments, so that a task that brought no share still counts.
 */
export async function listReport(db: Kysely<Database>, appId: string, from: Date, to: Date): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`
    select to_char(a.approved_at at time zone 'UTC', 'YYYY-MM-DD') as day, t.kind, a.currency,
      count(distinct a.task_id) as tasks, sum(a.price) as paid, coalesce(sum(l.amount), 0) as share
    from assignments a join tasks t on t.app_id = a.app_id and t.id = a.task_id
    left join lots l on l.owner_id = a.app_id and l.subject_id = a.id and l.code = 'share' and l.state <> 'reversed'
    where a.app_id = ${appId} and a.status = 'approved' and a.approved_at >= ${from} and a.approved_at < ${to}
    group by 1, 2, 3 order by 1, 2, 3`.execute(db)
  return rows
}
