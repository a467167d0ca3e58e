import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { IdempotencyKeyRow } from '../../http/idempotency.table.ts'
import type { NoticeMailRow } from '../notices/notices.table.ts'
import type { PageTicketRow } from '../pages/pages.table.ts'

type OldKey = Pick<IdempotencyKeyRow, 'owner_id' | 'route' | 'key'>
type OldTicket = Pick<PageTicketRow, 'app_id' | 'id'>

export function listOldKeys(db: Kysely<Database>, before: Date, limit: number): Promise<OldKey[]> {
  const keys = db.selectFrom('idempotency_keys').select(['owner_id', 'route', 'key'])
  return keys.where('created_at', '<', before).limit(limit).execute()
}

export async function deleteKey(trx: Transaction<Database>, { owner_id, route, key }: OldKey): Promise<void> {
  const keys = trx.deleteFrom('idempotency_keys').where('owner_id', '=', owner_id)
  await keys.where('route', '=', route).where('key', '=', key).execute()
}

export function listOldTickets(db: Kysely<Database>, before: Date, limit: number): Promise<OldTicket[]> {
  const tickets = db.selectFrom('page_tickets').select(['app_id', 'id'])
  return tickets.where('expires_at', '<', before).limit(limit).execute()
}

export async function deleteTicket(trx: Transaction<Database>, { app_id, id }: OldTicket): Promise<void> {
  await trx.deleteFrom('page_tickets').where('app_id', '=', app_id).where('id', '=', id).execute()
}

type OldNotice = Pick<NoticeMailRow, 'app_id' | 'task_id' | 'sequence'>

/** Notices that need no more tries. */
export function listOldNotices(db: Kysely<Database>, before: Date, limit: number): Promise<OldNotice[]> {
  const notices = db.selectFrom('notice_mails').select(['app_id', 'task_id', 'sequence'])
  return notices.where('status', '!=', 'pending').where('finished_at', '<', before).limit(limit).execute()
}

export async function deleteNotice(trx: Transaction<Database>, { app_id, task_id, sequence }: OldNotice): Promise<void> {
  const notices = trx.deleteFrom('notice_mails').where('app_id', '=', app_id).where('task_id', '=', task_id)
  await notices.where('sequence', '=', sequence).where('status', '!=', 'pending').execute()
}

/** What an owner used of one day, in any table of days. */
export interface DayRow {
  readonly table: 'file_budgets' | 'spending' | 'grant_spending'
  readonly owner_id: string
  readonly day: string
}

export async function listOldDays(
  db: Kysely<Database>,
  table: DayRow['table'],
  before: Date,
  limit: number,
): Promise<DayRow[]> {
  const { rows } = await sql<Omit<DayRow, 'table'>>`
    select distinct owner_id, to_char(day, 'YYYY-MM-DD') as day from ${sql.table(table)}
    where day < ${before.toISOString().slice(0, 10)}::date limit ${limit}`.execute(db)
  return rows.map((row) => ({ table, ...row }))
}

/** Answers how many rows went: one for each kind of what was used. */
export async function deleteDay(trx: Transaction<Database>, { table, owner_id, day }: DayRow): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where owner_id = ${owner_id} and day = ${day}::date`.execute(trx)
  return Number(numAffectedRows ?? 0n)
}

const timeOf = {
  mails: 'sent_at', sign_in_codes: 'expires_at', sign_in_sessions: 'expires_at', rail_events: 'settled_at', declines: 'day',
  letters: 'finished_at', confirmations: 'asked_at', oauth_artifacts: 'expires_at',
} as const
export type Leftover = keyof typeof timeOf

/** Mails of development, codes and sessions of people, what rails said that was dealt with, cards that were declined, letters about money, what people were asked to confirm. */
export const leftovers = Object.keys(timeOf) as readonly Leftover[]

export async function deleteLeftovers(db: Kysely<Database>, table: Leftover, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where ${sql.ref(timeOf[table])} < ${before}`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
