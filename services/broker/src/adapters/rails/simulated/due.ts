import type { Kysely } from 'kysely'
import type { Database } from '../../../db/database.ts'
import { databaseNow } from '../../../db/transact.ts'
import { type Books, inBooks, type RailWorld } from './books.ts'
import { closeCharge } from './charges.ts'
import { openDispute, withdrawFunds } from './disputes.ts'
import { arrive } from './payouts.ts'
import { endRefund } from './refunds.ts'

const batch = 100

const dueIn = (db: Pick<Kysely<Database>, 'selectFrom'>, now: Date) =>
  db
    .selectFrom('simulated_rail')
    .select(['kind', 'id'])
    .where('due_at', '<=', now)
    .where('kind', '<>', 'event')
    .orderBy('due_at')
    .orderBy('id')
    .limit(batch)

async function settleCharge(books: Books, id: string): Promise<void> {
  const charge = await books.get('charge', id)
  if (charge?.data.state === 'waiting') await closeCharge(books, charge, 'expired')
  else if (charge) {
    const settled = await books.change('charge', charge, {}, null)
    const { amount, refunded, disputed } = settled.data
    if (BigInt(amount) > BigInt(refunded) + BigInt(disputed))
      await withdrawFunds(books, await openDispute(books, settled))
  }
}

async function settleOne(books: Books, kind: string, id: string): Promise<void> {
  if (kind === 'charge') await settleCharge(books, id)
  if (kind === 'refund') {
    const refund = await books.get('refund', id)
    if (refund) await endRefund(books, refund, refund.data.ends ?? 'succeeded')
  }
  if (kind === 'payout') {
    const payout = await books.get('payout', id)
    if (payout) await arrive(books, payout)
  }
}

/** Lets happen what is due by itself. Answers how much that was. */
export async function settleDue(books: Books): Promise<number> {
  const due = await dueIn(books.trx, books.now).execute()
  for (const { kind, id } of due) await settleOne(books, kind, id)
  return due.length
}

/** The same before something is read: locks nothing where nothing is due. */
export async function settleBeforeReading(world: RailWorld): Promise<number> {
  const due = await dueIn(world.db, await databaseNow(world)).execute()
  return due.length === 0 ? 0 : inBooks(world, settleDue)
}
