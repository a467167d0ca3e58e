/** What a requester put on hold in a day, under a cap that the CHECK enforces. `day` is `YYYY-MM-DD` in UTC. */
export interface SpendingRow {
  owner_id: string
  day: string
  currency: string
  used: bigint
  cap: bigint
}
