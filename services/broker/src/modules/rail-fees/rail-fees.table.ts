import type { RailName } from '../../rails.ts'

/** What a rail billed by itself: `payouts` was booked with each payout already, `accounts` is booked here. */
export interface RailFeeRow {
  owner_id: string
  rail: RailName
  movement_id: string
  /** Subject of the posting. */
  id: string
  what: 'accounts' | 'payouts'
  amount: bigint
  currency: string
  at: Date
}
