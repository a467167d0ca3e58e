import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { IdempotencyKeyRow } from '../../http/idempotency.table.ts'
import type { PageTicketRow } from '../pages/pages.table.ts'

type OldKey = Pick<IdempotencyKeyRow, 'owner_id' | 'route' | 'key'>
type OldTicket = Pick<PageTicketRow, 'app_id' | 'id'>

export function listOldKeys(db: Kysely<Database>, before: Date, limit: number): Promise<OldKey[]> {
  const keys = db.selectFrom('idempotency_keys').select(['owner_id', 'route', 'key'])
  return keys.where('created_at', '<', before).limit(limit).execute()
}

export async function deleteKey(trx: Transaction<Database>, { owner_id, route, key }: OldKey): Promise<void> {
  const keys = trx.deleteFrom('idempotency_keys').where('owner_id', '=', owner_id)
  await keys.where('route', '=', route).where('key', '=', key).execute()
}

export function listOldTickets(db: Kysely<Database>, before: Date, limit: number): Promise<OldTicket[]> {
  const tickets = db.selectFrom('page_tickets').select(['app_id', 'id'])
  return tickets.where('expires_at', '<', before).limit(limit).execute()
}

export async function deleteTicket(trx: Transaction<Database>, { app_id, id }: OldTicket): Promise<void> {
  await trx.deleteFrom('page_tickets').where('app_id', '=', app_id).where('id', '=', id).execute()
}

/** Mails of development, codes and sessions of people: tables without a key to keep to. Answers how many rows went. */
export async function deleteSignInLeftovers(db: Kysely<Database>, now: Date, mailsBefore: Date): Promise<number> {
  const mails = await sql`delete from mails where sent_at < ${mailsBefore}`.execute(db)
  const codes = await sql`delete from sign_in_codes where expires_at < ${now}`.execute(db)
  const sessions = await sql`delete from sign_in_sessions where expires_at < ${now}`.execute(db)
  return [mails, codes, sessions].reduce((sum, { numAffectedRows }) => sum + Number(numAffectedRows ?? 0n), 0)
}
