import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { ApiError } from '../../http/problem-details.ts'
import type { ChargeRow } from './charges.table.ts'

export interface ChargeKey {
  readonly ownerId: string
  readonly id: string
}

const one = (db: Kysely<Database>, { ownerId, id }: ChargeKey) =>
  db.selectFrom('charges').selectAll().where('owner_id', '=', ownerId).where('id', '=', id)

export const findCharge = (db: Kysely<Database>, key: ChargeKey): Promise<ChargeRow | undefined> =>
  one(db, key).executeTakeFirst()

export async function getCharge(db: Kysely<Database>, key: ChargeKey): Promise<ChargeRow> {
  const row = await findCharge(db, key)
  if (!row) throw new ApiError('not_found')
  return row
}

export interface ChargesAsked {
  readonly ownerId: string
  readonly currency: string
  readonly before?: { readonly at: Date; readonly id: string } | undefined
  readonly limit: number
}

/** Newest first; the cursor names the last one seen. */
export function listCharges(
  db: Kysely<Database>,
  { ownerId, currency, before, limit }: ChargesAsked,
): Promise<ChargeRow[]> {
  let query = db.selectFrom('charges').selectAll().where('owner_id', '=', ownerId).where('currency', '=', currency)
  if (before)
    query = query.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(before.at, before.id)))
  return query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

/** After the wallet, which is the gate of everything about an owner's money in. */
export async function lockCharge(trx: Transaction<Database>, key: ChargeKey): Promise<ChargeRow> {
  return one(trx, key).forUpdate().executeTakeFirstOrThrow()
}

/** Whose charge the rail's object is. */
export function findChargeByRailId(
  db: Kysely<Database>,
  { rail, railId }: { rail: ChargeRow['rail']; railId: string },
): Promise<ChargeRow | undefined> {
  return db.selectFrom('charges').selectAll().where('rail', '=', rail).where('rail_id', '=', railId).executeTakeFirst()
}

/** The new charge, with nothing said of it by the rail yet. */
export type NewCharge = Pick<
  ChargeRow,
  | 'owner_id'
  | 'id'
  | 'app_id'
  | 'amount'
  | 'currency'
  | 'rail'
  | 'way'
  | 'save_card'
  | 'address'
  | 'created_at'
  | 'expires_at'
>

export async function insertCharge(trx: Transaction<Database>, charge: NewCharge): Promise<ChargeRow> {
  return trx
    .insertInto('charges')
    .values({
      ...charge,
      state: 'intended',
      rail_id: null,
      url: null,
      fee: null,
      refunded: 0n,
      disputed: 0n,
      card_brand: null,
      card_last4: null,
      card_fingerprint: null,
      trouble: null,
      declines: 0,
      asked_at: null,
      succeeded_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function updateCharge(
  trx: Transaction<Database>,
  row: ChargeRow,
  change: Partial<ChargeRow>,
): Promise<ChargeRow> {
  return trx
    .updateTable('charges')
    .set(change)
    .where('owner_id', '=', row.owner_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Whether an automatic top-up of this wallet is under way: the next one waits for it. */
export async function isAutomaticOpen(db: Kysely<Database>, ownerId: string, currency: string): Promise<boolean> {
  const open = db
    .selectFrom('charges')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('way', '=', 'automatic')
    .where('currency', '=', currency)
  return (await open.where('state', 'in', ['intended', 'waiting']).executeTakeFirst()) !== undefined
}

/** Charges the money of which may go back to its source, newest first; lock the wallet before. */
export function listRefundable(db: Kysely<Database>, ownerId: string, currency: string): Promise<ChargeRow[]> {
  return db
    .selectFrom('charges')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('currency', '=', currency)
    .where('state', '=', 'succeeded')
    .where('way', '<>', 'given')
    .orderBy('succeeded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export interface ToResume {
  readonly now: Date
  /** Asked before this is asked again. */
  readonly askedBefore: Date
  readonly limit: number
}

/**
 * Charges to ask about: an automatic one that was not charged yet, what is over, what nobody asked about for a while,
 * and fees that were not known yet.
 */
export function listToResume(db: Kysely<Database>, { now, askedBefore, limit }: ToResume): Promise<ChargeRow[]> {
  const minuteAgo = new Date(now.getTime() - 60_000)
  const dayAgo = new Date(now.getTime() - 86_400_000)
  return db
    .selectFrom('charges')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb.and([
          eb('state', 'in', ['intended', 'waiting']),
          eb.or([
            eb.and([eb('way', '=', 'automatic'), eb('state', '=', 'intended')]),
            eb.and([eb('expires_at', '<=', now), eb.or([eb('asked_at', 'is', null), eb('asked_at', '<=', minuteAgo)])]),
            eb(eb.fn.coalesce('asked_at', 'created_at'), '<=', askedBefore),
          ]),
        ]),
        eb.and([
          eb('state', '=', 'succeeded'),
          eb('fee', 'is', null),
          eb('way', '<>', 'given'),
          // Some fees are never known, those in another currency: after a day they are asked for once a day.
          eb.or([
            eb.and([eb('succeeded_at', '>', dayAgo), eb(eb.fn.coalesce('asked_at', 'created_at'), '<=', askedBefore)]),
            eb(eb.fn.coalesce('asked_at', 'created_at'), '<=', dayAgo),
          ]),
        ]),
      ]),
    )
    .orderBy('created_at')
    .limit(limit)
    .execute()
}
