import { checkAutomaticTerms, isAutomaticDue } from '@microsource/domain'
import { type AutomaticTopUp, toTypeId } from '@microsource/protocol'
import type { Transaction } from 'kysely'
import { type Payer, type PaymentsPort, RailUnreachable } from '../../adapters/rails/payments.port.ts'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import { ApiError } from '../../http/problem-details.ts'
import { railNamed } from '../../rails.ts'
import { getApp, getBounds } from '../apps/index.ts'
import {
  addressOf,
  type AutomaticTopUpRow,
  balanceMaxOf,
  checkDeclines,
  findAutomatic,
  findPaymentSettings,
  findUsedThisMonth,
  insertCharge,
  isAutomaticOpen,
  lockPaymentSettings,
  refuseTopUp,
  saveAutomatic,
  spendMonth,
  stopAutomatic,
  takeRoom,
  updatePaymentSettings,
  type WalletKey,
} from '../charges/index.ts'
import { tellRequester } from '../wallet-letters/index.ts'
import { lockStanding } from '../ledger/index.ts'
import { getRequester } from '../requesters/index.ts'
import { listToTopUp } from './automatic.repository.ts'
import { toAutomaticTopUp } from './automatic.view.ts'

interface Asked {
  readonly amount: number
  readonly currency: string
}

export interface AutomaticAsked {
  readonly on: boolean
  readonly below: Asked
  readonly amount: Asked
  readonly monthlyMax: Asked
}

/** Keeps what the requester chose; saying it again goes on after it stopped by itself. */
export async function setAutomatic(
  deps: Deps,
  { appId, requesterId: ownerId }: { appId: string; requesterId: string },
  { on, below, amount, monthlyMax }: AutomaticAsked,
): Promise<AutomaticTopUp> {
  const { currency } = amount
  if (below.currency !== currency || monthlyMax.currency !== currency) throw new ApiError('unsupported_currency')
  getBounds(await getApp(deps.db, appId), currency)
  const terms = checkAutomaticTerms({
    below: below.amount,
    amount: amount.amount,
    monthlyMax: monthlyMax.amount,
    currency,
  })
  if (!terms.ok) throw refuseTopUp(terms.refusal, amount)
  const saved = await transact(deps, async ({ trx, now }) => {
    await lockStanding(trx, ownerId, currency)
    const card = await lockPaymentSettings(trx, ownerId)
    if (!card?.card_id) throw new ApiError('no_saved_card')
    const { below: level, amount: each, monthlyMax: most } = terms.value
    const row = await saveAutomatic(trx, {
      owner_id: ownerId,
      currency,
      automatic: on,
      below: level,
      amount: each,
      monthly_max: most,
      stopped: null,
      updated_at: now,
    })
    return { row, used: await findUsedThisMonth(trx, ownerId, currency, now) }
  })
  deps.wake('automatic')
  return toAutomaticTopUp(saved.row, saved.used)
}

/** Here first, so that nothing is charged meanwhile; then at the rail, which is asked again where it was away. */
export async function forgetCard(
  deps: Deps,
  { appId, requesterId: ownerId }: { appId: string; requesterId: string },
): Promise<void> {
  const settings = await findPaymentSettings(deps.db, ownerId)
  if (!settings?.card_id) return
  await transact(deps, ({ trx, now }) => stopAutomatic(trx, { ownerId }, null, now))
  const { email } = await getRequester(deps.db, { appId, requesterId: ownerId })
  await forgetAtRail(railNamed(deps, settings.rail), { ownerId, email }).catch((error: unknown) => {
    if (error instanceof RailUnreachable)
      throw new ApiError('payments_unreachable', {}, { retryAfterSeconds: 2, cause: error })
    throw error
  })
  await transact(deps, async ({ trx, now }) => {
    await updatePaymentSettings(trx, ownerId, {
      card_id: null,
      card_brand: null,
      card_last4: null,
      card_exp_month: null,
      card_exp_year: null,
      updated_at: now,
    })
    // Whoever set one up meanwhile had the card locked before us.
    await stopAutomatic(trx, { ownerId }, null, now)
  })
}

/** Those saved before this one too. */
async function forgetAtRail(rail: PaymentsPort, payer: Payer): Promise<void> {
  for (const { id } of await rail.listSavedCards(payer)) await rail.forgetSavedCard(payer, id)
}

const termsOf = ({ below, amount, monthly_max: monthlyMax }: AutomaticTopUpRow) => ({ below, amount, monthlyMax })

/**
 * Under the wallet's lock: whether it is still due, and then row, room and month in one commit. The card is charged
 * by `resume charges`.
 */
async function intend(
  deps: Deps,
  trx: Transaction<Database>,
  { ownerId, currency }: WalletKey,
  email: string | null,
  now: Date,
): Promise<boolean> {
  const { wallet, debt } = await lockStanding(trx, ownerId, currency)
  const card = await findPaymentSettings(trx, ownerId)
  const settings = await findAutomatic(trx, { ownerId, currency })
  if (!card?.card_id || !settings?.automatic || debt > 0n || (await isAutomaticOpen(trx, ownerId, currency))) return false
  const terms = termsOf(settings)
  const { amount, monthlyMax } = terms
  const usedThisMonth = await findUsedThisMonth(trx, ownerId, currency, now)
  if (!isAutomaticDue(terms, { balance: wallet, usedThisMonth })) return false
  const { app_id: appId, rail } = card
  const address = email === null ? null : addressOf(email)
  try {
    await checkDeclines(trx, deps.config.payments, { ownerId, appId, address }, now)
    await takeRoom(trx, { ownerId, amount, currency }, wallet, balanceMaxOf(deps.config.payments, currency))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // A full wallet and an app that is paused pass; too many declined cards of their own do not.
    if (error.code !== 'too_many_declines') return false
    await stopAutomatic(trx, { ownerId }, 'declined', now)
    const facts = { amount: amount.toString(), currency, trouble: 'Cards were declined too often today. Nothing was charged.' }
    await tellRequester(trx, { appId, ownerId, id: deps.ids(), what: 'automatic_failed', facts }, now)
    return true
  }
  await spendMonth(trx, { owner_id: ownerId, amount, currency }, monthlyMax, now)
  await insertCharge(trx, {
    owner_id: ownerId,
    id: deps.ids(),
    app_id: appId,
    amount,
    currency,
    rail,
    way: 'automatic',
    save_card: false,
    address,
    created_at: now,
    expires_at: null,
  })
  return true
}

/** Runner step: a wallet that fell below the level its requester chose is filled from the card they saved. */
export async function topUpByItself(deps: Deps): Promise<number> {
  const done = await eachDue(deps, {
    step: 'top up by itself',
    find: (limit) => transact(deps, ({ trx, now }) => listToTopUp(trx, now, limit)),
    nameOf: ({ ownerId }) => toTypeId('requester', ownerId),
    apply: async (wallet) => {
      const { ownerId } = wallet
      const settings = await findPaymentSettings(deps.db, ownerId)
      if (!settings) return 0
      const requester = await getRequester(deps.db, { appId: settings.app_id, requesterId: ownerId })
      const email = requester.verified_email ?? requester.email
      return (await transact(deps, ({ trx, now }) => intend(deps, trx, wallet, email, now))) ? 1 : 0
    },
  })
  if (done > 0) deps.wake('charges')
  return done
}
