/** One record of the simulated rail, read and written by its adapter alone. */
export interface SimulatedRailRow {
  kind: string
  id: string
  /** What it belongs to: a payer of a card, a charge of a refund, a payee of a payout; empty for none. */
  parent: string
  at: Date
  /** When something happens to it by itself. */
  due_at: Date | null
  data: unknown
}
