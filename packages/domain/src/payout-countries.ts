import { payoutMinimum } from './payout-fee.ts'

/** Where payees can have their bank (ISO 3166-1 alpha-2), as data: a country more is a line more. */
const codes = [
  'AT',
  'AU',
  'BE',
  'BG',
  'CA',
  'CH',
  'CY',
  'CZ',
  'DE',
  'DK',
  'EE',
  'ES',
  'FI',
  'FR',
  'GB',
  'GR',
  'HR',
  'HU',
  'IE',
  'IT',
  'JP',
  'LT',
  'LU',
  'LV',
  'MT',
  'NL',
  'NO',
  'NZ',
  'PL',
  'PT',
  'RO',
  'SE',
  'SG',
  'SI',
  'SK',
  'US',
] as const

export interface PayoutCountry {
  readonly country: string
  /** What is paid out there, and the least of it in minor units. */
  readonly currency: string
  readonly minimum: bigint
}

const currency = 'USD'

export const payoutCountries: readonly PayoutCountry[] = codes.map((country) => ({
  country,
  currency,
  minimum: payoutMinimum(currency) ?? 0n,
}))

export const payoutCountryOf = (country: string): PayoutCountry | undefined =>
  payoutCountries.find((one) => one.country === country)
