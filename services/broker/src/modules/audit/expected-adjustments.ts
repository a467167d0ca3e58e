import type { Database } from '../../db/database.ts'
import { addTo, placeOf, type Sums } from './expected-entries.ts'

type Adjustment = Database['adjustments']

/** What one person may move alone, written out here once more: an auditor that shares the code it audits finds nothing. */
const aloneMax = 5_000n

/** What people moved by hand, and nothing of what they only proposed. */
export function expectAdjustments(sums: Sums, adjustments: readonly Adjustment[]): Sums {
  for (const { owner_id, kind, credit_owner, credit_kind, currency, amount, status } of adjustments) {
    if (status !== 'posted') continue
    addTo(sums, placeOf(owner_id, kind, owner_id, 'adjustment', currency), -amount)
    addTo(sums, placeOf(credit_owner, credit_kind, credit_owner, 'adjustment', currency), amount)
  }
  return sums
}

/** Above the limit two different people stand behind it. */
export const auditAdjustments = (adjustments: readonly Adjustment[]): string[] =>
  adjustments
    .filter(
      ({ status, amount, proposed_by, decided_by }) =>
        status === 'posted' && amount > aloneMax && (decided_by === null || decided_by === proposed_by),
    )
    .map(({ id }) => `adjustment ${id} was posted by one person alone`)
