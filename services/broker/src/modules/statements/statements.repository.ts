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
  {
    requesterId,
    currency,
    before,
    codes,
    limit,
  }: {
    requesterId: string
    currency: string
    before?: { at: Date; id: string } | undefined
    codes?: readonly string[] | undefined
    limit: number
  },
): Promise<WalletChange[]> {
  const signed = (kind: string, plus: 0 | 1) =>
    sql<string>`coalesce(sum(case when side % 2 = ${plus} then amount else -amount end) filter (where kind = ${kind}), 0)`
  let query = db
    .selectFrom('entries')
    .select(['subject_id', 'code', 'n', 'currency', 'posted_at'])
    .select([signed('wallet', 1).as('amount'), signed('debt', 0).as('owed')])
    .where('owner_id', '=', requesterId)
    .where('currency', '=', currency)
    .where('kind', 'in', ['wallet', 'debt'])
  if (codes) query = query.where('code', 'in', codes)
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

/** What lies in each wallet a requester ever had, and what is owed in its currency. */
export async function listWallets(
  db: Kysely<Database>,
  requesterId: string,
): Promise<Map<string, { balance: bigint; owed: bigint }>> {
  const rows = await db
    .selectFrom('ledger_accounts')
    .select(['kind', 'currency', 'debits', 'credits'])
    .where('owner_id', '=', requesterId)
    .where('subject_id', '=', requesterId)
    .where('kind', 'in', ['wallet', 'debt'])
    .orderBy('currency')
    .execute()
  const of = (currency: string, kind: string): bigint => {
    const row = rows.find((one) => one.currency === currency && one.kind === kind)
    return row ? row.credits - row.debits : 0n
  }
  return new Map(
    rows.map(({ currency }) => [currency, { balance: of(currency, 'wallet'), owed: -of(currency, 'debt') }]),
  )
}

export interface CardOfChange {
  readonly card: { readonly brand: string; readonly last4: string } | null
  /** Of a part of a refund: the whole. */
  readonly refundId: string | null
}

/** The cards behind changes of which the subject is a top-up, a part of a refund, or funds a bank moved. */
export async function listCardsOf(
  db: Kysely<Database>,
  ownerId: string,
  subjects: readonly string[],
): Promise<Map<string, CardOfChange>> {
  if (subjects.length === 0) return new Map()
  const ids = sql.join(subjects.map((id) => sql`${id}::uuid`))
  const { rows } = await sql<{ id: string; refund_id: string | null; brand: string | null; last4: string | null }>`
    with found (id, charge_id, refund_id) as (
      select id, id, null::uuid from charges where owner_id = ${ownerId} and id in (${ids})
      union all select id, charge_id, refund_id from refunds where owner_id = ${ownerId} and id in (${ids})
      union all select id, charge_id, null::uuid from dispute_funds where owner_id = ${ownerId} and id in (${ids})
    )
    select f.id, f.refund_id, c.card_brand as brand, c.card_last4 as last4
    from found f join charges c on c.owner_id = ${ownerId} and c.id = f.charge_id`.execute(db)
  return new Map(
    rows.map(({ id, refund_id: refundId, brand, last4 }) => [
      id,
      { refundId, card: brand !== null && last4 !== null ? { brand, last4 } : null },
    ]),
  )
}

/** What operators said about changes that they made by hand; `ownerId` is on either side of them. */
export async function listReasons(
  db: Kysely<Database>,
  ownerId: string,
  subjects: readonly string[],
): Promise<Map<string, string>> {
  if (subjects.length === 0) return new Map()
  const rows = await db
    .selectFrom('adjustments')
    .select(['id', 'reason'])
    .where('id', 'in', subjects)
    .where((eb) => eb.or([eb('owner_id', '=', ownerId), eb('credit_owner', '=', ownerId)]))
    .execute()
  return new Map(rows.map(({ id, reason }) => [id, reason]))
}
