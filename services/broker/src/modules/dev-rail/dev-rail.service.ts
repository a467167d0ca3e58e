import { findSimulated } from '../../adapters/rails/create-rails.ts'
import type { PaymentsPort } from '../../adapters/rails/payments.port.ts'

/** Lets happen at the simulated rail what is due, and delivers what it has to say. */
export async function runSimulatedRail({
  rails,
}: {
  readonly rails: { readonly test: PaymentsPort }
}): Promise<number> {
  return (await findSimulated(rails)?.control.run()) ?? 0
}
