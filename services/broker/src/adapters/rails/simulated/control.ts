import type { Kysely } from 'kysely'
import type { Database } from '../../../db/database.ts'
import { RailRefused } from '../payments.port.ts'
import { type Books, listNewest } from './books.ts'
import { closeDispute, openDispute, reinstateFunds, withdrawFunds } from './disputes.ts'
import { changePayee, getPayee } from './payees.ts'
import { endPayOut, payOutKey } from './payouts.ts'
import type { Kept, Kind, PayeeData } from './records.ts'
import { endRefund } from './refunds.ts'

/** What only the rail itself, a bank or a card's holder could do: for tests, and for who runs a test broker. */
export interface RailControl {
  /** The holder of the card contests a charge. Answers the dispute's id. `withdraw: false` leaves the money for now. */
  dispute(
    chargeId: string,
    wanted?: { readonly amount?: bigint; readonly reason?: string; readonly withdraw?: boolean },
  ): Promise<string>
  withdrawFunds(disputeId: string): Promise<void>
  reinstateFunds(disputeId: string): Promise<void>
  /** Says who was right; moves nothing. */
  closeDispute(disputeId: string, state: 'won' | 'lost'): Promise<void>
  /** A refund that had succeeded can still fail: the bank sends it back. */
  endRefund(refundId: string, state: 'succeeded' | 'failed', trouble?: string): Promise<void>
  /** A payout that was paid can still fail. */
  endPayOut(
    payout: { readonly id: string; readonly attempt: number },
    state: 'paid' | 'failed',
    trouble?: string,
  ): Promise<void>
  changePayee(
    accountId: string,
    changes: Partial<Pick<PayeeData, 'state' | 'required' | 'verifiedName' | 'name' | 'bank'>>,
  ): Promise<void>
  /** The newest of what can be acted upon. */
  recent(): Promise<RecentRecords>
  /** Sends an event once more. */
  sendAgain(eventId: string): Promise<void>
  /** Holds events back until it is told to go on; they wait in the table. */
  holdEvents(isHeld: boolean): void
  /** The next `times` calls end in `RailUnreachable`, before anything was done or after all of it was. */
  loseAnswers(when: 'before' | 'after', times?: number): void
  /** Lets happen what is due by the clock, and sends what waits to be sent. Answers how much that was. */
  run(): Promise<number>
}

type Recent = 'charge' | 'refund' | 'dispute' | 'payee' | 'payout'

export type RecentRecords = { readonly [K in Recent]: readonly Kept<K>[] }

const recentMax = 20

export async function recentRecords(db: Kysely<Database>): Promise<RecentRecords> {
  return {
    charge: await listNewest(db, 'charge', recentMax),
    refund: await listNewest(db, 'refund', recentMax),
    dispute: await listNewest(db, 'dispute', recentMax),
    payee: await listNewest(db, 'payee', recentMax),
    payout: await listNewest(db, 'payout', recentMax),
  }
}

async function must<K extends Kind>(books: Books, kind: K, id: string): Promise<Kept<K>> {
  const found = await books.get(kind, id)
  if (!found) throw new RailRefused('no_such_object', `There is no such ${kind}.`)
  return found
}

type Change = <T>(work: (books: Books) => Promise<T>) => Promise<T>

/** What moves something at the rail; how it is sent and lost belongs to who made the rail. */
export const createControl = (change: Change) =>
  ({
    dispute: (chargeId, { withdraw = true, ...wanted } = {}) =>
      change(async (books) => {
        const dispute = await openDispute(books, await must(books, 'charge', chargeId), wanted)
        if (withdraw) await withdrawFunds(books, dispute)
        return dispute.id
      }),
    withdrawFunds: (id) => change(async (books) => void (await withdrawFunds(books, await must(books, 'dispute', id)))),
    reinstateFunds: (id) =>
      change(async (books) => void (await reinstateFunds(books, await must(books, 'dispute', id)))),
    closeDispute: (id, state) =>
      change(async (books) => void (await closeDispute(books, await must(books, 'dispute', id), state))),
    endRefund: (id, state, trouble) =>
      change(async (books) => endRefund(books, await must(books, 'refund', id), state, trouble)),
    endPayOut: (payout, state, trouble) =>
      change(async (books) => endPayOut(books, await must(books, 'payout', payOutKey(payout)), state, trouble)),
    changePayee: (accountId, changes) =>
      change(async (books) => void (await changePayee(books, await getPayee(books, accountId), changes))),
  }) satisfies Partial<RailControl>
