import type { Currency } from '@microsource/sdk/worker'
import { useSearch } from 'wouter'
import { addressOf } from '../../parts/address.ts'
import type { Which } from '../../wire/payouts.ts'

/** Whose money the address asks for: live and test money are never on one page. */
export function useWhich(): Which {
  const asked = new URLSearchParams(useSearch()).get('money')
  return asked === 'test' || asked === 'live' ? asked : undefined
}

export const withWhich = (path: string, money: Which, currency?: Currency): string =>
  addressOf(path, { money, currency })
