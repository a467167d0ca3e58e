import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { PayeeRef } from './payee-rails.ts'

/**
 * In what a payee is likely to earn, among what an account can take: what they earned first, or before that what most
 * apps of their world have as their own. An account that takes another currency would be of no use to them.
 */
export async function findUsualCurrency(
  db: Kysely<Database>,
  { ownerId, rail }: PayeeRef,
  takes: readonly string[],
): Promise<string | undefined> {
  const list = sql.join(takes)
  const { rows } = await sql<{ currency: string }>`
    select currency from (
      select currency, 0 as place, min(created_at) as since, 0::bigint as apps from lots
      where owner_id = ${ownerId} and currency in (${list}) group by currency
      union all
      select currencies[1], 1, null, count(*) from apps where mode = ${rail} and currencies[1] in (${list}) group by currencies[1]
    ) as found order by place, since, apps desc, currency limit 1`.execute(db)
  return rows[0]?.currency
}
