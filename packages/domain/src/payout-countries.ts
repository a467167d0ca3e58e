import { payoutMinimum } from './payout-fee.ts'

/**
 * Where payees can have their bank (ISO 3166-1 alpha-2) by the currency that accounts there usually take, as data: a
 * country more is a word more. Where a country's own currency is none that is kept, accounts take US dollars.
 */
const countriesOf: Readonly<Record<string, string>> = {
  EUR: 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK',
  GBP: 'GB',
  JPY: 'JP',
  KWD: 'KW',
  USD: 'AU CA CH CZ DK HU NO NZ PL RO SE SG US',
}

/** Accounts anywhere can be opened in it. */
const everywhere = 'USD'

export interface PayoutMinimum {
  readonly currency: string
  /** The least that is paid out, in minor units. */
  readonly minimum: bigint
}

export interface PayoutCountry extends PayoutMinimum {
  readonly country: string
  /** What an account there can take, one of them; the usual one first. */
  readonly takes: readonly PayoutMinimum[]
}

const least = (currency: string): PayoutMinimum => ({ currency, minimum: payoutMinimum(currency) ?? 0n })

export const payoutCountries: readonly PayoutCountry[] = Object.entries(countriesOf)
  .flatMap(([currency, countries]) =>
    countries.split(' ').map((country) => ({
      country,
      ...least(currency),
      takes: [...new Set([currency, everywhere])].map(least),
    })),
  )
  .toSorted((a, b) => (a.country < b.country ? -1 : 1))

export const payoutCountryOf = (country: string): PayoutCountry | undefined =>
  payoutCountries.find((one) => one.country === country)
