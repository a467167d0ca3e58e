import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { EntryRow } from '../ledger/index.ts'

/** The wallet's own entries, newest first. The cursor names the last entry seen. */
export function listWalletEntries(
  db: Kysely<Database>, { requesterId, before, limit }: { requesterId: string, before?: { at: Date, id: string } | undefined, limit: number },
): Promise<EntryRow[]> {
  let query = db.selectFrom('entries').selectAll().where('owner_id', '=', requesterId).where('kind', '=', 'wallet')
  if (before) {
    query = query.where((eb) => eb.or([
      eb('posted_at', '<', before.at),
      eb.and([eb('posted_at', '=', before.at), eb('subject_id', '<', before.id)]),
    ]))
  }
  return query.orderBy('posted_at', 'desc').orderBy('subject_id', 'desc').limit(limit).execute()
}
