import type { PayeeState } from '@microsource/domain'
import type { RailName } from '../../rails.ts'
import type { LetterRow } from '../letters/index.ts'

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
  /** Until then a change of the destination counts as confirmed by the payee. */
  change_until: Date | null
  unconfirmed: boolean
  /** `YYYY-MM`: the last month whose payout was decided. */
  month_done: string
  version: number
  created_at: Date
  refreshed_at: Date | null
}

export type PayeeMailFacts = LetterRow['facts']

export interface PayeeMail extends Pick<LetterRow, 'owner_id' | 'id' | 'to_address' | 'facts'> {
  readonly what: 'destination_changed' | 'destination_unconfirmed' | 'payout_waits' | 'payout_refused'
}
