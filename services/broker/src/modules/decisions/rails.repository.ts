import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { PayoutAttemptRow } from '../payouts/index.ts'

type Db = Kysely<Database>

/** Payouts that go on by themselves no more, and those the rail is short of money for. */
export const listStuckPayouts = (db: Db, limit: number) =>
  db
    .selectFrom('payouts')
    .selectAll()
    .where(({ or, eb }) => or([eb('trouble', 'is not', null), eb('patient_until', 'is not', null)]))
    .where('finished_at', 'is', null)
    .orderBy('updated_at')
    .limit(limit)
    .execute()

/** Every try at the bank of these payouts. */
export async function listAttemptsOf(db: Db, payoutIds: readonly string[]): Promise<PayoutAttemptRow[]> {
  if (payoutIds.length === 0) return []
  return db.selectFrom('payout_attempts').selectAll().where('payout_id', 'in', payoutIds).orderBy('asked_at').execute()
}

/** Refunds the rail refused, or brought back after they were done, and nobody has said yet what is to be done. */
export const listFailedRefunds = (db: Db, limit: number) =>
  db
    .selectFrom('refunds as r')
    .innerJoin('charges as c', (join) => join.onRef('c.owner_id', '=', 'r.owner_id').onRef('c.id', '=', 'r.charge_id'))
    .innerJoin('apps as a', 'a.id', 'c.app_id')
    .leftJoin('requesters as q', (join) => join.onRef('q.app_id', '=', 'c.app_id').onRef('q.id', '=', 'r.owner_id'))
    .selectAll('r')
    .select(['a.name as app_name', 'c.card_last4'])
    .select(({ fn }) => fn.coalesce('q.verified_email', 'q.email').as('email'))
    .where('r.state', 'in', ['failed', 'lost'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('operator_acts as o')
            .select('o.id')
            .whereRef('o.owner_id', '=', 'r.owner_id')
            .where('o.what', 'in', ['refund_retried', 'refund_closed'])
            .where(sql<boolean>`o.subject = 'refund:' || r.id::text`),
        ),
      ),
    )
    .orderBy('r.settled_at')
    .limit(limit)
    .execute()
