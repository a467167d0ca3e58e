import type { Kysely, Transaction } from 'kysely'
import type { MailRow } from '../../adapters/mail.table.ts'
import type { Database } from '../../db/database.ts'
import type { PageTicketRow } from './pages.table.ts'

export async function insertTicket(trx: Transaction<Database>, ticket: PageTicketRow): Promise<void> {
  await trx.insertInto('page_tickets').values(ticket).execute()
}

/** Uses a ticket up, in one statement: of two who come with it, one gets in. */
export function useUpTicket(
  trx: Transaction<Database>,
  { appId, hash }: { appId: string; hash: string },
  now: Date,
): Promise<PageTicketRow | undefined> {
  return trx
    .updateTable('page_tickets')
    .set({ used_at: now })
    .where('app_id', '=', appId)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
}

/** Puts another secret in the place of one that was not used yet. */
export function saveTicketHash(
  trx: Transaction<Database>,
  { appId, ticketId, hash }: { appId: string; ticketId: string; hash: string },
  now: Date,
): Promise<PageTicketRow | undefined> {
  return trx
    .updateTable('page_tickets')
    .set({ hash })
    .where('app_id', '=', appId)
    .where('id', '=', ticketId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
}

export function listMails(db: Kysely<Database>, limit: number): Promise<MailRow[]> {
  return db.selectFrom('mails').selectAll().orderBy('id', 'desc').limit(limit).execute()
}
