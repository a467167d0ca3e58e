import type { LotCode } from '@microsource/domain'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { PayoutAttemptRow, PayoutRow } from './payouts.table.ts'

export type PayoutKey = Pick<PayoutRow, 'owner_id' | 'id'>

export function findPayout(db: Kysely<Database>, { owner_id, id }: PayoutKey): Promise<PayoutRow | undefined> {
  return db.selectFrom('payouts').selectAll().where('owner_id', '=', owner_id).where('id', '=', id).executeTakeFirst()
}

/** One of these owners' payouts. */
export function findPayoutOf(
  db: Kysely<Database>,
  ownerIds: readonly string[],
  id: string,
): Promise<PayoutRow | undefined> {
  return db.selectFrom('payouts').selectAll().where('owner_id', 'in', ownerIds).where('id', '=', id).executeTakeFirst()
}

/** False where a payout of this id is there already. */
export async function insertPayout(trx: Transaction<Database>, row: PayoutRow): Promise<boolean> {
  const inserted = await trx
    .insertInto('payouts')
    .values(row)
    .onConflict((conflict) => conflict.columns(['owner_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Undefined where it moved since it was read. */
export function savePayout(
  trx: Transaction<Database>,
  { owner_id, id, version }: Pick<PayoutRow, 'owner_id' | 'id' | 'version'>,
  change: Partial<PayoutRow>,
): Promise<PayoutRow | undefined> {
  return trx
    .updateTable('payouts')
    .set({ ...change, version: version + 1 })
    .where('owner_id', '=', owner_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}

/** Payouts whose time has come: a hint, each is moved only as it was read. */
export function listDuePayouts(db: Kysely<Database>, now: Date, limit: number): Promise<PayoutKey[]> {
  return db
    .selectFrom('payouts')
    .select(['owner_id', 'id'])
    .where('look_at', '<=', now)
    .orderBy('look_at')
    .limit(limit)
    .execute()
}

export function listPayouts(
  db: Kysely<Database>,
  { ownerId, before, limit }: { ownerId: string; before?: { at: Date; id: string } | undefined; limit: number },
): Promise<PayoutRow[]> {
  let query = db.selectFrom('payouts').selectAll().where('owner_id', '=', ownerId)
  if (before) {
    query = query.where((eb) =>
      eb.or([eb('created_at', '<', before.at), eb.and([eb('created_at', '=', before.at), eb('id', '<', before.id)])]),
    )
  }
  return query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The payout that the rail speaks of: by our id and the account it goes to, or by the rail's id of the transfer or of a
 * try at the bank.
 */
export async function findPayoutOfNews(
  db: Kysely<Database>,
  { id, accountId, railId }: { id: string | null; accountId: string | null; railId: string },
): Promise<PayoutKey | undefined> {
  const named =
    id === null || accountId === null || !uuid.test(id)
      ? undefined
      : await db
          .selectFrom('payouts as p')
          .innerJoin('payees as e', 'e.owner_id', 'p.owner_id')
          .select(['p.owner_id', 'p.id'])
          .where('e.account_id', '=', accountId)
          .where('p.id', '=', id)
          .executeTakeFirst()
  return (
    named ??
    (await db
      .selectFrom('payouts')
      .select(['owner_id', 'id'])
      .where('transfer_rail_id', '=', railId)
      .executeTakeFirst()) ??
    db
      .selectFrom('payout_attempts')
      .select(['owner_id', 'payout_id as id'])
      .where('rail_id', '=', railId)
      .executeTakeFirst()
  )
}

/** Payouts asked for since `from` that cost the payee a free one: neither refused nor taken back. */
export async function countAsked(
  db: Kysely<Database>,
  { ownerId, currency, from }: { ownerId: string; currency: string; from: Date },
): Promise<number> {
  const row = await db
    .selectFrom('payouts')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('owner_id', '=', ownerId)
    .where('currency', '=', currency)
    .where('reason', '=', 'asked')
    .where('created_at', '>=', from)
    .where('state', 'not in', ['refused', 'reversed'])
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

export async function hasLeft(db: Kysely<Database>, ownerId: string, currency: string): Promise<boolean> {
  const row = await db
    .selectFrom('payouts')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('currency', '=', currency)
    .where('reason', '=', 'leaving')
    .where('state', 'not in', ['refused', 'reversed'])
    .executeTakeFirst()
  return row !== undefined
}

/** When this owner first earned anything that was not taken back. */
export async function findFirstEarned(db: Kysely<Database>, ownerId: string, code: LotCode): Promise<Date | null> {
  const row = await db
    .selectFrom('lots')
    .select('created_at')
    .where('owner_id', '=', ownerId)
    .where('code', '=', code)
    .where('state', '<>', 'reversed')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  return row?.created_at ?? null
}

/** What lies ready of an owner, per currency. */
export async function listAvailable(
  db: Kysely<Database>,
  ownerId: string,
  kind: PayoutRow['source'],
): Promise<{ currency: string; amount: bigint }[]> {
  const rows = await db
    .selectFrom('ledger_accounts')
    .select(['currency', 'debits', 'credits'])
    .where('owner_id', '=', ownerId)
    .where('kind', '=', kind)
    .where('subject_id', '=', ownerId)
    .orderBy('currency')
    .execute()
  return rows.map(({ currency, debits, credits }) => ({ currency, amount: credits - debits }))
}

export async function insertAttempt(
  trx: Transaction<Database>,
  { owner_id, id, attempt }: Pick<PayoutRow, 'owner_id' | 'id' | 'attempt'>,
  now: Date,
): Promise<void> {
  await trx
    .insertInto('payout_attempts')
    .values({
      owner_id,
      payout_id: id,
      attempt,
      rail_id: null,
      state: 'asked',
      trouble: null,
      asked_at: now,
      ended_at: null,
    })
    .execute()
}

export function findAttempt(
  db: Kysely<Database>,
  { owner_id, id, attempt }: Pick<PayoutRow, 'owner_id' | 'id' | 'attempt'>,
): Promise<PayoutAttemptRow | undefined> {
  return db
    .selectFrom('payout_attempts')
    .selectAll()
    .where('owner_id', '=', owner_id)
    .where('payout_id', '=', id)
    .where('attempt', '=', attempt)
    .executeTakeFirst()
}

export function listAttempts(db: Kysely<Database>, { owner_id, id }: PayoutKey): Promise<PayoutAttemptRow[]> {
  return db.selectFrom('payout_attempts').selectAll().where('owner_id', '=', owner_id).where('payout_id', '=', id).orderBy('attempt').execute()
}

/** When which posting about a payout was made. */
export function listPostings(db: Kysely<Database>, { owner_id, id }: PayoutKey): Promise<{ code: string, n: number, posted_at: Date }[]> {
  return db.selectFrom('entries').select(['code', 'n', 'posted_at']).distinct().where('owner_id', '=', owner_id).where('subject_id', '=', id).execute()
}

export async function saveAttempt(
  trx: Transaction<Database>,
  { owner_id, id, attempt }: Pick<PayoutRow, 'owner_id' | 'id' | 'attempt'>,
  change: Partial<Pick<PayoutAttemptRow, 'rail_id' | 'state' | 'trouble' | 'ended_at'>>,
): Promise<void> {
  await trx
    .updateTable('payout_attempts')
    .set(change)
    .where('owner_id', '=', owner_id)
    .where('payout_id', '=', id)
    .where('attempt', '=', attempt)
    .execute()
}
