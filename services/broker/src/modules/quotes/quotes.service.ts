import { splitPrice, walletOf } from '@microsource/domain'
import type { Quote, QuoteRequest } from '@microsource/protocol'
import { databaseNow } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { uuidOf } from '../../http/ids.ts'
import { toMoney, toTime } from '../../http/wire.ts'
import { getApp } from '../apps/index.ts'
import { findWaitsFor } from '../grants/index.ts'
import { getBalance } from '../ledger/index.ts'
import { agreeTerms, type Asking, payerIdOf, toSplit } from '../tasks/index.ts'
import { findExpectedMinutes } from './quotes.repository.ts'

/** Prices a wish by the very rules that publishing uses. The balance itself only for sessions that may read it. */
export async function createQuote(
  deps: Deps, asking: Asking & { readonly mayReadWallet: boolean }, request: QuoteRequest,
): Promise<Quote> {
  const [app, balance, now] = await Promise.all([
    getApp(deps.db, asking.appId), getBalance(deps.db, walletOf(payerIdOf(asking)), request.price.currency), databaseNow(deps),
  ])
  const { kind, price, listedUntil } = agreeTerms(app, request, now)
  const { currency } = request.price
  const minutes = await findExpectedMinutes(deps.db, { appId: asking.appId, kind: kind.name })
  const split = splitPrice(price, { platformFeeBps: app.platform_fee_bps, appShareBps: app.app_share_bps }, currency)
  const taskId = request.taskId && uuidOf('task', request.taskId)
  const waitsFor = asking.grant ? await findWaitsFor(deps.db, { ...asking.grant, price, taskId }, now) : null
  return {
    kind: kind.name, price: toMoney(price, currency), split: toSplit(split, currency), holdNow: toMoney(price, currency),
    wantedBy: toTime(new Date(request.wantedBy)), listedUntil: toTime(listedUntil),
    expectedTime: minutes === null ? null : { minutes },
    wallet: {
      enough: balance >= price, missing: balance >= price ? null : toMoney(price - balance, currency),
      balance: asking.mayReadWallet ? toMoney(balance, currency) : null,
    },
    waitsFor,
  }
}
