import { databaseNow, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { deleteKey, deleteSignInLeftovers, deleteTicket, listOldKeys, listOldTickets } from './retention.repository.ts'

const dayMs = 86_400_000
const batch = 500

/** How long things stay that nobody asks for any more. A task is idempotent for ever by its id, a key for these days. */
const kept = { idempotencyKeyDays: 30, pageTicketDays: 1, mailDays: 7 } as const

/** Runner step: forgets what is past its time, one key after the other. */
export async function forgetOld(deps: Deps): Promise<number> {
  const now = await databaseNow(deps)
  const ago = (days: number): Date => new Date(now.getTime() - days * dayMs)
  const keys = await listOldKeys(deps.db, ago(kept.idempotencyKeyDays), batch)
  for (const key of keys) await transact(deps, ({ trx }) => deleteKey(trx, key))
  const tickets = await listOldTickets(deps.db, ago(kept.pageTicketDays), batch)
  for (const ticket of tickets) await transact(deps, ({ trx }) => deleteTicket(trx, ticket))
  return keys.length + tickets.length + (await deleteSignInLeftovers(deps.db, now, ago(kept.mailDays)))
}
