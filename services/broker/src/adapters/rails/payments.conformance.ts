import type { RailUnderTest } from './payments.under-test.ts'
import { describeCharges } from './payments.charges.conformance.ts'

/** What every adapter of the payments port must do. `create` answers a rail on which nothing happened yet. */
export function describePaymentsPort(name: string, create: () => Promise<RailUnderTest>): void {
  describeCharges(name, create)
}
