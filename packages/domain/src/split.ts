import { floorToStep } from './currencies.ts'

/** Rates of a price, in basis points (1/100 of a percent). The worker gets what is left. */
export interface Rates {
  readonly platformFeeBps: number
  readonly appShareBps: number
}

/** How one price is divided, in minor units. The three parts always add up to the price. */
export interface Split {
  readonly worker: bigint
  readonly app: bigint
  readonly platform: bigint
}

export const defaultRates: Rates = { platformFeeBps: 1000, appShareBps: 500 }

const bpsWhole = 10_000n

/**
 * Divides a price between worker, app and platform. Fee and share are floored so that rounding favors the worker, to
 * the currency’s step: a part that the rail cannot move would lie there for ever.
 * Bad rates or a negative price are bugs of the caller, hence an exception and not a refusal.
 */
export function splitPrice(price: bigint, rates: Rates, currency: string): Split {
  const feeBps = BigInt(rates.platformFeeBps)
  const shareBps = BigInt(rates.appShareBps)
  if (price < 0n) throw new RangeError(`price is negative: ${price}`)
  if (feeBps < 0n || shareBps < 0n || feeBps + shareBps > bpsWhole) throw new RangeError('rates do not fit into one price')
  const platform = floorToStep((price * feeBps) / bpsWhole, currency)
  const app = floorToStep((price * shareBps) / bpsWhole, currency)
  return { worker: price - platform - app, app, platform }
}
