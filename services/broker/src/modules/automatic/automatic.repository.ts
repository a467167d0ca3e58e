import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { monthOf, type WalletKey } from '../charges/index.ts'

/**
 * Wallets that fell below their level, of requesters with a card, who owe nothing, have nothing under way and room in the
 * month: a hint without locks.
 */
export async function listToTopUp(db: Kysely<Database>, now: Date, limit: number): Promise<WalletKey[]> {
  const { rows } = await sql<{ owner_id: string; currency: string }>`
    select s.owner_id, s.currency from automatic_top_ups s
    join payment_settings p on p.owner_id = s.owner_id and p.card_id is not null
    left join ledger_accounts w on w.owner_id = s.owner_id and w.kind = 'wallet' and w.subject_id = s.owner_id and w.currency = s.currency
    left join ledger_accounts d on d.owner_id = s.owner_id and d.kind = 'debt' and d.subject_id = s.owner_id and d.currency = s.currency
    left join automatic_spending m on m.owner_id = s.owner_id and m.month = ${monthOf(now)} and m.currency = s.currency
    where s.automatic and coalesce(w.credits - w.debits, 0) < s.below and coalesce(d.debits - d.credits, 0) = 0
      and coalesce(m.used, 0) + s.amount <= s.monthly_max
      and not exists (select from charges c where c.owner_id = s.owner_id and c.currency = s.currency and c.way = 'automatic' and c.state in ('intended', 'waiting'))
    order by s.updated_at limit ${limit}`.execute(db)
  return rows.map(({ owner_id: ownerId, currency }) => ({ ownerId, currency }))
}
