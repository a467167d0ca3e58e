import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { PayeeMailRow } from './payees.table.ts'

export async function insertPayeeMail(
  trx: Transaction<Database>,
  mail: Pick<PayeeMailRow, 'owner_id' | 'id' | 'what' | 'to_address' | 'facts'>,
  now: Date,
): Promise<void> {
  await trx
    .insertInto('payee_mails')
    .values({
      ...mail,
      facts: JSON.stringify(mail.facts) as never,
      status: 'pending',
      attempts: 0,
      next_attempt_at: now,
      created_at: now,
      finished_at: null,
    })
    .execute()
}

export function listDueMails(
  db: Kysely<Database>,
  now: Date,
  limit: number,
): Promise<Pick<PayeeMailRow, 'owner_id' | 'id'>[]> {
  return db
    .selectFrom('payee_mails')
    .select(['owner_id', 'id'])
    .where('status', '=', 'pending')
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .limit(limit)
    .execute()
}

/** Takes a mail for one attempt; it is tried again at `again` unless the attempt says what became of it. */
export function takeMail(
  trx: Transaction<Database>,
  { owner_id, id }: Pick<PayeeMailRow, 'owner_id' | 'id'>,
  now: Date,
  again: Date,
): Promise<PayeeMailRow | undefined> {
  return trx
    .updateTable('payee_mails')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), next_attempt_at: again }))
    .where('owner_id', '=', owner_id)
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .where('next_attempt_at', '<=', now)
    .returningAll()
    .executeTakeFirst()
}

export async function finishMail(
  trx: Transaction<Database>,
  { owner_id, id }: Pick<PayeeMailRow, 'owner_id' | 'id'>,
  status: 'sent' | 'exhausted',
  now: Date,
): Promise<void> {
  await trx
    .updateTable('payee_mails')
    .set({ status, next_attempt_at: null, finished_at: now })
    .where('owner_id', '=', owner_id)
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .execute()
}
