import type { RailName } from '../../rails.ts'

/** A payment its bank took up with the rail. `state` is for people; money follows `dispute_funds` alone. */
export interface DisputeRow {
  owner_id: string
  id: string
  app_id: string
  charge_id: string
  rail: RailName
  rail_id: string
  state: 'open' | 'won' | 'lost'
  reason: string
  amount: bigint
  currency: string
  opened_at: Date
  answer_by: Date | null
  /** When the rail was last asked about it. */
  seen_at: Date
}

/** One movement of funds the rail made for a dispute; `id` is the subject of its posting. */
export interface DisputeFundsRow {
  owner_id: string
  rail: RailName
  movement_id: string
  id: string
  app_id: string
  dispute_id: string
  charge_id: string
  what: 'withdrawn' | 'reinstated'
  amount: bigint
  fee: bigint
  currency: string
  at: Date
  /** The payer owes since, and their open tasks are still to be taken back. */
  cancels: boolean
}

/** What a bank was answered by an operator: stands here before the rail is asked to pass it on. */
export interface DisputeAnswerRow {
  owner_id: string
  id: string
  dispute_id: string
  charge_id: string
  rail: RailName
  rail_id: string
  what: 'evidence' | 'accept'
  /** In words, as it goes to the bank; null where the loss is accepted. */
  evidence: string | null
  state: 'intended' | 'done' | 'refused'
  /** What the rail said where it refused. */
  trouble: string | null
  created_at: Date
  settled_at: Date | null
}
