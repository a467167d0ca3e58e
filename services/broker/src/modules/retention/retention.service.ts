import { sql } from 'kysely'
import { databaseNow, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'

const dayMs = 86_400_000
const batch = 500

/** How long things stay that nobody asks for any more. A task is idempotent for ever by its id, a key for these days. */
export const kept = { idempotencyKeyDays: 30, pageTicketDays: 1, mailDays: 7 } as const

async function forgetIdempotencyKeys(deps: Deps, before: Date): Promise<number> {
  const old = await deps.db
    .selectFrom('idempotency_keys')
    .select(['owner_id', 'route', 'key'])
    .where('created_at', '<', before)
    .limit(batch)
    .execute()
  for (const { owner_id, route, key } of old) {
    await transact(deps, ({ trx }) =>
      trx
        .deleteFrom('idempotency_keys')
        .where('owner_id', '=', owner_id)
        .where('route', '=', route)
        .where('key', '=', key)
        .execute(),
    )
  }
  return old.length
}

async function forgetTickets(deps: Deps, before: Date): Promise<number> {
  const old = await deps.db
    .selectFrom('page_tickets')
    .select(['app_id', 'id'])
    .where('expires_at', '<', before)
    .limit(batch)
    .execute()
  for (const { app_id, id } of old) {
    await transact(deps, ({ trx }) =>
      trx.deleteFrom('page_tickets').where('app_id', '=', app_id).where('id', '=', id).execute(),
    )
  }
  return old.length
}

/** Mails of development, codes and sessions of people: tables without a key to keep to. */
async function forgetSignInLeftovers(deps: Deps, now: Date, mailsBefore: Date): Promise<number> {
  const mails = await deps.db.deleteFrom('mails').where('sent_at', '<', mailsBefore).executeTakeFirst()
  const codes = await sql`delete from sign_in_codes where expires_at < ${now}`.execute(deps.db)
  const sessions = await sql`delete from sign_in_sessions where expires_at < ${now}`.execute(deps.db)
  return Number(mails.numDeletedRows + (codes.numAffectedRows ?? 0n) + (sessions.numAffectedRows ?? 0n))
}

/** Runner step: forgets what is past its time. */
export async function forgetOld(deps: Deps): Promise<number> {
  const now = await databaseNow(deps)
  const ago = (days: number): Date => new Date(now.getTime() - days * dayMs)
  const keys = await forgetIdempotencyKeys(deps, ago(kept.idempotencyKeyDays))
  const tickets = await forgetTickets(deps, ago(kept.pageTicketDays))
  return keys + tickets + (await forgetSignInLeftovers(deps, now, ago(kept.mailDays)))
}
