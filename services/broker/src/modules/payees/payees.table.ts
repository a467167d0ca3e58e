import type { PayeeState } from '@microsource/domain'
import type { RailName } from '../../rails.ts'

/**
 * Who is paid: a worker, their test twin or an app, and their account with the rail. A row before the rail is asked.
 */
export interface PayeeRow {
  owner_id: string
  kind: 'worker' | 'app'
  rail: RailName
  country: string
  currency: string
  /** As the rail is told; the address is also where notices go. */
  name: string
  email: string
  account_id: string | null
  state: PayeeState
  /** In the rail's own keys. */
  required: string[]
  verified_name: string | null
  destination_fingerprint: string | null
  destination_last4: string | null
  destination_name: string | null
  held_until: Date | null
  /** `YYYY-MM`: the last month whose payout was decided. */
  month_done: string
  version: number
  created_at: Date
  refreshed_at: Date | null
}

/** What a mail says besides its words. */
export interface PayeeMailFacts {
  readonly last4?: string | null
  readonly until?: string
  readonly amount?: string
  readonly currency?: string
  readonly trouble?: string | null
}

export interface PayeeMailRow {
  owner_id: string
  id: string
  what: 'destination_changed' | 'payout_waits' | 'payout_refused'
  to_address: string
  facts: PayeeMailFacts
  status: 'pending' | 'sent' | 'exhausted'
  attempts: number
  next_attempt_at: Date | null
  created_at: Date
  finished_at: Date | null
}
