import { changeCountsMs, later } from '@microsource/domain'
import { toTypeId } from '@microsource/protocol'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { requireFreshCode } from '../../http/fresh-code.ts'
import { ApiError } from '../../http/problem-details.ts'
import { railNamed } from '../../rails.ts'
import { reached } from './payee-rails.ts'
import { findPayee, lockPayee, saveChange } from './payees.repository.ts'
import { openAccount } from './payees.service.ts'
import type { PayeeRow } from './payees.table.ts'

/** Who asks, with when they last gave a code from their e-mail. */
export interface Asking {
  readonly codeAt: Date | null
}

/**
 * The rail's page that asks for what is missing; made anew each time. Where a destination is known it can be changed
 * there, so whoever goes there confirms first; that this was so is written down before the way is open.
 */
export async function createLink(deps: Deps, ownerId: string, asking: Asking): Promise<{ url: string }> {
  const row = await findPayee(deps.db, ownerId)
  if (!row) throw new ApiError('payee_missing')
  if (row.destination_fingerprint !== null) {
    requireFreshCode(deps, asking)
    await transact(deps, ({ trx, now }) => saveChange(trx, ownerId, { change_until: later(now, changeCountsMs) }))
  }
  const { account_id } = row.account_id === null ? await reached(openAccount(deps, row)) : row
  if (account_id === null) throw new ApiError('payee_missing')
  const place = row.kind === 'worker' ? '/desk/earnings' : `/console/apps/${toTypeId('app', row.owner_id)}`
  const page = new URL(place, deps.config.publicUrl)
  const back = (how: string): string =>
    `${page}?payee=${how}${row.kind === 'worker' && row.rail === 'test' ? '&money=test' : ''}`
  const { url } = await reached(
    railNamed(deps, row.rail).createPayeeLink(account_id, { returnUrl: back('back'), refreshUrl: back('again') }),
  )
  return { url }
}

/**
 * The payee says with a code that the destination they were shown is theirs; the 72 hours since the change stay. Throws
 * `stale_version` where it has become another one.
 */
export async function confirmDestination(
  deps: Deps,
  { ownerId, last4 }: { ownerId: string; last4: string },
  asking: Asking,
): Promise<PayeeRow> {
  requireFreshCode(deps, asking)
  return transact(deps, async ({ trx }) => {
    const row = await lockPayee(trx, ownerId)
    if (!row) throw new ApiError('payee_missing')
    if (row.destination_last4 !== last4) throw new ApiError('stale_version')
    return (await saveChange(trx, ownerId, { unconfirmed: false })) ?? row
  })
}
