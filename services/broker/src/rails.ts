import type { PaymentsPort } from './adapters/rails/payments.port.ts'
import { ApiError } from './http/problem-details.ts'

/** The rails money moves on: of test money there is always one, of live money where one is configured. */
export interface Rails {
  readonly test: PaymentsPort
  readonly live?: PaymentsPort
}

/** Stands on every row of what was asked of a rail. */
export type RailName = keyof Rails

/** Throws `test_only` where no live rail is configured. */
export function railNamed({ rails }: { readonly rails: Rails }, name: RailName): PaymentsPort {
  const rail = rails[name]
  if (!rail) throw new ApiError('test_only')
  return rail
}
