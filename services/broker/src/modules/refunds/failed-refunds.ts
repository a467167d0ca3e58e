import { refundableOf, splitRefund } from '@microsource/domain'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney } from '../../http/wire.ts'
import { getCharge, lockCharge, stopAutomatic } from '../charges/index.ts'
import { lockStanding } from '../ledger/index.ts'
import { insertLetter } from '../letters/index.ts'
import type { Acting } from '../operator-acts/index.ts'
import { getRequester } from '../requesters/index.ts'
import { findRefund, lockRefund, type RefundKey } from './refunds.repository.ts'
import { startPart } from './refunds.service.ts'
import type { RefundRow } from './refunds.table.ts'

/** A part that came to nothing and waits for an operator, locked. Of two operators the second comes too late. */
async function lockFailed(trx: Transaction<Database>, key: RefundKey, acting: Acting): Promise<RefundRow> {
  const row = await lockRefund(trx, key)
  const waits = row.state === 'failed' || row.state === 'lost'
  if (!waits || (await acting.wasDone(trx, 'refund_retried', 'refund_closed'))) throw new ApiError('already_decided')
  return row
}

async function getRefund(deps: Pick<Deps, 'db'>, key: RefundKey): Promise<RefundRow> {
  const row = await findRefund(deps.db, key)
  if (!row) throw new ApiError('not_found')
  return row
}

/**
 * Sends the same money to the same card once more, as a refund of its own, where it is still unused. The old part stays
 * what it was, and nothing is charged by itself in its place.
 */
export async function retryFailedRefund(deps: Deps, key: RefundKey, acting: Acting): Promise<void> {
  const { currency } = await getRefund(deps, key)
  await transact(deps, async ({ trx, now }) => {
    await acting.guard(trx)
    const { wallet } = await lockStanding(trx, key.ownerId, currency)
    const { amount, charge_id } = await lockFailed(trx, key, acting)
    const charge = await lockCharge(trx, { ownerId: key.ownerId, id: charge_id })
    if (!splitRefund(amount, wallet, [charge]))
      throw new ApiError('refund_too_large', { limit: toMoney(refundableOf(wallet, [charge]), currency) })
    await startPart(deps, trx, { charge, refundId: acting.id, amount }, now)
    // As where the requester asks: there is less now, and none is to be charged because of that.
    await stopAutomatic(trx, { ownerId: key.ownerId, currency }, null, now)
    await acting.note(trx, key.ownerId, now)
  })
  deps.wake('refunds')
}

/** The money stays where it is. The requester is told by mail, where an address is known, and on the wallet's page. */
export async function closeFailedRefund(
  deps: Deps,
  { text, ...key }: RefundKey & { text: string },
  acting: Acting,
): Promise<void> {
  const { charge_id } = await getRefund(deps, key)
  const { app_id: appId } = await getCharge(deps.db, { ownerId: key.ownerId, id: charge_id })
  const { email, verified_email } = await getRequester(deps.db, { appId, requesterId: key.ownerId })
  const to_address = verified_email ?? email
  await transact(deps, async ({ trx, now }) => {
    await acting.guard(trx)
    const { amount, currency } = await lockFailed(trx, key, acting)
    const facts = { amount: amount.toString(), currency, text }
    const letter = { owner_id: key.ownerId, id: acting.id, what: 'refund_letter', facts }
    if (to_address !== null) await insertLetter(trx, { ...letter, to_address }, now)
    await acting.note(trx, key.ownerId, now)
  })
  deps.wake('letters')
}
