import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { PayeeRow } from './payees.table.ts'

export function findPayee(db: Kysely<Database>, ownerId: string): Promise<PayeeRow | undefined> {
  return db.selectFrom('payees').selectAll().where('owner_id', '=', ownerId).executeTakeFirst()
}

/** Whoever decides about this payee's money waits for each other here. */
export function lockPayee(trx: Transaction<Database>, ownerId: string): Promise<PayeeRow | undefined> {
  return trx.selectFrom('payees').selectAll().where('owner_id', '=', ownerId).forNoKeyUpdate().executeTakeFirst()
}

export function findPayeeByAccount(db: Kysely<Database>, accountId: string): Promise<PayeeRow | undefined> {
  return db.selectFrom('payees').selectAll().where('account_id', '=', accountId).executeTakeFirst()
}

/** The row that stands: this one, or an earlier one of the same owner. */
export async function insertPayee(trx: Transaction<Database>, payee: PayeeRow): Promise<PayeeRow> {
  await trx
    .insertInto('payees')
    .values(payee)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return trx.selectFrom('payees').selectAll().where('owner_id', '=', payee.owner_id).executeTakeFirstOrThrow()
}

/**
 * Undefined where the row changed since it was read: what was learned in between may be older than what stands there.
 */
export function savePayee(
  trx: Transaction<Database>,
  { owner_id, version }: Pick<PayeeRow, 'owner_id' | 'version'>,
  change: Partial<PayeeRow>,
): Promise<PayeeRow | undefined> {
  return trx
    .updateTable('payees')
    .set({ ...change, version: version + 1 })
    .where('owner_id', '=', owner_id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}

/** What the payee confirmed; what is being learned meanwhile is asked for again. */
export function saveChange(
  trx: Transaction<Database>,
  ownerId: string,
  change: Partial<Pick<PayeeRow, 'change_until' | 'unconfirmed'>>,
): Promise<PayeeRow | undefined> {
  return trx
    .updateTable('payees')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('owner_id', '=', ownerId)
    .returningAll()
    .executeTakeFirst()
}

/** The rail refused to open an account, so that there is none: another country may be tried. */
export async function deleteUnopened(
  trx: Transaction<Database>,
  { owner_id }: Pick<PayeeRow, 'owner_id'>,
): Promise<void> {
  await trx.deleteFrom('payees').where('owner_id', '=', owner_id).where('account_id', 'is', null).execute()
}

/** Payees whose account was asked for by a process that died before the answer. */
export function listUnopened(db: Kysely<Database>, before: Date, limit: number): Promise<PayeeRow[]> {
  return db
    .selectFrom('payees')
    .selectAll()
    .where('account_id', 'is', null)
    .where('created_at', '<', before)
    .limit(limit)
    .execute()
}

/** Payees whose payout of this month is not decided yet. */
export function listMonthDue(
  db: Kysely<Database>,
  month: string,
  limit: number,
): Promise<Pick<PayeeRow, 'owner_id'>[]> {
  return db
    .selectFrom('payees')
    .select('owner_id')
    .where('account_id', 'is not', null)
    .where('month_done', '<', month)
    .orderBy('month_done')
    .limit(limit)
    .execute()
}

export async function saveMonthDone(trx: Transaction<Database>, ownerId: string, month: string): Promise<void> {
  await trx.updateTable('payees').set({ month_done: month }).where('owner_id', '=', ownerId).execute()
}
