import type { Kysely, Transaction } from 'kysely'
import type { ChargeTrouble, RailCard } from '../../adapters/rails/payments.port.ts'
import type { Database } from '../../db/database.ts'
import type { ChargeRow, PaymentSettingsRow } from './charges.table.ts'

export function findPaymentSettings(db: Kysely<Database>, ownerId: string): Promise<PaymentSettingsRow | undefined> {
  return db.selectFrom('payment_settings').selectAll().where('owner_id', '=', ownerId).executeTakeFirst()
}

/** Keeps the card that paid; the one before is forgotten here and charged no more. */
export async function saveCard(
  trx: Transaction<Database>,
  { owner_id, app_id, rail }: ChargeRow,
  card: RailCard,
  now: Date,
): Promise<void> {
  const kept = {
    card_id: card.id,
    card_brand: card.brand,
    card_last4: card.last4,
    card_exp_month: card.expMonth,
    card_exp_year: card.expYear,
    updated_at: now,
  }
  const fresh = {
    owner_id,
    app_id,
    rail,
    automatic: false,
    currency: null,
    below: null,
    amount: null,
    monthly_max: null,
    stopped: null,
  }
  await trx
    .insertInto('payment_settings')
    .values({ ...fresh, ...kept })
    .onConflict((conflict) => conflict.column('owner_id').doUpdateSet(kept))
    .execute()
}

export async function updatePaymentSettings(
  trx: Transaction<Database>,
  ownerId: string,
  change: Partial<PaymentSettingsRow>,
): Promise<PaymentSettingsRow | undefined> {
  return trx
    .updateTable('payment_settings')
    .set(change)
    .where('owner_id', '=', ownerId)
    .returningAll()
    .executeTakeFirst()
}

/** Nothing is charged by itself any more, until the requester says so again. */
export async function stopAutomatic(
  trx: Transaction<Database>,
  ownerId: string,
  stopped: ChargeTrouble | null,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('payment_settings')
    .set({ automatic: false, stopped, updated_at: now })
    .where('owner_id', '=', ownerId)
    .where('automatic', '=', true)
    .execute()
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
