import { isSameName, payoutCountries } from '@microsource/domain'
import type { Currency, Payee, PayoutCountry } from '@microsource/protocol'
import { toMoney, toTimeOrNull } from '../../http/wire.ts'
import type { PayeeRef } from './payee-rails.ts'
import type { PayeeRow } from './payees.table.ts'
import { toRequirements } from './requirements.ts'

function toDestination({
  destination_name: name,
  destination_last4: last4,
  verified_name,
}: PayeeRow): Payee['destination'] {
  return name === null || last4 === null
    ? null
    : { last4, name, nameMatches: verified_name !== null && isSameName(name, verified_name) }
}

export function toPayee({ rail }: Pick<PayeeRef, 'rail'>, row: PayeeRow | undefined): Payee {
  const test = rail === 'test'
  if (!row)
    return {
      state: 'none',
      country: null,
      currency: null,
      required: [],
      verifiedName: null,
      destination: null,
      heldUntil: null,
      unconfirmed: false,
      refreshedAt: null,
      test,
    }
  return {
    state: row.state,
    country: row.country,
    currency: row.currency as Currency,
    required: toRequirements(row.required),
    verifiedName: row.verified_name,
    destination: toDestination(row),
    heldUntil: toTimeOrNull(row.held_until),
    unconfirmed: row.unconfirmed,
    refreshedAt: toTimeOrNull(row.refreshed_at),
    test,
  }
}

export const listCountries = (): PayoutCountry[] =>
  payoutCountries.map(({ country, currency, minimum, takes }) => ({
    country,
    minimum: toMoney(minimum, currency),
    minimums: takes.map((one) => toMoney(one.minimum, one.currency)),
  }))
