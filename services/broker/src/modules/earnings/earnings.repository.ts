import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/database.ts'

/** In one currency: what can be taken out, what is not matured, and all that was ever earned and not reversed. */
export interface EarnedIn {
  readonly currency: string
  readonly available: bigint
  readonly pending: bigint
  readonly lifetime: bigint
}

/** In the order in which something was first earned. */
export async function listEarned(
  db: Kysely<Database>,
  { ownerId, code }: { ownerId: string; code: 'earned' | 'share' },
): Promise<EarnedIn[]> {
  const { rows } = await sql<{ currency: string; available: string; pending: string; lifetime: string }>`
    with earned as (
      select currency, sum(amount) filter (where state in ('pending', 'contested')) as pending,
        sum(amount) filter (where state <> 'reversed') as lifetime, min(created_at) as first
      from lots where owner_id = ${ownerId} and code = ${code} group by currency
    ), ready as (
      select currency, credits - debits as available from ledger_accounts
      where owner_id = ${ownerId} and kind = ${code} and subject_id = ${ownerId}
    )
    select currency, coalesce(available, 0) as available, coalesce(pending, 0) as pending, coalesce(lifetime, 0) as lifetime
    from earned full join ready using (currency) order by first nulls last, currency`.execute(db)
  return rows.map(({ currency, ...sums }) => ({
    currency,
    available: BigInt(sums.available),
    pending: BigInt(sums.pending),
    lifetime: BigInt(sums.lifetime),
  }))
}

/** The sums of one currency, zero where nothing was earned in it. */
export const earnedIn = (earned: readonly EarnedIn[], currency: string): EarnedIn =>
  earned.find((one) => one.currency === currency) ?? { currency, available: 0n, pending: 0n, lifetime: 0n }

export interface EarningRow {
  tip_id: string | null
  assignment_id: string | null
  subject_id: string
  app_id: string
  task_id: string
  amount: bigint
  currency: string
  state: 'pending' | 'contested' | 'matured' | 'reversed'
  created_at: Date
  matures_at: Date
  app_name: string
  kind: string
  description: string
}

/** What an owner earned, task by task, newest first: a worker's pay, or an app's share. */
export function listEarnings(
  db: Kysely<Database>,
  {
    ownerId,
    code,
    before,
    limit,
  }: { ownerId: string; code: 'earned' | 'share'; before?: { at: Date; id: string } | undefined; limit: number },
): Promise<EarningRow[]> {
  let query = db
    .selectFrom('lots as l')
    .innerJoin('apps as a', 'a.id', 'l.app_id')
    .innerJoin('tasks as t', (join) => join.onRef('t.app_id', '=', 'l.app_id').onRef('t.id', '=', 'l.task_id'))
    .select([
      'l.subject_id',
      'l.app_id',
      'l.task_id',
      'l.amount',
      'l.currency',
      'l.state',
      'l.created_at',
      'l.matures_at',
    ])
    .leftJoin('assignments as s', (join) => join.onRef('s.app_id', '=', 'l.app_id').onRef('s.id', '=', 'l.subject_id'))
    .leftJoin('tips as p', (join) => join.onRef('p.app_id', '=', 'l.app_id').onRef('p.id', '=', 'l.subject_id'))
    .select(({ fn }) => fn.coalesce('s.id', 'p.assignment_id').as('assignment_id'))
    .select(['p.id as tip_id', 'a.name as app_name', 't.kind', 't.description'])
    .where('l.owner_id', '=', ownerId)
    .where('l.code', '=', code)
  if (before) {
    query = query.where((eb) =>
      eb.or([
        eb('l.created_at', '<', before.at),
        eb.and([eb('l.created_at', '=', before.at), eb('l.subject_id', '<', before.id)]),
      ]),
    )
  }
  return query.orderBy('l.created_at', 'desc').orderBy('l.subject_id', 'desc').limit(limit).execute()
}

export interface StatementRow {
  posted_at: Date
  subject_id: string
  side: number
  amount: bigint
  peer_kind: string
  app_name: string | null
  task_id: string | null
  description: string | null
  tip_id: string | null
}

interface StatementOf {
  readonly ownerId: string
  readonly kind: 'earned' | 'share'
  readonly currency: string
}

/** Every movement of what is available between two moments, oldest first, with the task where it came from one. */
export function listStatement(
  db: Kysely<Database>,
  { ownerId, kind, currency }: StatementOf,
  from: Date,
  to: Date,
): Promise<StatementRow[]> {
  return db
    .selectFrom('entries as e')
    .leftJoin('lots as l', (join) =>
      join.onRef('l.owner_id', '=', 'e.owner_id').onRef('l.subject_id', '=', 'e.subject_id').on('l.code', '=', kind),
    )
    .leftJoin('apps as a', 'a.id', 'l.app_id')
    .leftJoin('tasks as t', (join) => join.onRef('t.app_id', '=', 'l.app_id').onRef('t.id', '=', 'l.task_id'))
    .leftJoin('tips as p', (join) => join.onRef('p.app_id', '=', 'l.app_id').onRef('p.id', '=', 'l.subject_id'))
    .select([
      'p.id as tip_id',
      'e.posted_at',
      'e.subject_id',
      'e.side',
      'e.amount',
      'e.peer_kind',
      'a.name as app_name',
      'l.task_id',
      't.description',
    ])
    .where('e.owner_id', '=', ownerId)
    .where('e.kind', '=', kind)
    .where('e.currency', '=', currency)
    .where('e.posted_at', '>=', from)
    .where('e.posted_at', '<', to)
    .orderBy('e.posted_at')
    .orderBy('e.subject_id')
    .orderBy('e.code')
    .orderBy('e.n')
    .orderBy('e.side')
    .execute()
}

/** What was available at a moment. */
export async function sumBefore(
  db: Kysely<Database>,
  { ownerId, kind, currency }: StatementOf,
  before: Date,
): Promise<bigint> {
  const row = await db
    .selectFrom('entries')
    .select(sql<string | null>`sum(case when side % 2 = 0 then -amount else amount end)`.as('sum'))
    .where('owner_id', '=', ownerId)
    .where('kind', '=', kind)
    .where('currency', '=', currency)
    .where('posted_at', '<', before)
    .executeTakeFirst()
  return BigInt(row?.sum ?? 0)
}
