import type { Kysely, Transaction } from 'kysely'
import type { RailCard } from '../../adapters/rails/payments.port.ts'
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
  await trx
    .insertInto('payment_settings')
    .values({ owner_id, app_id, rail, ...kept })
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

/** Until the end of the transaction nobody else changes or forgets the card. */
export function lockPaymentSettings(trx: Transaction<Database>, ownerId: string): Promise<PaymentSettingsRow | undefined> {
  return trx.selectFrom('payment_settings').selectAll().where('owner_id', '=', ownerId).forUpdate().executeTakeFirst()
}
