import { checkoutMs, checkTopUp, isChargeOpen, later, postTopUp, type Refusal, rulesOf } from '@microsource/domain'
import { RailUnreachable } from '../../adapters/rails/payments.port.ts'
import { databaseNow, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import type { Guard } from '../../http/idempotency.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney } from '../../http/wire.ts'
import { toTypeId } from '@microsource/protocol'
import { railNamed } from '../../rails.ts'
import { getApp, getBounds } from '../apps/index.ts'
import { lockStanding, savePosting } from '../ledger/index.ts'
import { getRequester } from '../requesters/index.ts'
import {
  type ChargeKey,
  type ChargesAsked,
  findCharge,
  getCharge,
  insertCharge,
  listCharges,
  listToResume,
  updateCharge,
} from './charges.repository.ts'
import { chargeSavedCard, endCheckout, openCheckout, refreshCharge } from './charges.service.ts'
import type { ChargeRow } from './charges.table.ts'
import { addressOf, checkDeclines } from './declines.repository.ts'
import { balanceMaxOf, takeRoom } from './room.repository.ts'

const minuteMs = 60_000

export interface TopUpAsked {
  readonly appId: string
  readonly requesterId: string
  /** UUID, kept by the caller. */
  readonly chargeId: string
  readonly amount: number
  readonly currency: string
  readonly saveCard: boolean
  /** Where the request came from; declines are counted under it where the requester has no e-mail address. */
  readonly machine: string
}

/** A refusal of an amount, with the bound it crossed. */
export function refuseTopUp(refusal: Refusal, { amount, currency }: { amount: number; currency: string }): ApiError {
  const rules = rulesOf(currency)
  if (!rules) return new ApiError(refusal)
  const range = amount < Number(rules.topUpMin) ? rules.topUpMin : rules.topUpMax
  const bound = { top_up_out_of_range: range, price_not_whole: rules.step }[refusal as string]
  return new ApiError(refusal, bound === undefined ? {} : { limit: toMoney(bound, currency) })
}

/** Row and room in one commit, then the page to pay on. */
export async function beginTopUp(deps: Deps, asked: TopUpAsked, guard: Guard): Promise<ChargeRow> {
  const { appId, requesterId: ownerId, chargeId: id, currency, saveCard } = asked
  const checked = checkTopUp(asked.amount, currency)
  if (!checked.ok) throw refuseTopUp(checked.refusal, asked)
  const amount = checked.value
  const app = await getApp(deps.db, appId)
  getBounds(app, currency)
  const { mode: rail } = app
  railNamed(deps, rail)
  const { email, verified_email: verified } = await getRequester(deps.db, { appId, requesterId: ownerId })
  // Whoever tries stolen cards needs a mailbox for each ten of them.
  if (rail === 'live' && verified === null) throw new ApiError('address_unverified')
  const address = addressOf(verified ?? email ?? asked.machine)
  const row = await transact(deps, async ({ trx, now }) => {
    await guard(trx)
    const { wallet } = await lockStanding(trx, ownerId, currency)
    await checkDeclines(trx, deps.config.payments, { ownerId, appId, address }, now)
    await takeRoom(trx, { ownerId, amount, currency }, wallet, balanceMaxOf(deps.config.payments, currency))
    return insertCharge(trx, {
      owner_id: ownerId,
      id,
      app_id: appId,
      amount,
      currency,
      rail,
      way: 'checkout',
      save_card: saveCard,
      address,
      created_at: now,
      expires_at: later(now, checkoutMs),
    })
  })
  return openCheckout(deps, row)
}

/** The page again, for a request that is repeated. */
export async function resumeTopUp(deps: Deps, key: ChargeKey): Promise<ChargeRow> {
  return openCheckout(deps, await getCharge(deps.db, key))
}

/** Where a top-up stands now. While the rail is away, where it stood. */
export async function lookAtTopUp(deps: Deps, key: ChargeKey): Promise<ChargeRow> {
  const row = await getCharge(deps.db, key)
  if (!isChargeOpen(row.state)) return row
  return refreshCharge(deps, key).catch((error: unknown) => {
    if (error instanceof RailUnreachable) return row
    throw error
  })
}

export async function listTopUps(
  deps: Deps,
  { limit, ...wanted }: ChargesAsked,
): Promise<{ rows: ChargeRow[]; last: ChargeRow | null }> {
  const found = await listCharges(deps.db, { ...wanted, limit: limit + 1 })
  const rows = found.slice(0, limit)
  return { rows, last: found.length > limit ? (rows.at(-1) ?? null) : null }
}

export async function cancelTopUp(deps: Deps, key: ChargeKey): Promise<ChargeRow> {
  return endCheckout(deps, await getCharge(deps.db, key), 'abandoned').catch((error: unknown) => {
    if (error instanceof RailUnreachable)
      throw new ApiError('payments_unreachable', {}, { retryAfterSeconds: 2, cause: error })
    throw error
  })
}

/** Test money that no rail knows, once per id. */
export async function giveTestMoney(
  deps: Deps,
  {
    appId,
    ownerId,
    chargeId: id,
    amount,
    currency,
  }: { appId: string; ownerId: string; chargeId: string; amount: bigint; currency: string },
): Promise<void> {
  await transact(deps, async ({ trx, now }) => {
    await lockStanding(trx, ownerId, currency)
    const row =
      (await findCharge(trx, { ownerId, id })) ??
      (await insertCharge(trx, {
        owner_id: ownerId,
        id,
        app_id: appId,
        amount,
        currency,
        rail: 'test',
        way: 'given',
        save_card: false,
        address: null,
        created_at: now,
        expires_at: null,
      }))
    if (row.state === 'succeeded') return
    await savePosting(trx, postTopUp({ ownerId, id, amount, currency }), now)
    await updateCharge(trx, row, { state: 'succeeded', trouble: null, succeeded_at: now })
  })
}

function resume(deps: Deps, row: ChargeRow, now: Date): Promise<ChargeRow> {
  const key = { ownerId: row.owner_id, id: row.id }
  if (row.way === 'automatic' && row.state === 'intended') return chargeSavedCard(deps, row)
  if (row.expires_at && row.expires_at <= now) return endCheckout(deps, row, 'expired')
  return refreshCharge(deps, key)
}

/**
 * Runner step: whatever a process that died, a lost event or a closed tab left open. The rail is asked, never a guess
 * made.
 */
export async function resumeCharges(deps: Deps): Promise<number> {
  return eachDue(deps, {
    step: 'resume charges',
    width: 4,
    find: (limit) =>
      transact(deps, ({ trx, now }) => listToResume(trx, { now, askedBefore: later(now, -5 * minuteMs), limit })),
    nameOf: ({ id }) => toTypeId('charge', id),
    apply: async (row) => {
      const settled = await resume(deps, row, await databaseNow(deps))
      if (settled.asked_at === null || +settled.asked_at === Number(row.asked_at)) await markAsked(deps, settled)
    },
  })
}

/** The rail had nothing to say of it: asked again later, so that it holds up nobody. */
async function markAsked(deps: Deps, row: ChargeRow): Promise<void> {
  await transact(deps, ({ trx, now }) => updateCharge(trx, row, { asked_at: now }))
}
