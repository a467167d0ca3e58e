import type { Kysely, Transaction } from 'kysely'
import type { ChargeTrouble } from '../../adapters/rails/payments.port.ts'
import type { Database } from '../../db/database.ts'
import type { AutomaticTopUpRow, ChargeRow } from './charges.table.ts'

export interface WalletKey {
  readonly ownerId: string
  readonly currency: string
}

export function findAutomatic(
  db: Kysely<Database>,
  { ownerId, currency }: WalletKey,
): Promise<AutomaticTopUpRow | undefined> {
  return db
    .selectFrom('automatic_top_ups')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('currency', '=', currency)
    .executeTakeFirst()
}

export function saveAutomatic(trx: Transaction<Database>, row: AutomaticTopUpRow): Promise<AutomaticTopUpRow> {
  const { owner_id: _owner, currency: _currency, ...change } = row
  return trx
    .insertInto('automatic_top_ups')
    .values(row)
    .onConflict((conflict) => conflict.columns(['owner_id', 'currency']).doUpdateSet(change))
    .returningAll()
    .executeTakeFirstOrThrow()
}

/**
 * Nothing is charged by itself any more, until the requester says so again. Without a currency in none of them: it is
 * about the card, and they share it.
 */
export async function stopAutomatic(
  trx: Transaction<Database>,
  { ownerId, currency }: { ownerId: string; currency?: string },
  stopped: ChargeTrouble | null,
  now: Date,
): Promise<void> {
  let update = trx
    .updateTable('automatic_top_ups')
    .set({ automatic: false, stopped, updated_at: now })
    .where('owner_id', '=', ownerId)
    .where('automatic', '=', true)
  if (currency !== undefined) update = update.where('currency', '=', currency)
  await update.execute()
}

export const monthOf = (now: Date): string => `${now.toISOString().slice(0, 7)}-01`

export async function findUsedThisMonth(
  db: Kysely<Database>,
  ownerId: string,
  currency: string,
  now: Date,
): Promise<bigint> {
  const row = await db
    .selectFrom('automatic_spending')
    .select('used')
    .where('owner_id', '=', ownerId)
    .where('month', '=', monthOf(now))
    .where('currency', '=', currency)
    .executeTakeFirst()
  return row?.used ?? 0n
}

/** Counts an automatic top-up against its month; the CHECK refuses what the caller overlooked. */
export async function spendMonth(
  trx: Transaction<Database>,
  { owner_id, amount, currency }: Pick<ChargeRow, 'owner_id' | 'amount' | 'currency'>,
  cap: bigint,
  now: Date,
): Promise<void> {
  await trx
    .insertInto('automatic_spending')
    .values({ owner_id, month: monthOf(now), currency, used: amount, cap })
    .onConflict((conflict) =>
      conflict.columns(['owner_id', 'month', 'currency']).doUpdateSet((eb) => ({
        used: eb('automatic_spending.used', '+', amount),
        cap,
      })),
    )
    .execute()
}

/** It was not paid after all: the month it was counted in has room for it again. */
export async function giveMonthBack(
  trx: Transaction<Database>,
  { owner_id, amount, currency, created_at }: ChargeRow,
): Promise<void> {
  await trx
    .updateTable('automatic_spending')
    .set((eb) => ({ used: eb('used', '-', amount) }))
    .where('owner_id', '=', owner_id)
    .where('month', '=', monthOf(created_at))
    .where('currency', '=', currency)
    .execute()
}
