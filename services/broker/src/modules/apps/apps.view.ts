import { rulesOf } from '@microsource/domain'
import { type App, type Currency, type CurrencyRules, toTypeId } from '@microsource/protocol'
import type { UploadLimits } from '../../config.ts'
import { toMoney } from '../../http/wire.ts'
import { listKinds } from '../kinds/index.ts'
import { type AppBounds, boundsOf, currencyOf, getBounds } from './app-currencies.ts'
import type { AppRow } from './apps.table.ts'

function toRules({ currency, min, max }: AppBounds): CurrencyRules {
  const { digits = 2, step = 1n } = rulesOf(currency) ?? {}
  const money = (amount: bigint) => toMoney(amount, currency)
  return { currency: currency as Currency, digits, step: money(step), priceMin: money(min), priceMax: money(max) }
}

/** What an app's pages may know about it, with prices in one of its currencies. */
export function toApp(
  app: AppRow,
  asked: Currency | undefined,
  { fileSizeMaxBytes, filesMax }: UploadLimits,
): App {
  const { currency, priceMin, priceMax } = toRules(getBounds(app, asked ?? currencyOf(app)))
  return {
    id: toTypeId('app', app.id),
    name: app.name,
    mode: app.mode,
    kinds: listKinds(currency),
    currency,
    priceMin,
    priceMax,
    currencies: app.currencies.flatMap((one) => boundsOf(app, one) ?? []).map(toRules),
    fileSizeMax: fileSizeMaxBytes,
    filesMax,
  }
}
