import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/database.ts'

/** How one event moved what a requester can spend and what they owe. */
export interface WalletChange {
  readonly subject_id: string
  readonly code: string
  readonly n: number
  readonly currency: string
  readonly posted_at: Date
  readonly amount: bigint
  readonly owed: bigint
}

/** Newest first. The cursor names the last one seen. */
export async function listWalletChanges(
  db: Kysely<Database>,
  { requesterId, before, limit }: { requesterId: string; before?: { at: Date; id: string } | undefined; limit: number },
): Promise<WalletChange[]> {
  const signed = (kind: string, plus: 0 | 1) =>
    sql<string>`coalesce(sum(case when side % 2 = ${plus} then amount else -amount end) filter (where kind = ${kind}), 0)`
  let query = db
    .selectFrom('entries')
    .select(['subject_id', 'code', 'n', 'currency', 'posted_at'])
    .select([signed('wallet', 1).as('amount'), signed('debt', 0).as('owed')])
    .where('owner_id', '=', requesterId)
    .where('kind', 'in', ['wallet', 'debt'])
  if (before) {
    query = query.where((eb) =>
      eb.or([
        eb('posted_at', '<', before.at),
        eb.and([eb('posted_at', '=', before.at), eb('subject_id', '<', before.id)]),
      ]),
    )
  }
  const rows = await query
    .groupBy(['subject_id', 'code', 'n', 'currency', 'posted_at'])
    .orderBy('posted_at', 'desc')
    .orderBy('subject_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount), owed: BigInt(row.owed) }))
}
