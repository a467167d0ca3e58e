import {
  disputedOf,
  isInSteps,
  isRefundOpen,
  later,
  nextRefundState,
  postRefundFailed,
  postRefundLost,
  postRefundPaid,
  postRefundStart,
  refundableOf,
  rulesOf,
  splitRefund,
} from '@microsource/domain'
import { toTypeId } from '@microsource/protocol'
import type { Transaction } from 'kysely'
import { type RailRefund, RailRefused, type RefundAsked } from '../../adapters/rails/payments.port.ts'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import type { Guard } from '../../http/idempotency.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney } from '../../http/wire.ts'
import { railNamed, requireAmount } from '../../rails.ts'
import {
  type ChargeRow,
  getCharge,
  listRefundable,
  lockCharge,
  refOf,
  stopAutomatic,
  updateCharge,
} from '../charges/index.ts'
import { listFundsOfCharge } from '../disputes/index.ts'
import { lockStanding, savePosting } from '../ledger/index.ts'
import { insertRefund, listOpenRefunds, lockRefund, type RefundKey, updateRefund } from './refunds.repository.ts'
import type { RefundRow } from './refunds.table.ts'

const minuteMs = 60_000

export interface RefundWanted {
  readonly ownerId: string
  /** UUID, kept by the caller. */
  readonly refundId: string
  readonly amount: number
  readonly currency: string
}

const moneyOf = ({ owner_id: ownerId, id, amount, currency }: RefundRow) => ({ ownerId, id, amount, currency })

/**
 * Takes unused money out of the wallet and on its way back, newest charge first. Rows, charges and postings are one
 * commit under the wallet's lock, so that two who ask at once share what is left; the rail is asked by the runner.
 */
export async function startRefund(
  deps: Deps,
  { ownerId, refundId, amount, currency }: RefundWanted,
  guard: Guard,
): Promise<void> {
  const rules = rulesOf(currency)
  if (!rules) throw new ApiError('unsupported_currency')
  if (!Number.isSafeInteger(amount) || amount < 1 || !isInSteps(BigInt(amount), currency))
    throw new ApiError('price_not_whole', { limit: toMoney(rules.step, currency) })
  await transact(deps, async ({ trx, now }) => {
    await guard(trx)
    const { wallet } = await lockStanding(trx, ownerId, currency)
    const charges = await listRefundable(trx, ownerId, currency)
    const parts = splitRefund(BigInt(amount), wallet, charges)
    if (!parts) throw new ApiError('refund_too_large', { limit: toMoney(refundableOf(wallet, charges), currency) })
    for (const part of parts) {
      const charge = charges.find(({ id }) => id === part.chargeId)
      if (charge) await startPart(deps, trx, { charge, refundId, amount: part.amount }, now)
    }
    // Whoever takes money back wants none charged because there is less now.
    await stopAutomatic(trx, { ownerId, currency }, null, now)
  })
  deps.wake('refunds')
}

/** Sends a part of what was asked for back to one charge: row, charge and posting, under the wallet's lock. */
export async function startPart(
  deps: Pick<Deps, 'ids'>,
  trx: Transaction<Database>,
  { charge, refundId, amount }: { charge: ChargeRow; refundId: string; amount: bigint },
  now: Date,
): Promise<void> {
  const row: RefundRow = {
    owner_id: charge.owner_id,
    id: deps.ids(),
    refund_id: refundId,
    charge_id: charge.id,
    rail: charge.rail,
    rail_id: null,
    state: 'intended',
    amount,
    currency: charge.currency,
    trouble: null,
    created_at: now,
    asked_at: null,
    settled_at: null,
  }
  await insertRefund(trx, row)
  await updateCharge(trx, charge, { refunded: charge.refunded + amount })
  await savePosting(trx, postRefundStart(moneyOf(row)), now)
}

/** Brings a refund to what the rail says of it; what comes back is the requester's again, and can be refunded again. */
async function applyRefund(
  trx: Transaction<Database>,
  key: RefundKey,
  said: Pick<RailRefund, 'state' | 'trouble'> & { railId: string | null },
  currency: string,
  now: Date,
): Promise<RefundRow> {
  await lockStanding(trx, key.ownerId, currency)
  const row = await lockRefund(trx, key)
  const state = nextRefundState(row.state, said.state)
  const seen = { rail_id: said.railId ?? row.rail_id, asked_at: now }
  if (state === row.state) return updateRefund(trx, row, seen)
  if (state === 'confirmed') await savePosting(trx, postRefundPaid(moneyOf(row)), now)
  if (state === 'failed') await savePosting(trx, postRefundFailed(moneyOf(row)), now)
  if (state === 'lost') await savePosting(trx, postRefundLost(moneyOf(row)), now)
  if (state === 'failed' || state === 'lost') await giveBackToCharge(trx, row)
  return updateRefund(trx, row, { ...seen, state, trouble: said.trouble, settled_at: isRefundOpen(state) ? null : now })
}

async function giveBackToCharge(
  trx: Transaction<Database>,
  { owner_id: ownerId, charge_id: id, amount }: RefundRow,
): Promise<void> {
  const charge = await lockCharge(trx, { ownerId, id })
  const refunded = charge.refunded - amount
  const funds = await listFundsOfCharge(trx, { ownerId, chargeId: id })
  await updateCharge(trx, charge, { refunded, disputed: disputedOf({ amount: charge.amount, refunded }, funds) })
}

/**
 * Asks for a refund, or what became of it. With the same id asking twice is refunding once, so a lost answer is asked
 * for again.
 */
async function askRail(
  deps: Deps,
  row: RefundRow,
): Promise<Pick<RailRefund, 'state' | 'trouble'> & { railId: string | null }> {
  const rail = railNamed(deps, row.rail)
  const charge = refOf(await getCharge(deps.db, { ownerId: row.owner_id, id: row.charge_id }))
  const asked: RefundAsked = { id: row.id, railId: row.rail_id, charge, amount: row.amount, currency: row.currency }
  const known = row.state === 'intended' ? undefined : await rail.findRefund(asked)
  if (known) {
    requireAmount('refund', row, known)
    return known
  }
  if (!isRefundOpen(row.state)) return { state: 'waiting', trouble: null, railId: row.rail_id }
  try {
    const made = await rail.refund(asked)
    requireAmount('refund', row, made)
    return made
  } catch (error) {
    if (!(error instanceof RailRefused)) throw error
    deps.log.warn(
      { refund: toTypeId('refund', row.refund_id), code: error.code, reason: error.message },
      'the rail refused a refund',
    )
    return { state: 'failed' as const, trouble: error.message, railId: null }
  }
}

export async function refreshRefund(deps: Deps, row: RefundRow): Promise<RefundRow> {
  const said = await askRail(deps, row)
  return transact(deps, ({ trx, now }) =>
    applyRefund(trx, { ownerId: row.owner_id, id: row.id }, said, row.currency, now),
  )
}

/** Runner step: sends what was intended, and asks about what is under way. */
export function sendRefunds(deps: Deps): Promise<number> {
  return eachDue(deps, {
    step: 'send refunds',
    width: 4,
    find: (limit) => transact(deps, ({ trx, now }) => listOpenRefunds(trx, later(now, -5 * minuteMs), limit)),
    nameOf: ({ id }) => toTypeId('refund', id),
    apply: async (row) => {
      await refreshRefund(deps, row)
    },
  })
}
