import { type Payout, toTypeId } from '@microsource/protocol'
import { testTwinOf } from '@microsource/domain'
import type { Deps } from '../../deps.ts'
import { toCursor } from '../../http/cursor.ts'
import { ApiError } from '../../http/problem-details.ts'
import type { PayeeRef } from '../payees/index.ts'
import { findPayoutOf, listPayouts } from './payouts.repository.ts'
import { toPayout } from './payouts.view.ts'

/** Both owners a worker's payouts can lie under. */
export const ownersOf = (workerId: string): [live: string, test: string] => [workerId, testTwinOf(workerId)]

export async function getPayout({ db }: Pick<Deps, 'db'>, ownerIds: readonly string[], id: string): Promise<Payout> {
  const row = await findPayoutOf(db, ownerIds, id)
  if (!row) throw new ApiError('not_found', { detail: toTypeId('payout', id) })
  return toPayout(row)
}

export async function pagePayouts(
  { db }: Pick<Deps, 'db'>,
  { ownerId }: Pick<PayeeRef, 'ownerId'>,
  { before, limit }: { before?: { at: Date; id: string } | undefined; limit: number },
): Promise<{ items: Payout[]; nextCursor: string | null }> {
  const rows = await listPayouts(db, { ownerId, before, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { items: shown.map(toPayout), nextCursor: last ? toCursor(last.created_at.toISOString(), last.id) : null }
}
