import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'

const historyMax = 12

/** Owners who owe, with what made them owe. */
export async function listDebts(db: Kysely<Database>, limit: number) {
  const rows = await db
    .selectFrom('ledger_accounts')
    .select(['owner_id', 'currency', 'debits', 'credits'])
    .where('kind', '=', 'debt')
    .whereRef('debits', '>', 'credits')
    .orderBy('owner_id')
    .limit(limit)
    .execute()
  if (rows.length === 0) return []
  const entries = await db
    .selectFrom('entries')
    .select(['owner_id', 'currency', 'code', 'side', 'amount', 'posted_at', 'subject_id'])
    .where('kind', '=', 'debt')
    .where(
      'owner_id',
      'in',
      rows.map(({ owner_id }) => owner_id),
    )
    .orderBy('posted_at', 'desc')
    .execute()
  return rows.map(({ owner_id, currency, debits, credits }) => ({
    ownerId: owner_id,
    currency,
    owed: debits - credits,
    history: entries
      .filter((entry) => entry.owner_id === owner_id && entry.currency === currency)
      .slice(0, historyMax)
      .toReversed(),
  }))
}
