import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/database.ts'

type Db = Kysely<Database>

/** How long a refund that came to nothing is shown: its money is in the wallet again, and somebody should know. */
const refundShownDays = 7

/** Payouts that go on by themselves no more. */
export const listStuckPayouts = (db: Db, limit: number) =>
  db
    .selectFrom('payouts')
    .selectAll()
    .where('trouble', 'is not', null)
    .where('finished_at', 'is', null)
    .orderBy('updated_at')
    .limit(limit)
    .execute()

/** Payments whose bank took them up, and nobody has won yet. */
export const listOpenDisputes = (db: Db, limit: number) =>
  db
    .selectFrom('disputes')
    .innerJoin('apps', 'apps.id', 'disputes.app_id')
    .selectAll('disputes')
    .select('apps.name as app_name')
    .where('state', '=', 'open')
    .orderBy('opened_at')
    .limit(limit)
    .execute()

/** Refunds the rail refused, or brought back after they were done. */
export const listFailedRefunds = (db: Db, limit: number) =>
  db
    .selectFrom('refunds')
    .selectAll()
    .select(sql<Date>`settled_at + make_interval(days => ${sql.lit(refundShownDays)})`.as('shown_until'))
    .where('state', 'in', ['failed', 'lost'])
    .where(sql<boolean>`settled_at > now() - make_interval(days => ${sql.lit(refundShownDays)})`)
    .orderBy('settled_at')
    .limit(limit)
    .execute()
