import { checkTopUp, postTopUp } from '@microsource/domain'
import { type TopUp, toTypeId } from '@microsource/protocol'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney, toTime } from '../../http/wire.ts'
import type { Guard } from '../../http/idempotency.ts'
import { savePosting } from '../ledger/index.ts'
import { confirmCharge, getCharge, insertCharge, listIntendedCharges } from './wallets.repository.ts'
import type { ChargeRow } from './wallets.table.ts'

export interface TopUpAsked {
  readonly ownerId: string
  /** UUID, kept by the caller: topping up twice with one id is topping up once. */
  readonly chargeId: string
  readonly amount: number
  readonly currency: string
}

/**
 * Row, rail, posting. If the process dies before the rail was asked, or before its answer was posted, the row stays
 * `intended` and `resumeCharges` asks again with the same id; the posting's key lets the money in once.
 */
export async function topUp(deps: Deps, asked: TopUpAsked, guard?: Guard): Promise<TopUp> {
  const amount = checkTopUp(asked.amount, asked.currency)
  if (!amount.ok) throw new ApiError(amount.refusal)
  const row = await transact(deps, async ({ trx, now }) => {
    await guard?.(trx)
    return insertCharge(trx, {
      owner_id: asked.ownerId, id: asked.chargeId, amount: amount.value, currency: asked.currency, status: 'intended', created_at: now,
    })
  })
  return settleCharge(deps, row)
}

async function settleCharge(deps: Deps, row: ChargeRow): Promise<TopUp> {
  const { owner_id: ownerId, id, amount, currency } = row
  if (row.status === 'intended') {
    await deps.payments.charge({ id, amount, currency })
    await transact(deps, async ({ trx, now }) => {
      await savePosting(trx, postTopUp({ ownerId, id, amount, currency }), now)
      await confirmCharge(trx, row)
    })
  }
  return { id: toTypeId('charge', id), amount: toMoney(amount, currency), status: 'succeeded', createdAt: toTime(row.created_at) }
}

/** Runner step: charges left between row and posting by a process that died. */
export function resumeCharges(deps: Deps): Promise<number> {
  return eachDue(deps, {
    step: 'resume charges',
    find: (limit) => transact(deps, ({ trx, now }) => listIntendedCharges(trx, new Date(now.getTime() - 60_000), limit)),
    nameOf: ({ id }) => toTypeId('charge', id),
    apply: async (row) => { await settleCharge(deps, row) },
  })
}

/** A top-up made before, settled if a crash left it between rail and wallet. */
export async function getTopUp(deps: Deps, { ownerId, chargeId }: Pick<TopUpAsked, 'ownerId' | 'chargeId'>): Promise<TopUp> {
  return settleCharge(deps, await getCharge(deps.db, { ownerId, chargeId }))
}
