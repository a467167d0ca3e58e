import type { RefundState } from '@microsource/domain'
import type { RailName } from '../../rails.ts'

/** The part of a refund that goes back to one charge: a rail operation, written down before the rail is asked. */
export interface RefundRow {
  owner_id: string
  id: string
  /** What the requester asked for, of which this is a part. */
  refund_id: string
  charge_id: string
  rail: RailName
  rail_id: string | null
  state: RefundState
  amount: bigint
  currency: string
  /** What the rail said, in its own words. */
  trouble: string | null
  created_at: Date
  asked_at: Date | null
  settled_at: Date | null
}
