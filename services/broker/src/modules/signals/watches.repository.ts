import type { PaidTo } from '@microsource/domain'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { RailName } from '../../rails.ts'
import type { WatchRow } from './watches.table.ts'

type Db = Kysely<Database>

export async function isHeldBetween(
  db: Db,
  { owners, payeeId }: { owners: readonly string[]; payeeId: string },
  now: Date,
): Promise<boolean> {
  const held = db.selectFrom('watches').select('owner_id').where('owner_id', 'in', [...owners])
  return (await held.where('payee_id', '=', payeeId).where('held_until', '>', now).executeTakeFirst()) !== undefined
}

export interface PaidBy extends PaidTo {
  readonly ownerId: string
  readonly appId: string
}

/** What each payer paid each payee since then, in the apps of one world: a report, read without locks. */
export async function listPaid(db: Db, { since, mode }: { since: Date; mode: RailName }): Promise<PaidBy[]> {
  const { rows } = await sql<PaidBy>`
    select t.payer_id as "ownerId", a.app_id as "appId", a.payee_id as "payeeId", a.currency,
      count(*)::int as captures, sum(a.price)::bigint as amount
    from assignments a join tasks t on t.app_id = a.app_id and t.id = a.task_id join apps p on p.id = a.app_id
    where a.approved_at > ${since} and p.mode = ${mode} group by 1, 2, 3, 4`.execute(db)
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }))
}

/** Found anew or known: the numbers are today's, what was decided stays. */
export async function saveWatch(
  trx: Transaction<Database>,
  watch: Pick<WatchRow, 'owner_id' | 'payee_id' | 'currency' | 'app_id' | 'captures' | 'amount' | 'total'>,
  now: Date,
): Promise<void> {
  await trx
    .insertInto('watches')
    .values({
      ...watch,
      found_at: now,
      looked_at: now,
      quiet_until: null,
      held_until: null,
      history: JSON.stringify([]) as never,
    })
    .onConflict((conflict) =>
      conflict.columns(['owner_id', 'payee_id', 'currency']).doUpdateSet((eb) => ({
        captures: eb.ref('excluded.captures'),
        amount: eb.ref('excluded.amount'),
        total: eb.ref('excluded.total'),
        looked_at: eb.ref('excluded.looked_at'),
      })),
    )
    .execute()
}

/** What still stands at the last look, and nobody has decided about lately. */
export const listWatches = (db: Db, { now, standsSince, limit }: { now: Date; standsSince: Date; limit: number }) =>
  db
    .selectFrom('watches')
    .innerJoin('apps', 'apps.id', 'watches.app_id')
    .selectAll('watches')
    .select('apps.name as app_name')
    .where('looked_at', '>', standsSince)
    .where((eb) => eb.or([eb('quiet_until', 'is', null), eb('quiet_until', '<=', now)]))
    .orderBy('found_at')
    .limit(limit)
    .execute()

export type WatchKey = Pick<WatchRow, 'owner_id' | 'payee_id' | 'currency'>

export const findWatch = (db: Db, key: WatchKey): Promise<WatchRow | undefined> =>
  db
    .selectFrom('watches')
    .selectAll()
    .where('owner_id', '=', key.owner_id)
    .where('payee_id', '=', key.payee_id)
    .where('currency', '=', key.currency)
    .executeTakeFirst()

export function lockWatch(trx: Transaction<Database>, key: WatchKey): Promise<WatchRow | undefined> {
  return trx
    .selectFrom('watches')
    .selectAll()
    .where('owner_id', '=', key.owner_id)
    .where('payee_id', '=', key.payee_id)
    .where('currency', '=', key.currency)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveDecision(
  trx: Transaction<Database>,
  key: WatchKey,
  { history, ...change }: Pick<WatchRow, 'quiet_until' | 'held_until' | 'history'>,
): Promise<void> {
  await trx
    .updateTable('watches')
    .set({ ...change, history: JSON.stringify(history) as never })
    .where('owner_id', '=', key.owner_id)
    .where('payee_id', '=', key.payee_id)
    .where('currency', '=', key.currency)
    .execute()
}
