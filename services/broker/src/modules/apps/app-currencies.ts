import { firstCurrency, type PriceBounds, rulesOf } from '@microsource/domain'
import { ApiError } from '../../http/problem-details.ts'
import type { AppRow } from './apps.table.ts'

type Priced = Pick<AppRow, 'currencies' | 'price_min' | 'price_max' | 'daily_limit'>

export interface AppBounds extends PriceBounds {
  readonly currency: string
  /** The most one requester can put on hold in a day, in this currency alone. */
  readonly dailyMax: bigint
}

/** The app's own, in which everything is answered that names no currency. */
export const currencyOf = ({ currencies }: Pick<AppRow, 'currencies'>): string => currencies[0] ?? firstCurrency

/** What an app takes in a currency: in its own what it set, in others what the currency's rules say. Undefined: nothing. */
export function boundsOf(app: Priced, currency: string): AppBounds | undefined {
  const rules = app.currencies.includes(currency) ? rulesOf(currency) : undefined
  if (!rules) return undefined
  return currency === currencyOf(app)
    ? { currency, min: app.price_min, max: app.price_max, dailyMax: app.daily_limit }
    : { currency, min: rules.priceMin, max: rules.priceMax, dailyMax: rules.dailyMax }
}

/** Throws `unsupported_currency`. */
export function getBounds(app: Priced, currency: string): AppBounds {
  const bounds = boundsOf(app, currency)
  if (!bounds) throw new ApiError('unsupported_currency')
  return bounds
}
