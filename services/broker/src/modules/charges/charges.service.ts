import { checkoutMs, isChargeOpen, later } from '@microsource/domain'
import { type ChargeRef, type ChargeTrouble, RailRefused, RailUnreachable } from '../../adapters/rails/payments.port.ts'
import { databaseNow, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { toTypeId } from '@microsource/protocol'
import { ApiError } from '../../http/problem-details.ts'
import { railNamed } from '../../rails.ts'
import { getRequester } from '../requesters/index.ts'
import { type ChargeKey, getCharge, updateCharge } from './charges.repository.ts'
import type { ChargeRow } from './charges.table.ts'
import { hasTooManyDeclines } from './declines.repository.ts'
import { findPaymentSettings } from './payment-settings.repository.ts'
import { applyCharge, failCharge, lockForSettling } from './settle.ts'

const keyOf = ({ owner_id: ownerId, id }: ChargeRow): ChargeKey => ({ ownerId, id })
export const refOf = ({ owner_id: ownerId, id, rail_id: railId }: ChargeRow): ChargeRef => ({ id, ownerId, railId })

/** Who pays, as the rail may show it. */
async function payerOf(
  deps: Deps,
  { owner_id: ownerId, app_id: appId }: ChargeRow,
): Promise<{ ownerId: string; email: string | null }> {
  const { email } = await getRequester(deps.db, { appId, requesterId: ownerId })
  return { ownerId, email }
}

const title = 'Money for your wallet'

async function fail(deps: Deps, row: ChargeRow, trouble: ChargeTrouble): Promise<ChargeRow> {
  return transact(deps, async ({ trx, now }) =>
    failCharge(trx, await lockForSettling(trx, keyOf(row), row.currency), trouble, now),
  )
}

/**
 * Opens the page to pay on. The row was committed before; where the answer is lost, the next request of the same key
 * or of the charge asks again with the same id and gets the same page.
 */
export async function openCheckout(deps: Deps, row: ChargeRow): Promise<ChargeRow> {
  if (row.way !== 'checkout' || row.state !== 'intended') return row
  const rail = railNamed(deps, row.rail)
  const { id, amount, currency, save_card: saveCard } = row
  const returnUrl = `${deps.config.publicUrl}/wallet?topUp=${toTypeId('charge', id)}`
  const expiresAt = row.expires_at ?? later(row.created_at, checkoutMs)
  const opened = await rail
    .openCheckout({ id, payer: await payerOf(deps, row), amount, currency, title, saveCard, returnUrl, expiresAt })
    .catch(async (error: unknown) => {
      if (error instanceof RailUnreachable)
        throw new ApiError('payments_unreachable', {}, { retryAfterSeconds: 2, cause: error })
      if (!(error instanceof RailRefused)) throw error
      deps.log.warn({ charge: toTypeId('charge', id), code: error.code, reason: error.message }, 'the rail refused a page')
      return undefined
    })
  // No page, so nobody can pay: asked again too late, say.
  if (!opened) return fail(deps, row, 'abandoned')
  const saved = await transact(deps, async ({ trx }) => {
    const locked = await lockForSettling(trx, keyOf(row), currency)
    if (locked.state !== 'intended') return locked
    return updateCharge(trx, locked, {
      state: 'waiting',
      rail_id: opened.railId,
      url: opened.url,
      expires_at: opened.expiresAt,
    })
  })
  // Called off while the page was being opened: nobody is to pay there.
  if (saved.state === 'failed') await rail.closeCheckout({ ...refOf(row), railId: opened.railId })
  return saved
}

/**
 * Charges the saved card for a row that says so. Asked again it is the same charge, whatever became of the first
 * answer.
 */
export async function chargeSavedCard(deps: Deps, row: ChargeRow): Promise<ChargeRow> {
  const settings = await findPaymentSettings(deps.db, row.owner_id)
  // The card was forgotten meanwhile; it may have been charged before that, with the answer lost.
  if (!settings?.card_id) return refreshCharge(deps, keyOf(row), 'abandoned')
  const { id, amount, currency } = row
  try {
    const charge = await railNamed(deps, row.rail).chargeSavedCard({
      id,
      payer: await payerOf(deps, row),
      cardId: settings.card_id,
      amount,
      currency,
      title,
    })
    return await transact(deps, ({ trx, now }) => applyCharge(trx, keyOf(row), { charge }, now))
  } catch (error) {
    if (error instanceof RailRefused) return fail(deps, row, 'declined')
    throw error
  }
}

/**
 * Asks the rail what became of a charge and brings the row there. `whenUnknown`: what a charge the rail never heard
 * of failed of.
 */
export async function refreshCharge(deps: Deps, key: ChargeKey, whenUnknown?: ChargeTrouble): Promise<ChargeRow> {
  const row = await getCharge(deps.db, key)
  if (row.way === 'given') return row
  const rail = railNamed(deps, row.rail)
  const charge = await rail.findCharge(refOf(row))
  if (!charge) return whenUnknown ? fail(deps, row, whenUnknown) : row
  const wantsCard = charge.state === 'succeeded' && row.save_card && row.state !== 'succeeded'
  const [savedCard] = wantsCard ? await rail.listSavedCards(await payerOf(deps, row)) : []
  const settled = await transact(deps, ({ trx, now }) => applyCharge(trx, key, { charge, savedCard }, now))
  return (await isOverDeclined(deps, settled)) ? closeAndRefresh(deps, settled, 'declined') : settled
}

/** Too many cards on one page: it is closed, so that it is no place to try them out. */
async function isOverDeclined(deps: Deps, row: ChargeRow): Promise<boolean> {
  if (row.way !== 'checkout' || row.state !== 'waiting' || row.declines === 0) return false
  const payers = { ownerId: row.owner_id, appId: row.app_id, address: row.address }
  return hasTooManyDeclines(deps.db, deps.config.payments, payers, await databaseNow(deps))
}

async function closeAndRefresh(deps: Deps, row: ChargeRow, whenUnknown: ChargeTrouble): Promise<ChargeRow> {
  const rail = railNamed(deps, row.rail)
  await rail.closeCheckout(refOf(row)).catch((error: unknown) => {
    if (!(error instanceof RailRefused)) throw error
  })
  const charge = await rail.findCharge(refOf(row))
  if (!charge) return fail(deps, row, whenUnknown)
  return transact(deps, ({ trx, now }) => applyCharge(trx, keyOf(row), { charge }, now))
}

/** Nobody can pay it any more; what was paid meanwhile stays paid. */
export async function endCheckout(deps: Deps, row: ChargeRow, whenUnknown: ChargeTrouble): Promise<ChargeRow> {
  return row.way === 'checkout' && isChargeOpen(row.state) ? closeAndRefresh(deps, row, whenUnknown) : row
}
