import type { PaymentsPort } from './adapters/rails/payments.port.ts'
import { ApiError } from './http/problem-details.ts'

/** The rails money moves on: of test money there is always one, of live money where one is configured. */
export interface Rails {
  readonly test: PaymentsPort
  readonly live?: PaymentsPort
}

/** Stands on every row of what was asked of a rail. */
export type RailName = keyof Rails

/**
 * Throws where the rail speaks of another amount than it was asked for: then nothing is booked, and reconciliation
 * names it.
 */
export function requireAmount(
  what: 'refund' | 'transfer' | 'payout',
  { id, amount }: { readonly id: string; readonly amount: bigint },
  said: { readonly amount: bigint },
): void {
  if (said.amount !== amount) throw new Error(`the rail says ${said.amount} of ${what} ${id}, which is over ${amount}`)
}

/** Throws `test_only` where no live rail is configured. */
export function railNamed({ rails }: { readonly rails: Rails }, name: RailName): PaymentsPort {
  const rail = rails[name]
  if (!rail) throw new ApiError('test_only')
  return rail
}
