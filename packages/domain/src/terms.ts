import { firstCurrency, isInSteps } from './currencies.ts'
import type { KindTerms } from './kind-terms.ts'
import { done, type Outcome, refuse } from './plan.ts'
import { dayMs, later } from './time.ts'

/** What a requester names before anything is on hold. `price` in minor units, as it came in. */
export interface Terms {
  readonly price: number
  readonly currency: string
  readonly wantedBy: Date
}

/** In which currency an app takes prices, and which; without one in US dollars. */
export interface PriceBounds { readonly currency?: string, readonly min: bigint, readonly max: bigint }

export interface AgreedTerms {
  readonly kind: KindTerms
  readonly price: bigint
  readonly listedUntil: Date
}

export const wantedWithinMs = 30 * dayMs

/** A price against the bounds of its app, undefined where it takes nothing of this currency. */
export function checkPrice({ price: named, currency }: Pick<Terms, 'price' | 'currency'>, bounds: PriceBounds | undefined): Outcome<bigint> {
  if (currency !== (bounds?.currency ?? firstCurrency) || !bounds) return refuse('unsupported_currency')
  if (!Number.isSafeInteger(named)) return refuse('price_not_whole')
  const price = BigInt(named)
  if (!isInSteps(price, currency)) return refuse('price_not_whole')
  if (price < bounds.min) return refuse('price_too_low')
  return price > bounds.max ? refuse('price_too_high') : done(price)
}

/** `kind` is undefined where nobody knows the name. Listing stops when the kind's minimum lease no longer fits before the deadline. */
export function checkTerms(terms: Terms, kind: KindTerms | undefined, bounds: PriceBounds | undefined, now: Date): Outcome<AgreedTerms> {
  if (!kind) return refuse('unknown_kind')
  const price = checkPrice(terms, bounds)
  if (!price.ok) return price
  const listedUntil = later(terms.wantedBy, -kind.leaseMinMs)
  if (listedUntil <= now) return refuse('wanted_by_too_soon')
  if (terms.wantedBy > later(now, wantedWithinMs)) return refuse('wanted_by_too_late')
  return done({ kind, price: price.value, listedUntil })
}
