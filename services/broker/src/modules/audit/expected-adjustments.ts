import type { Database } from '../../db/database.ts'
import { addTo, placeOf, type Sums } from './expected-entries.ts'

type Adjustment = Database['adjustments']

/** What one person may move alone at once, written out here once more: an auditor that shares the code it audits finds nothing. */
const aloneMax: Readonly<Record<string, bigint>> =
  { USD: 5_000n, EUR: 5_000n, GBP: 5_000n, JPY: 7_500n, KWD: 15_000n }
const inADay = 4n
const aloneMaxOf = (currency: string): bigint => aloneMax[currency] ?? 0n

/** What people moved by hand, and nothing of what they only proposed. */
export function expectAdjustments(sums: Sums, adjustments: readonly Adjustment[]): Sums {
  for (const { owner_id, kind, credit_owner, credit_kind, currency, amount, status } of adjustments) {
    if (status !== 'posted') continue
    addTo(sums, placeOf(owner_id, kind, owner_id, 'adjustment', currency), -amount)
    addTo(sums, placeOf(credit_owner, credit_kind, credit_owner, 'adjustment', currency), amount)
  }
  return sums
}

const isAlone = ({ status, decided_by, proposed_by }: Adjustment): boolean =>
  status === 'posted' && (decided_by === null || decided_by === proposed_by)

const dayOf = ({ proposed_by, world, currency, proposed_at }: Adjustment): string =>
  `${proposed_by} ${world} ${currency} ${proposed_at.toISOString().slice(0, 10)}`

/** Above the limit two different people stand behind it, and since days are counted nobody posts ever more small ones in one. */
export function auditAdjustments(
  { adjustments, aloneCountedSince }: { adjustments: readonly Adjustment[]; aloneCountedSince: Date },
): string[] {
  const alone = adjustments.filter(isAlone)
  const counted = alone.filter(({ proposed_at }) => proposed_at >= aloneCountedSince)
  const tooMuch = [...Map.groupBy(counted, dayOf)].filter(
    ([, own]) => own.reduce((sum, { amount }) => sum + amount, 0n) > inADay * aloneMaxOf(own[0]?.currency ?? ''),
  )
  return [
    ...alone
      .filter(({ amount, currency }) => amount > aloneMaxOf(currency))
      .map(({ id }) => `adjustment ${id} was posted by one person alone`),
    ...tooMuch.map(([day]) => `more was moved alone than one person may in a day: ${day}`),
  ]
}
