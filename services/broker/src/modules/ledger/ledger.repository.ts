import {
  type Account, type Entry, entriesOf, fingerprintOf, type Lot, type Movement, movementsOf, type Posting, settleDebt, type Standing,
  standingsNeeded,
} from '@microsource/domain'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { ApiError } from '../../http/problem-details.ts'
import { lockStanding } from './standings.repository.ts'

/** The CHECK that keeps a counted account above its floor said no. Caught by the service that knows what to tell. */
export class FloorReached extends Error {
  readonly ownerId: string
  readonly kind: string

  constructor(ownerId: string, kind: string) {
    super(`the ${kind} of ${ownerId} would fall below its floor`)
    this.ownerId = ownerId
    this.kind = kind
  }
}

const sqlState = (error: unknown): unknown => (error as { code?: unknown } | null)?.code

/**
 * Writes one business event: posting, entries, lots and counters, all or nothing with the surrounding transaction.
 * The posting row comes first: if it is there already, this is a replay and nothing moves (`false`), or the id was used
 * for something else and the command is refused. A process that dies anywhere in here leaves nothing behind.
 */
export async function savePosting(trx: Transaction<Database>, posting: Posting, now: Date): Promise<boolean> {
  if (!(await insertPosting(trx, posting, now))) return false
  const settled = await settleNow(trx, posting)
  for (const movement of movementsOf(settled)) await moveAccount(trx, movement)
  await insertEntries(trx, entriesOf(settled), now)
  await insertLots(trx, posting.lots, now)
  return true
}

/** Wallets are locked before it is worked out what comes to them and what repays a debt. */
async function settleNow(trx: Transaction<Database>, posting: Posting): Promise<Posting> {
  const standings = new Map<string, Standing>()
  for (const ownerId of standingsNeeded(posting)) standings.set(ownerId, await lockStanding(trx, ownerId, posting.currency))
  return settleDebt(posting, standings)
}

async function insertPosting(trx: Transaction<Database>, posting: Posting, now: Date): Promise<boolean> {
  const { ownerId, subjectId, code, n } = posting
  const fingerprint = fingerprintOf(posting)
  const inserted = await trx.insertInto('postings')
    .values({ owner_id: ownerId, subject_id: subjectId, code, n, fingerprint, posted_at: now })
    .onConflict((conflict) => conflict.doNothing()).returning('n').executeTakeFirst()
  if (inserted) return true
  const earlier = await trx.selectFrom('postings').select('fingerprint')
    .where('owner_id', '=', ownerId).where('subject_id', '=', subjectId).where('code', '=', code).where('n', '=', n)
    .executeTakeFirstOrThrow()
  if (earlier.fingerprint !== fingerprint) throw new ApiError('id_reused')
  return false
}

/** Money that leaves needs an account to leave from; only money that arrives may found one, or a debt that begins. */
async function moveAccount(trx: Transaction<Database>, { account, currency, debits, credits, floor }: Movement): Promise<void> {
  const key = { owner_id: account.ownerId, kind: account.kind, subject_id: account.subjectId, currency }
  if (account.kind === 'debt' ? debits >= credits : credits >= debits) {
    await trx.insertInto('ledger_accounts').values({ ...key, debits, credits, floor })
      .onConflict((conflict) => conflict.columns(['owner_id', 'kind', 'subject_id', 'currency']).doUpdateSet((eb) => ({
        debits: eb('ledger_accounts.debits', '+', eb.ref('excluded.debits')),
        credits: eb('ledger_accounts.credits', '+', eb.ref('excluded.credits')),
      }))).execute()
    return
  }
  try {
    const moved = await trx.updateTable('ledger_accounts')
      .set((eb) => ({ debits: eb('debits', '+', debits), credits: eb('credits', '+', credits) }))
      .where('owner_id', '=', key.owner_id).where('kind', '=', key.kind)
      .where('subject_id', '=', key.subject_id).where('currency', '=', currency)
      .returning('kind').executeTakeFirst()
    if (!moved) throw new FloorReached(account.ownerId, account.kind)
  } catch (error) {
    throw sqlState(error) === '23514' ? new FloorReached(account.ownerId, account.kind) : error
  }
}

/** Postings are known by whose they are. Those of two apps that took from one wallet under one id at the same moment meet here. */
async function insertEntries(trx: Transaction<Database>, entries: readonly Entry[], now: Date): Promise<void> {
  for (const [ownerId, own] of Map.groupBy(entries, (entry) => entry.ownerId)) {
    const inserted = await trx.insertInto('entries').values(own.map(({ subjectId, code, n, side, account, peer, currency, amount }) => ({
      owner_id: ownerId, subject_id: subjectId, code, n, side, kind: account.kind, account_subject: account.subjectId, currency, amount,
      peer_owner: peer.ownerId, peer_kind: peer.kind, peer_subject: peer.subjectId, posted_at: now,
    }))).onConflict((conflict) => conflict.doNothing()).returning('n').execute()
    if (inserted.length < own.length) throw new ApiError('id_reused')
  }
}

async function insertLots(trx: Transaction<Database>, lots: readonly Lot[], now: Date): Promise<void> {
  for (const [ownerId, own] of Map.groupBy(lots, (lot) => lot.ownerId)) {
    await trx.insertInto('lots').values(own.map(({ subjectId, code, currency, amount, maturesAt, appId, taskId }) => ({
      owner_id: ownerId, subject_id: subjectId, code, currency, amount, state: 'pending' as const,
      matures_at: maturesAt, app_id: appId, task_id: taskId, created_at: now,
    }))).execute()
  }
}

/** Whether an owner's accounts moved for this subject. */
export async function hasMoved(db: Kysely<Database>, { ownerId, subjectId }: { ownerId: string, subjectId: string }): Promise<boolean> {
  const found = await db.selectFrom('entries').select('n').where('owner_id', '=', ownerId).where('subject_id', '=', subjectId).limit(1).executeTakeFirst()
  return found !== undefined
}

/** Spendable minor units of a counted account: credits − debits, 0 where the account was never credited. */
export async function getBalance(
  db: Kysely<Database>, account: Account, currency: string,
): Promise<bigint> {
  const row = await db.selectFrom('ledger_accounts').select(['debits', 'credits'])
    .where('owner_id', '=', account.ownerId).where('kind', '=', account.kind)
    .where('subject_id', '=', account.subjectId).where('currency', '=', currency).executeTakeFirst()
  return row ? row.credits - row.debits : 0n
}


/** Due lots of all owners, a hint without locks: `matureLot` decides each under its own key. */
export function listDueLots(db: Kysely<Database>, now: Date, limit: number) {
  return db.selectFrom('lots').select(['owner_id', 'subject_id', 'code'])
    .where('state', '=', 'pending').where('matures_at', '<=', now).orderBy('matures_at').limit(limit).execute()
}

/** Maturing and contesting both start from `pending`, so that exactly one of them wins. */
export function takeDueLot(trx: Transaction<Database>, key: { owner_id: string, subject_id: string, code: Lot['code'] }, now: Date) {
  return trx.updateTable('lots').set({ state: 'matured' })
    .where('owner_id', '=', key.owner_id).where('subject_id', '=', key.subject_id).where('code', '=', key.code)
    .where('state', '=', 'pending').where('matures_at', '<=', now)
    .returningAll().executeTakeFirst()
}

/** What an owner has earned and not got yet, first to mature first. */
export function listPendingLots(db: Kysely<Database>, ownerId: string) {
  return db.selectFrom('lots').selectAll().where('owner_id', '=', ownerId).where('code', '=', 'earned')
    .where('state', 'in', ['pending', 'contested']).orderBy('matures_at').execute()
}
