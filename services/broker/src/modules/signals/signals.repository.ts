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

/** Nobody has so many accounts; where an app makes them up, those opened last are looked at. */
const alikeMax = 1_000

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
    .orderBy('seen_at', 'desc')
    .limit(alikeMax)
    .execute()
}

/** Cards that these requesters paid with, as the rail tells one from another. */
export async function listCardsOf(db: Db, requesters: readonly string[], rail: RailName): Promise<string[]> {
  if (requesters.length === 0) return []
  const cards = db.selectFrom('charges').select('card_fingerprint').distinct().where('owner_id', 'in', requesters)
  const rows = await cards.where('rail', '=', rail).where('card_fingerprint', 'is not', null).execute()
  return rows.flatMap(({ card_fingerprint: card }) => card ?? [])
}

/** Where these are paid to; `payees` are the owners of the money. */
export async function listAccountsOf(db: Db, payees: readonly string[]): Promise<string[]> {
  if (payees.length === 0) return []
  const known = db.selectFrom('payees').select('destination_fingerprint').where('owner_id', 'in', payees)
  const rows = await known.where('destination_fingerprint', 'is not', null).execute()
  return rows.flatMap(({ destination_fingerprint: account }) => account ?? [])
}

/** What no longer counts, of one kind, a batch at a time. */
export async function deleteSeenBefore(db: Db, kind: 'device' | 'network', before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from signals where kind = ${kind} and seen_at < ${before}`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
