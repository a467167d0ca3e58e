import type { PartState } from '@microsource/domain'

/** A part of the price that was offered for one submission. */
export interface PartOfferRow {
  app_id: string
  submission_id: string
  task_id: string
  assignment_id: string
  amount: bigint
  /** The whole. */
  price: bigint
  words: string
  state: PartState
  offered_at: Date
  ends_at: Date
  decided_at: Date | null
}

/** What a requester gave beside the price. `payee_id` is who earned it, as at the claim. */
export interface TipRow {
  app_id: string
  id: string
  task_id: string
  assignment_id: string
  payer_id: string
  payee_id: string
  amount: bigint
  currency: string
  tipped_at: Date
}
