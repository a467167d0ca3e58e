import type { Charge, PaymentsPort } from './payments.port.ts'

/** Test money: every charge succeeds at once, and the same id is the same charge. */
export function createSimulatedPayments(): PaymentsPort {
  const charges = new Map<string, Charge>()
  return {
    test: true,
    async charge(charge) {
      const earlier = charges.get(charge.id)
      if (earlier && (earlier.amount !== charge.amount || earlier.currency !== charge.currency)) {
        throw new Error(`charge ${charge.id} was made with another amount`)
      }
      charges.set(charge.id, charge)
      return { status: 'succeeded' }
    },
  }
}
