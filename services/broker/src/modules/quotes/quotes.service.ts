import { splitPrice, walletOf } from '@microsource/domain'
import type { Quote, QuoteRequest } from '@microsource/protocol'
import { databaseNow } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { uuidOf } from '../../http/ids.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney, toTime } from '../../http/wire.ts'
import { type AppRow, getApp, isOriginOf } from '../apps/index.ts'
import { findWaitsFor } from '../grants/index.ts'
import { getBalance } from '../ledger/index.ts'
import { agreeTerms, type Asking, payerIdOf, toSplit } from '../tasks/index.ts'
import { findExpectedMinutes } from './quotes.repository.ts'

/** Prices a wish by the very rules that publishing uses. */
async function price(deps: Deps, app: AppRow, request: QuoteRequest, now: Date): Promise<Omit<Quote, 'wallet' | 'waitsFor'>> {
  const { kind, price: total, listedUntil } = agreeTerms(app, request, now)
  const { currency } = request.price
  const minutes = await findExpectedMinutes(deps.db, { appId: app.id, kind: kind.name })
  const split = splitPrice(total, { platformFeeBps: app.platform_fee_bps, appShareBps: app.app_share_bps }, currency)
  return {
    kind: kind.name, price: toMoney(total, currency), split: toSplit(split, currency), holdNow: toMoney(total, currency),
    wantedBy: toTime(new Date(request.wantedBy)), listedUntil: toTime(listedUntil),
    expectedTime: minutes === null ? null : { minutes },
  }
}

/** The balance itself only for sessions that may read it. */
export async function createQuote(
  deps: Deps, asking: Asking & { readonly mayReadWallet: boolean }, request: QuoteRequest,
): Promise<Quote> {
  const { currency } = request.price
  const [app, balance, now] = await Promise.all([
    getApp(deps.db, asking.appId), getBalance(deps.db, walletOf(payerIdOf(asking)), currency), databaseNow(deps),
  ])
  const quote = await price(deps, app, request, now)
  const total = BigInt(quote.price.amount)
  const taskId = request.taskId && uuidOf('task', request.taskId)
  const waitsFor = asking.grant ? await findWaitsFor(deps.db, { ...asking.grant, price: total, taskId }, now) : null
  return {
    ...quote,
    wallet: {
      enough: balance >= total, missing: balance >= total ? null : toMoney(total - balance, currency),
      balance: asking.mayReadWallet ? toMoney(balance, currency) : null,
    },
    waitsFor,
  }
}

/** For a page of the app in front of which nobody is signed in: of no wallet, as there is no one whose it could be. */
export async function createQuoteForPage(
  deps: Deps, { appId, origin = 'null' }: { readonly appId: string; readonly origin: string | undefined }, request: QuoteRequest,
): Promise<Quote> {
  const [app, now] = await Promise.all([getApp(deps.db, appId), databaseNow(deps)])
  if (!isOriginOf(app, origin)) throw new ApiError('origin_unknown')
  return { ...await price(deps, app, request, now), wallet: null, waitsFor: null }
}
