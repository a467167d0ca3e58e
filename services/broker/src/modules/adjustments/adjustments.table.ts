import type { AdjustmentStatus, AdjustableKind } from '@microsource/domain'

/** Money moved by hand. `owner_id` and `kind` name the account it is taken from; both accounts are in one world. */
export interface AdjustmentRow {
  owner_id: string
  id: string
  world: 'test' | 'live'
  kind: AdjustableKind
  credit_owner: string
  credit_kind: AdjustableKind
  currency: string
  amount: bigint
  reason: string
  status: AdjustmentStatus
  /** Above what one person may do alone. */
  second_needed: boolean
  proposed_by: string
  proposed_at: Date
  decided_by: string | null
  decided_at: Date | null
  /** The write-off that it takes back. */
  undoes: string | null
}

/** What one operator moved alone on a day (UTC), of one world and currency. */
export interface AdjustedAloneRow {
  operator_id: string
  world: 'test' | 'live'
  /** `YYYY-MM-DD` */
  day: string
  currency: string
  used: bigint
  cap: bigint
}
