/** A payer nearly all of whose money went to one payee, as it was found and as people decided about it. */
export interface WatchRow {
  /** The payer. */
  owner_id: string
  payee_id: string
  currency: string
  app_id: string
  captures: number
  amount: bigint
  /** What the payer paid all payees, in the same time. */
  total: bigint
  found_at: Date
  /** When it last was so. */
  looked_at: Date
  /** Nobody is asked again before. */
  quiet_until: Date | null
  /** Until then what is claimed between the two matures later. */
  held_until: Date | null
  history: WatchDecided[]
}

export interface WatchDecided {
  readonly at: string
  readonly by: string
  readonly decision: 'seen' | 'hold'
  readonly reason: string
}
