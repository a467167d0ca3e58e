import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'
import type { MailPort } from './mail.port.ts'

/** Mail for development: kept in a table and shown on a page of the broker, never sent. */
export function createMailOutbox({ db, ids }: { db: Kysely<Database>; ids: () => string }): MailPort {
  return {
    goesOut: false,
    async send({ to, subject, text }) {
      await db
        .insertInto('mails')
        .values({ id: ids(), recipient: to, subject, body: text, sent_at: new Date() })
        .execute()
    },
  }
}
