import type { PayoutCountry } from '@microsource/sdk/worker'

/** Where the browser says its reader is, if people are paid there. */
export function countryHere(countries: readonly PayoutCountry[]): PayoutCountry | undefined {
  const { region } = new Intl.Locale(navigator.language)
  return countries.find(({ country }) => country === region)
}
