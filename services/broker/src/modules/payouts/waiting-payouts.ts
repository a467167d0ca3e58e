import type { PayoutNews } from '@microsource/domain'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { insertLetter } from '../letters/index.ts'
import type { Acting } from '../operator-acts/index.ts'
import { findPayee, lockPayee, reached, refreshPayee } from '../payees/index.ts'
import { moveIn } from './move-payout.ts'
import { findPayoutOf } from './payouts.repository.ts'
import { requireReady } from './payouts.service.ts'
import type { PayoutRow } from './payouts.table.ts'

export const waitsForPayee = ({ state, trouble }: Pick<PayoutRow, 'state' | 'trouble'>): boolean =>
  state === 'at_account' && trouble !== null

/**
 * What the payee decides about a payout that waits, or an operator. Decided before is decided: to the payee the row
 * answers as it stands, an operator comes too late.
 */
function decide(
  deps: Deps,
  ownerIds: readonly string[],
  id: string,
  news: PayoutNews,
  isDone: (row: PayoutRow) => boolean,
  acting: Acting | undefined,
): Promise<PayoutRow> {
  return transact(deps, async (transaction) => {
    const { trx, now } = transaction
    await acting?.guard(trx)
    const row = await findPayoutOf(trx, ownerIds, id)
    if (!row) throw new ApiError('not_found')
    if (!acting && isDone(row)) return row
    if (!waitsForPayee(row)) throw new ApiError('payout_not_waiting')
    const payee = await lockPayee(trx, row.owner_id)
    if (news.what === 'bank_asked') requireReady(payee, now)
    const facts = news.what === 'bank_asked' && payee ? { last4: payee.destination_last4, arrives_at: null } : {}
    const moved = await moveIn(deps, transaction, row, { news, facts })
    if (!moved) throw new ApiError('payout_not_waiting')
    await acting?.note(trx, row.owner_id, now)
    return moved
  })
}

/** The rail is asked first how the payee stands: once the bank leg is begun nobody looks any more. */
export async function retryPayout(
  deps: Deps,
  ownerIds: readonly string[],
  id: string,
  acting?: Acting,
): Promise<PayoutRow> {
  const waiting = await findPayoutOf(deps.db, ownerIds, id)
  if (waiting && waitsForPayee(waiting)) await reached(refreshPayee(deps, waiting.owner_id))
  const row = await decide(
    deps,
    ownerIds,
    id,
    { what: 'bank_asked' },
    ({ state, attempt }) => state === 'at_bank' && attempt > 1,
    acting,
  )
  deps.wake('payouts')
  return row
}

export async function reversePayout(
  deps: Deps,
  ownerIds: readonly string[],
  id: string,
  acting?: Acting,
): Promise<PayoutRow> {
  const row = await decide(
    deps,
    ownerIds,
    id,
    { what: 'reversal_asked' },
    ({ state }) => state === 'reversing' || state === 'reversed',
    acting,
  )
  deps.wake('payouts')
  return row
}

/** What an operator writes to the payee of a payout: kept with who wrote it, and sent as mail. */
export async function writeToPayee(
  deps: Deps,
  ownerIds: readonly string[],
  { id, text }: { id: string; text: string },
  acting: Acting,
): Promise<void> {
  await transact(deps, async ({ trx, now }) => {
    await acting.guard(trx)
    const row = await findPayoutOf(trx, ownerIds, id)
    if (!row) throw new ApiError('not_found')
    const payee = await findPayee(trx, row.owner_id)
    if (!payee) throw new ApiError('payee_missing')
    const facts = { amount: row.amount.toString(), currency: row.currency, text }
    const letter = { owner_id: row.owner_id, id: acting.id, what: 'payout_letter', to_address: payee.email, facts }
    await insertLetter(trx, letter, now)
    await acting.note(trx, row.owner_id, now)
  })
  deps.wake('letters')
}
