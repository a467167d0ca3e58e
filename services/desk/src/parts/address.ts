import type { Currency } from '@microsource/sdk/wallet'
import { useSearch } from 'wouter'

const known: readonly string[] = ['USD', 'EUR', 'GBP', 'JPY', 'KWD'] satisfies Currency[]

const isCurrency = (text: string | null): text is Currency => text !== null && known.includes(text)

/** The currency that the address asks for; without one the broker says which is meant. */
export function useCurrency(): Currency | undefined {
  const asked = new URLSearchParams(useSearch()).get('currency')
  return isCurrency(asked) ? asked : undefined
}

/** A path with what is asked for; what is not said is left out. */
export function addressOf(path: string, asked: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`
}
