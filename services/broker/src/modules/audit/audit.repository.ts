import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { addTo, placeOf, type Sums } from './expected-entries.ts'

type Db = Kysely<Database>

export const listTasks = (db: Db) => db.selectFrom('tasks')
  .select(['app_id', 'id', 'requester_id', 'payer_id', 'created_at', 'price', 'slots', 'open_slots', 'currency', 'status', 'closed_at', 'sequence']).execute()

export const listAssignments = (db: Db) => db.selectFrom('assignments').select([
  'app_id', 'id', 'task_id', 'worker_id', 'status', 'price', 'currency', 'platform_fee_bps', 'app_share_bps', 'maturing_ms', 'tipped', 'approved_at', 'closed_at',
]).execute()

export const listTestApps = async (db: Db): Promise<Set<string>> =>
  new Set((await db.selectFrom('apps').select('id').where('mode', '=', 'test').execute()).map(({ id }) => id))
export const listLots = (db: Db) => db.selectFrom('lots').selectAll().execute()
export const listCharges = (db: Db) => db.selectFrom('charges').selectAll().execute()
export const listRefunds = (db: Db) => db.selectFrom('refunds').selectAll().execute()
export const listDisputeFunds = (db: Db) => db.selectFrom('dispute_funds').selectAll().execute()
export const listRooms = (db: Db) => db.selectFrom('wallet_rooms').selectAll().execute()
export const listAdjustments = (db: Db) => db.selectFrom('adjustments').selectAll().execute()

/** From when on what one person moves alone in a day is counted: the migration that brought the counts. */
export async function findAloneCountedSince(db: Db): Promise<Date> {
  const { rows } = await sql<{ timestamp: string }>`select timestamp from migrations where name = '0020-operator-acts'`.execute(db)
  return new Date(rows[0]?.timestamp ?? 0)
}

export const listPayouts = (db: Db) => db.selectFrom('payouts').selectAll().execute()
export const listPayoutAttempts = (db: Db) => db.selectFrom('payout_attempts').selectAll().execute()
export const listTaskPrices = (db: Db) => db.selectFrom('task_prices').selectAll().execute()
export const listGrants = (db: Db) => db.selectFrom('grants').selectAll().execute()
export const listGrantSpending = (db: Db) => db.selectFrom('grant_spending')
  .select(['owner_id', 'grant_id', 'used', 'cap']).select(sql<string>`to_char(day, 'YYYY-MM-DD')`.as('day')).execute()
export const listSpendingDays = async (db: Db): Promise<Set<string>> => new Set((await db.selectFrom('spending')
  .select('owner_id').select(sql<string>`to_char(day, 'YYYY-MM-DD')`.as('day')).execute()).map(({ owner_id, day }) => `${owner_id} ${day}`))
export const listParts = (db: Db) => db.selectFrom('part_offers').selectAll().execute()
export const listTips = (db: Db) => db.selectFrom('tips').selectAll().execute()

/** Submissions that silence paid while their worker could still answer an offer. */
export async function countPaidInAnOffer(db: Db): Promise<number> {
  const { n } = await db.selectFrom('reviews as r')
    .innerJoin('part_offers as p', (join) => join.onRef('p.app_id', '=', 'r.app_id').onRef('p.submission_id', '=', 'r.submission_id'))
    .select(({ fn }) => fn.countAll<string>().as('n')).where('r.by', '=', 'silence').where('p.state', '=', 'open')
    .whereRef('r.reviewed_at', '<', 'p.ends_at').executeTakeFirstOrThrow()
  return Number(n)
}

export const listAccounts = (db: Db) => db.selectFrom('ledger_accounts').selectAll().execute()
export const listEngagements = (db: Db) => db.selectFrom('engagements').select(['owner_id', 'app_id', 'assignment_id', 'live']).execute()
export const listCaps = (db: Db) => db.selectFrom('worker_caps').selectAll().execute()
export const listEventKeys = (db: Db) => db.selectFrom('events').select(['app_id', 'task_id', 'sequence', 'type']).orderBy('sequence').execute()

/** Credits − debits by place and event, summed by the database. */
export async function sumEntries(db: Db): Promise<Sums> {
  const rows = await db.selectFrom('entries').select(['owner_id', 'kind', 'account_subject', 'code', 'currency'])
    .select(sql<string>`sum(case when side % 2 = 0 then -amount else amount end)`.as('sum'))
    .groupBy(['owner_id', 'kind', 'account_subject', 'code', 'currency']).execute()
  const sums: Sums = new Map()
  for (const { owner_id, kind, account_subject, code, currency, sum } of rows) {
    addTo(sums, placeOf(owner_id, kind, account_subject, code, currency), BigInt(sum))
  }
  return sums
}

/** Debits and credits of each counted account as its entries say. */
export async function sumCounters(db: Db): Promise<Map<string, { debits: bigint, credits: bigint }>> {
  const rows = await db.selectFrom('entries').select(['owner_id', 'kind', 'account_subject', 'currency'])
    .select([sql<string>`sum(case when side % 2 = 0 then amount else 0 end)`.as('debits'), sql<string>`sum(case when side % 2 = 1 then amount else 0 end)`.as('credits')])
    .groupBy(['owner_id', 'kind', 'account_subject', 'currency']).execute()
  return new Map(rows.map(({ owner_id, kind, account_subject, currency, debits, credits }) =>
    [[owner_id, kind, account_subject, currency].join(' '), { debits: BigInt(debits), credits: BigInt(credits) }]))
}

/** Entries whose other side is missing or differs. */
export async function countUnpaired(db: Db): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from entries e
    left join entries p on p.owner_id = e.peer_owner and p.subject_id = e.subject_id and p.code = e.code and p.n = e.n
      and p.side = case when e.side % 2 = 0 then e.side + 1 else e.side - 1 end
    where p.owner_id is null or p.amount <> e.amount or p.currency <> e.currency
      or p.kind <> e.peer_kind or p.account_subject <> e.peer_subject`.execute(db)
  return Number(rows[0]?.n)
}

/** Postings that moved nothing. */
export async function countEmptyPostings(db: Db): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from postings p where not exists (
      select 1 from entries e where e.subject_id = p.subject_id and e.code = p.code and e.n = p.n)`.execute(db)
  return Number(rows[0]?.n)
}

/** Relayed events without a delivery for an endpoint that was there before them. */
export async function countLostDeliveries(db: Db): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from events e join endpoints p on p.app_id = e.app_id and p.created_at <= e.occurred_at
    where e.relayed_at is not null and not exists (
      select 1 from deliveries d where d.app_id = e.app_id and d.endpoint_id = p.id and d.event_id = e.id)`.execute(db)
  return Number(rows[0]?.n)
}
