import { describe } from 'vitest'
import { describeCharges } from './payments.charges.conformance.ts'
import { describeCurrencies } from './payments.currencies.conformance.ts'
import { describeDisputes } from './payments.disputes.conformance.ts'
import { describeEvents } from './payments.events.conformance.ts'
import { describePayees } from './payments.payees.conformance.ts'
import { describeRefunds } from './payments.refunds.conformance.ts'
import type { RailUnderTest } from './payments.under-test.ts'

/** What every adapter of the payments port must do. `create` answers a rail on which nothing happened yet. */
export function describePaymentsPort(name: string, create: () => Promise<RailUnderTest>): void {
  for (const chapter of [describeCharges, describeRefunds, describeDisputes, describePayees, describeEvents, describeCurrencies]) {
    describe(name, () => {
      chapter(create)
    })
  }
}
