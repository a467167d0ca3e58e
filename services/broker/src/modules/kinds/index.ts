import { type Kind as DomainKind, kinds } from '@microsource/domain'
import type { Kind } from '@microsource/protocol'
import { toMoney } from '../../http/wire.ts'

const toKind = ({ name, title, leaseMs, leaseMinMs, accepts, resultAccepts, suggestedPrices }: DomainKind): Kind => ({
  name, title, leaseMinutes: leaseMs / 60_000, leaseMinutesMin: leaseMinMs / 60_000, accepts: [...accepts],
  resultAccepts: [...resultAccepts], suggestedPrices: suggestedPrices.map((amount) => toMoney(BigInt(amount), 'USD')),
})

/** The kinds of task this broker knows. */
export const listKinds = (): Kind[] => Object.values(kinds).map(toKind)
