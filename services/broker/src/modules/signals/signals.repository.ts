import { later } from '@microsource/domain'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { RailName } from '../../rails.ts'
import type { SignalRow } from './signals.table.ts'

type Db = Kysely<Database>
const hourMs = 3_600_000

/** All of one owner. What was seen within the hour is not written again. */
export async function saveSignals(
  trx: Transaction<Database>,
  { ownerId, side, seen }: { ownerId: string; side: SignalRow['side']; seen: readonly Pick<SignalRow, 'kind' | 'digest'>[] },
  now: Date,
): Promise<void> {
  if (seen.length === 0) return
  await trx
    .insertInto('signals')
    .values(seen.map((one) => ({ owner_id: ownerId, side, ...one, first_seen_at: now, seen_at: now })))
    .onConflict((conflict) =>
      conflict
        .columns(['owner_id', 'kind', 'digest'])
        .doUpdateSet((eb) => ({ seen_at: eb.ref('excluded.seen_at') }))
        .where('signals.seen_at', '<', later(now, -hourMs)),
    )
    .execute()
}

export const listSightings = (db: Db, ownerId: string): Promise<Pick<SignalRow, 'kind' | 'digest' | 'seen_at'>[]> =>
  db
    .selectFrom('signals')
    .select(['kind', 'digest', 'seen_at'])
    .where('owner_id', '=', ownerId)
    .where('kind', 'in', ['device', 'network'])
    .execute()

const alikeMax = 50

/** Accounts with one of these mailboxes, of every app: found by the index of digests. */
export async function listByMailbox(
  db: Db,
  digests: readonly string[],
): Promise<Pick<SignalRow, 'owner_id' | 'side' | 'digest'>[]> {
  if (digests.length === 0) return []
  return db
    .selectFrom('signals')
    .select(['owner_id', 'side', 'digest'])
    .where('digest', 'in', digests)
    .where('kind', '=', 'email')
    .limit(alikeMax)
    .execute()
}

/** Cards that a requester paid with, as the rail tells one from another. */
export async function listCardsOf(db: Db, ownerId: string, rail: RailName): Promise<string[]> {
  const cards = db.selectFrom('charges').select('card_fingerprint').distinct().where('owner_id', '=', ownerId)
  const rows = await cards.where('rail', '=', rail).where('card_fingerprint', 'is not', null).execute()
  return rows.flatMap(({ card_fingerprint: card }) => card ?? [])
}

/** Where a payee is paid to; `payee` is the owner of the money. */
export async function findAccountOf(db: Db, payee: string): Promise<string[]> {
  const row = await db
    .selectFrom('payees')
    .select('destination_fingerprint')
    .where('owner_id', '=', payee)
    .executeTakeFirst()
  return row?.destination_fingerprint ? [row.destination_fingerprint] : []
}

/** What no longer counts, of one kind, a batch at a time. */
export async function deleteSeenBefore(db: Db, kind: 'device' | 'network', before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from signals where kind = ${kind} and seen_at < ${before}`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
