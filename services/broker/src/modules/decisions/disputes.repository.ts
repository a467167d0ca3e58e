import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { DisputeFundsRow, DisputeRow } from '../disputes/index.ts'
import { listAppsOfPayer } from '../grants/index.ts'
import type { Delivered } from './evidence.ts'

type Db = Kysely<Database>

/** How long one that an operator answered is shown after the bank has decided. */
const endShownDays = 7
const deliveredMax = 40

export type DisputeFound = Selectable<DisputeRow> & {
  readonly app_name: string
  readonly way: Database['charges']['way']
  readonly charge_amount: bigint
  readonly refunded: bigint
  readonly card_brand: string | null
  readonly card_last4: string | null
  readonly paid_at: Date
}

/** Payments whose bank took them up, and for a week how those ended that an operator did something about. */
export async function listDisputesToShow(db: Db, limit: number): Promise<DisputeFound[]> {
  const rows = await db
    .selectFrom('disputes as d')
    .innerJoin('apps as a', 'a.id', 'd.app_id')
    .innerJoin('charges as c', (join) => join.onRef('c.owner_id', '=', 'd.owner_id').onRef('c.id', '=', 'd.charge_id'))
    .selectAll('d')
    .select(['a.name as app_name', 'c.way', 'c.amount as charge_amount', 'c.refunded', 'c.card_brand', 'c.card_last4'])
    .select((eb) => eb.fn.coalesce('c.succeeded_at', 'c.created_at').as('paid_at'))
    .where((eb) =>
      eb.or([
        eb('d.state', '=', 'open'),
        eb.and([
          sql<boolean>`d.seen_at > now() - make_interval(days => ${sql.lit(endShownDays)})`,
          eb.exists(
            eb
              .selectFrom('dispute_answers as w')
              .select('w.id')
              .whereRef('w.owner_id', '=', 'd.owner_id')
              .whereRef('w.dispute_id', '=', 'd.id'),
          ),
        ]),
      ]),
    )
    .orderBy('d.opened_at')
    .limit(limit)
    .execute()
  return rows
}

export async function listFundsOfDisputes(db: Db, disputeIds: readonly string[]): Promise<DisputeFundsRow[]> {
  if (disputeIds.length === 0) return []
  return db.selectFrom('dispute_funds').selectAll().where('dispute_id', 'in', disputeIds).orderBy('at').execute()
}

/** What the payer asked for between the payment and the dispute, and paid for. */
export async function listDelivered(
  db: Db,
  { app_id: appId, owner_id, currency, paid_at, opened_at }: DisputeFound,
): Promise<Delivered[]> {
  const appIds = await listAppsOfPayer(db, { appId, ownerId: owner_id })
  return db
    .selectFrom('assignments as s')
    .innerJoin('tasks as t', (join) => join.onRef('t.app_id', '=', 's.app_id').onRef('t.id', '=', 's.task_id'))
    .leftJoin('reviews as r', (join) =>
      join.onRef('r.app_id', '=', 's.app_id').onRef('r.submission_id', '=', 's.submission_id').on('r.verdict', '=', 'approved'),
    )
    .select(['s.task_id', 't.description', 's.price', 's.currency', 't.created_at as asked_at', 's.submitted_at'])
    .select(sql<Date>`s.approved_at`.as('approved_at'))
    .leftJoin('task_prices as p', (join) =>
      join.onRef('p.app_id', '=', 's.app_id').onRef('p.task_id', '=', 's.task_id').on('p.why', '=', 'agreed'),
    )
    .select(sql<Delivered['by']>`case when p.why is null then coalesce(r.by, 'requester') else 'agreed' end`.as('by'))
    .where('s.app_id', 'in', appIds)
    .where('t.payer_id', '=', owner_id)
    .where('s.currency', '=', currency)
    .where('s.status', '=', 'approved')
    .where('s.approved_at', 'is not', null)
    .where('t.created_at', '>=', paid_at)
    .where('t.created_at', '<=', opened_at)
    .orderBy('s.approved_at')
    .limit(deliveredMax)
    .execute()
}
