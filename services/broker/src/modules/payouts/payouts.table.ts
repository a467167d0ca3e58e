import type { PayoutReason, PayoutState, PayoutTrouble } from '@microsource/domain'
import type { RailName } from '../../rails.ts'

/**
 * Money on its way out: the transfer to the payee's account, then the bank. What is asked of the rail stands here
 * before it is asked.
 */
export interface PayoutRow {
  owner_id: string
  id: string
  source: 'earned' | 'share'
  rail: RailName
  account_id: string
  amount: bigint
  fee: bigint
  currency: string
  reason: PayoutReason
  state: PayoutState
  /** How often the bank leg was begun. */
  attempt: number
  trouble: PayoutTrouble | null
  /** From here on the rail alone says whether the transfer was made. */
  transfer_asked: boolean
  transfer_rail_id: string | null
  /** Of the account at the bank, as it was when the bank leg began. */
  last4: string | null
  arrives_at: Date | null
  /** When the runner looks at it next; null where nothing happens by itself. */
  look_at: Date | null
  /** Until when money that is short at the rail is waited for. */
  patient_until: Date | null
  version: number
  created_at: Date
  updated_at: Date
  finished_at: Date | null
}

/** One try at the bank leg; `returned`: paid, and sent back. */
export interface PayoutAttemptRow {
  owner_id: string
  payout_id: string
  attempt: number
  rail_id: string | null
  state: 'asked' | 'paid' | 'failed' | 'returned'
  /** Why the bank refused or returned it, in the word of the rail. */
  trouble: string | null
  asked_at: Date
  ended_at: Date | null
}
