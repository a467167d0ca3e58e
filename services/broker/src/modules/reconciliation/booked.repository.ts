import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { RailName } from '../../rails.ts'
import type { Booked } from './compare.ts'

type Db = Kysely<Database>
/** Rows of one rail that are not final or became so since a moment. */
export interface Window { readonly rail: RailName, readonly since: Date }

/** Charges by what was paid; one that is open may be paid at any moment. */
export async function listCharges(db: Db, { rail, since }: Window): Promise<Booked[]> {
  const rows = await db.selectFrom('charges').selectAll().where('rail', '=', rail).where('way', '<>', 'given').where('rail_id', 'is not', null)
    .where((eb) => eb.or([eb('state', 'in', ['intended', 'waiting']), eb('created_at', '>=', since), eb('succeeded_at', '>=', since)])).execute()
  return rows.map((row) => ({
    what: 'charge', railId: row.rail_id, amount: row.amount, fee: row.fee ?? 0n, currency: row.currency,
    state: row.state === 'succeeded' ? (row.fee === null ? 'open' : 'booked') : 'open',
    ourId: row.id, ownerId: row.owner_id, at: row.succeeded_at ?? row.created_at,
  }))
}

/** A refund that failed was done and came back, or was never done: the rail may say both or nothing. */
export async function listRefunds(db: Db, { rail, since }: Window): Promise<Booked[]> {
  const rows = await db.selectFrom('refunds').selectAll().where('rail', '=', rail).where('rail_id', 'is not', null)
    .where((eb) => eb.or([eb('state', 'in', ['intended', 'sent']), eb('created_at', '>=', since), eb('settled_at', '>=', since)])).execute()
  return rows.flatMap(({ rail_id: railId, amount, currency, state, id: ourId, owner_id: ownerId, settled_at: settledAt, created_at: createdAt }) => {
    const base = { railId, fee: 0n, currency, ourId, ownerId, at: settledAt ?? createdAt }
    const done: Booked = { ...base, what: 'refund', amount: -amount, state: state === 'confirmed' || state === 'lost' ? 'booked' : state === 'failed' ? 'undone' : 'open' }
    const back: Booked = { ...base, what: 'refund_failed', amount, state: state === 'lost' ? 'booked' : 'undone' }
    return state === 'lost' || state === 'failed' ? [done, back] : [done]
  })
}

/** Each movement of a dispute is booked by itself. */
export async function listDisputeFunds(db: Db, { rail, since }: Window): Promise<Booked[]> {
  const rows = await db.selectFrom('dispute_funds').selectAll().where('rail', '=', rail).where('at', '>=', since).execute()
  return rows.map(({ movement_id: railId, dispute_id: ourId, owner_id: ownerId, what, amount, fee, currency, at }) => ({
    what: `dispute_${what}` as const, railId, amount: what === 'withdrawn' ? -amount : amount, fee: what === 'withdrawn' ? fee : -fee,
    currency, state: 'booked', ourId, ownerId, at,
  }))
}

/** Only the leg between our balance and the payee's account moves our balance. */
export async function listTransfers(db: Db, { rail, since }: Window): Promise<Booked[]> {
  const rows = await db.selectFrom('payouts').selectAll().where('rail', '=', rail).where('transfer_rail_id', 'is not', null)
    .where((eb) => eb.or([eb('created_at', '>=', since), eb('finished_at', 'is', null), eb('finished_at', '>=', since)])).execute()
  return rows.flatMap(({ transfer_rail_id: railId, amount, currency, state, id: ourId, owner_id: ownerId, created_at: at }) => {
    const base = { railId, fee: 0n, currency, ourId, ownerId, at }
    const there: Booked = { ...base, what: 'transfer', amount: -amount, state: state === 'intended' ? 'open' : 'booked' }
    const back: Booked = { ...base, what: 'transfer_reversed', amount, state: state === 'reversed' ? 'booked' : 'open' }
    return state === 'reversing' || state === 'reversed' ? [there, back] : [there]
  })
}

/** Test money that was given without a rail. */
export async function sumGiven(db: Db, rail: RailName): Promise<ReadonlyMap<string, bigint>> {
  const rows = await db.selectFrom('charges').select(['currency', (eb) => eb.fn.sum<string>('amount').as('sum')])
    .where('rail', '=', rail).where('way', '=', 'given').where('state', '=', 'succeeded').groupBy('currency').execute()
  return new Map(rows.map(({ currency, sum }) => [currency, BigInt(sum)]))
}

/** What payouts cost as it was booked by the price list: the rail bills it apart, as one sum and later. */
export async function sumPayoutCosts(db: Db, rail: RailName): Promise<ReadonlyMap<string, bigint>> {
  const rows = await db.selectFrom('entries as e')
    .innerJoin('payouts as p', (join) => join.onRef('p.owner_id', '=', 'e.owner_id').onRef('p.id', '=', 'e.subject_id'))
    .select(['e.currency', (eb) => eb.fn.sum<string>('e.amount').as('sum')])
    .where('p.rail', '=', rail).where('e.code', '=', 'payout_cost').where('e.kind', '=', 'rail').groupBy('e.currency').execute()
  return new Map(rows.map(({ currency, sum }) => [currency, BigInt(sum)]))
}

/** Operations that handed money to the rail before a moment and still have it in transit. */
export async function listLongInTransit(db: Db, before: Date, limit: number) {
  return db.selectFrom('ledger_accounts as a')
    .innerJoin('entries as e', (join) => join.onRef('e.owner_id', '=', 'a.owner_id').onRef('e.account_subject', '=', 'a.subject_id').on('e.kind', '=', 'transit'))
    .select(['a.owner_id', 'a.subject_id', 'a.currency', 'a.debits', 'a.credits', (eb) => eb.fn.min('e.posted_at').as('at')])
    .where('a.kind', '=', 'transit').whereRef('a.credits', '>', 'a.debits')
    .groupBy(['a.owner_id', 'a.subject_id', 'a.currency', 'a.debits', 'a.credits'])
    .having((eb) => eb.fn.min('e.posted_at'), '<', before).limit(limit).execute()
}
