/** Money in: a row before the payments port is asked, confirmed by the posting. */
export interface ChargeRow {
  owner_id: string
  id: string
  amount: bigint
  currency: string
  status: 'intended' | 'succeeded'
  created_at: Date
}

/** What a requester put on hold in a day, under a cap that the CHECK enforces. `day` is `YYYY-MM-DD` in UTC. */
export interface SpendingRow {
  owner_id: string
  day: string
  currency: string
  used: bigint
  cap: bigint
}
