import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'

/** When the last of an app's pending share in a currency matures; null where nothing is pending. */
export async function findPendingUntil(
  db: Kysely<Database>,
  appId: string,
  currency: string,
): Promise<Date | null> {
  const last = await db
    .selectFrom('lots')
    .select('matures_at')
    .where('owner_id', '=', appId)
    .where('code', '=', 'share')
    .where('currency', '=', currency)
    .where('state', 'in', ['pending', 'contested'])
    .orderBy('matures_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.matures_at ?? null
}
