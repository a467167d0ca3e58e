import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { EntryRow } from '../ledger/index.ts'

type Db = Kysely<Database>

const debits = sql<string>`coalesce(sum(amount) filter (where side % 2 = 0), 0)`
const credits = sql<string>`coalesce(sum(amount) filter (where side % 2 = 1), 0)`

/** An app in test, its requesters, and the twins of workers: what they own is test money. */
const world = sql<'test' | 'live'>`case when substr(e.owner_id::text, 15, 1) = '8'
  or exists (select 1 from apps a where a.id = e.owner_id and a.mode = 'test')
  or exists (select 1 from requesters r join apps a on a.id = r.app_id where r.id = e.owner_id and a.mode = 'test')
  then 'test' else 'live' end`

/** Debits and credits of every kind, test and live apart. */
export async function sumByKind(db: Db, until: Date) {
  const { rows } = await sql<{
    world: 'test' | 'live'
    kind: string
    currency: string
    debits: string
    credits: string
  }>`
    select world, kind, currency, sum(debits) as debits, sum(credits) as credits from (
      select ${world} as world, e.kind, e.currency, e.debits, e.credits from (
        select owner_id, kind, currency, ${debits} as debits, ${credits} as credits from entries where posted_at <= ${until} group by owner_id, kind, currency
      ) e
    ) per_owner group by world, kind, currency order by world, currency, kind`.execute(db)
  return rows.map((row) => ({ ...row, debits: BigInt(row.debits), credits: BigInt(row.credits) }))
}

/** Entries whose other side is missing or says something else. */
export async function listUnpaired(db: Db, until: Date, limit: number) {
  const { rows } = await sql<Pick<EntryRow, 'owner_id' | 'kind' | 'code' | 'subject_id' | 'amount'>>`
    select e.owner_id, e.kind, e.code, e.subject_id, e.amount from entries e
    left join entries p on p.owner_id = e.peer_owner and p.subject_id = e.subject_id and p.code = e.code and p.n = e.n
      and p.side = case when e.side % 2 = 0 then e.side + 1 else e.side - 1 end
    where e.posted_at <= ${until} and (p.owner_id is null or p.amount <> e.amount or p.currency <> e.currency)
    order by e.posted_at limit ${limit}`.execute(db)
  return rows
}

/** Accounts whose counters say something else than their entries. */
export async function listDrifted(db: Db, limit: number) {
  const { rows } = await sql<{ owner_id: string; kind: string; counted: string; said: string; currency: string }>`
    select a.owner_id, a.kind, a.currency, a.credits - a.debits as counted, coalesce(e.credits - e.debits, 0) as said from ledger_accounts a
    left join (
      select owner_id, kind, account_subject, currency, ${debits} as debits, ${credits} as credits from entries
      group by owner_id, kind, account_subject, currency
    ) e on e.owner_id = a.owner_id and e.kind = a.kind and e.account_subject = a.subject_id and e.currency = a.currency
    where a.debits <> coalesce(e.debits, 0) or a.credits <> coalesce(e.credits, 0) limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, counted: BigInt(row.counted), said: BigInt(row.said) }))
}

export async function sumAccountsOf(db: Db, ownerId: string) {
  const rows = await db
    .selectFrom('entries')
    .select(['kind', 'currency', debits.as('debits'), credits.as('credits'), sql<number>`count(*)::int`.as('entries')])
    .where('owner_id', '=', ownerId)
    .groupBy(['kind', 'currency'])
    .orderBy('kind')
    .execute()
  return rows.map((row) => ({ ...row, debits: BigInt(row.debits), credits: BigInt(row.credits) }))
}

/** Where a list of entries stopped. */
export interface EntryPlace {
  readonly at: Date
  readonly subjectId: string
  readonly code: string
  readonly n: number
  readonly side: number
}

export function listEntriesOf(
  db: Db,
  {
    ownerId,
    kind,
    before,
    limit,
  }: { ownerId: string; kind: string | undefined; before: EntryPlace | undefined; limit: number },
): Promise<EntryRow[]> {
  let query = db.selectFrom('entries').selectAll().where('owner_id', '=', ownerId)
  if (kind !== undefined) query = query.where('kind', '=', kind as EntryRow['kind'])
  if (before) {
    const { at, subjectId, code, n, side } = before
    query = query.where(
      sql<boolean>`(posted_at, subject_id, code, n, side) < (${at}, ${subjectId}::uuid, ${code}, ${n}::int, ${side}::int)`,
    )
  }
  return query
    .orderBy('posted_at', 'desc')
    .orderBy('subject_id', 'desc')
    .orderBy('code', 'desc')
    .orderBy('n', 'desc')
    .orderBy('side', 'desc')
    .limit(limit)
    .execute()
}
